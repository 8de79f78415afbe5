/** Which files a branch changes. */
import { join } from 'node:path';
import { Failure } from '../report/failure.js';
import { askWorkTree, splitNulTerminated } from './git.js';
import { findTopFolder } from './work-tree-status.js';

export interface ChangedFiles {
  /** Absolute paths of existing files that differ, untracked ones among them. */
  readonly changed: ReadonlySet<string>;
  /** What they were compared with, as git names it. */
  readonly since: string;
}

const request = { purpose: 'it cannot be told what has changed' };

/**
 * Finds the files of a work tree that differ from where the branch left another one: from the merge base of
 * `HEAD` and a ref. What is not committed yet counts.
 *
 * @param folder Absolute path of a folder in the work tree.
 * @param ref A branch, tag or commit; without it the upstream of the branch, else the default branch of
 *   the remote.
 * @throws {Failure} When git cannot be asked, the ref does not exist, or there is no merge base.
 */
export async function findChangedFiles(folder: string, ref?: string): Promise<ChangedFiles> {
  const root = await findTopFolder(folder, request);
  if (!(await isCommit(root, 'HEAD'))) {
    throw new Failure('there is no commit yet to compare with', '--staged needs none');
  }
  const since = ref ?? (await findDefaultRef(root));
  if (!(await isCommit(root, since))) {
    throw new Failure(
      `git knows no branch, tag or commit "${since}"`,
      `a path goes before --changed; a branch of the remote is known after "git fetch origin"`,
    );
  }
  const base = await findMergeBase(root, since);
  const differing = await askWorkTree(
    root,
    [
      ...['-c', 'diff.relative=false', 'diff', '--name-only', '-z', '--diff-filter=d'],
      ...['--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', base, '--'],
    ],
    request,
  );
  const listOptions = ['ls-files', '-z', '--others', '--exclude-standard'];
  const untracked = await askWorkTree(root, listOptions, request);
  const names = [...splitNulTerminated(differing), ...splitNulTerminated(untracked)];
  return { changed: new Set(names.map((name) => join(root, name))), since };
}

async function findDefaultRef(root: string): Promise<string> {
  const branch = await ask(root, 'symbolic-ref', '--quiet', 'HEAD');
  if (branch !== '') {
    const upstream = await ask(root, 'for-each-ref', '--format=%(upstream:short)', branch);
    // The branch of the remote may be gone, as after a merge.
    if (upstream !== '' && (await isCommit(root, upstream))) return upstream;
  }
  const remotes = (await ask(root, 'remote')).split('\n');
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  if (remote !== undefined && remote !== '') {
    const head = `refs/remotes/${remote}/HEAD`;
    const name = await ask(root, 'symbolic-ref', '--quiet', '--short', head);
    if (name !== '') return name;
  }
  const hint =
    remote === undefined || remote === ''
      ? 'name one: --changed=main'
      : `name one: --changed=${remote}/main; or run "git remote set-head ${remote} --auto"`;
  throw new Failure('the branch has no upstream, and no default branch of a remote is known', hint);
}

async function isCommit(root: string, ref: string): Promise<boolean> {
  const parameters = ['--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  return (await ask(root, 'rev-parse', ...parameters)) !== '';
}

async function findMergeBase(root: string, ref: string): Promise<string> {
  const base = await ask(root, 'merge-base', ref, 'HEAD');
  if (base !== '') return base;
  if ((await ask(root, 'rev-parse', '--is-shallow-repository')) === 'true') {
    throw new Failure(
      `this clone is too shallow: it holds no commit that HEAD and ${ref} have in common`,
      'run "git fetch --unshallow"; in GitHub Actions, actions/checkout takes "fetch-depth: 0"',
    );
  }
  throw new Failure(`HEAD and ${ref} have no commit in common`);
}

/** What git prints on a question that it may have no answer to; then it is empty. */
async function ask(root: string, ...parameters: readonly string[]): Promise<string> {
  // 1 and 128 are how these commands say that there is none.
  const output = await askWorkTree(root, parameters, { ...request, answers: [0, 1, 128] });
  return output.trimEnd();
}
