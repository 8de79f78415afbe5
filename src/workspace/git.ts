/** Asks git about a folder. Only reads: nothing here changes a repository or runs what it configures. */
import { spawn } from 'node:child_process';
import { Failure, systemErrorCode } from '../report/failure.js';

/** What a git command printed, or why there is no work tree to ask. */
export type GitAnswer<Output = string> =
  | { readonly kind: 'answer'; readonly output: Output; readonly warnings: string }
  | { readonly kind: 'no-work-tree' }
  | { readonly kind: 'no-git' };

export interface GitSettings {
  /** Absolute path of the index to use; the work tree's own when absent. */
  readonly indexFile?: string | undefined;
  /** What git reads from its standard input. */
  readonly input?: string | undefined;
}

/**
 * Runs git in a folder.
 *
 * @param folder Absolute path of an existing folder.
 * @param parameters Options, subcommand and its arguments.
 * @param answers Exit codes that are an answer.
 * @returns Its output, or that the folder lies in no work tree, or that git is not installed.
 * @throws {Failure} When git refuses for another reason, such as a folder owned by somebody else.
 */
export async function askGit(
  folder: string,
  parameters: readonly string[],
  answers: readonly number[] = [0],
  settings: GitSettings = {},
): Promise<GitAnswer> {
  const answer = await askGitForBytes(folder, parameters, answers, settings);
  if (answer.kind !== 'answer') return answer;
  return { ...answer, output: answer.output.toString('utf8') };
}

/** Runs git as `askGit` does, and leaves its output as bytes: contents of files. */
export async function askGitForBytes(
  folder: string,
  parameters: readonly string[],
  answers: readonly number[] = [0],
  settings: GitSettings = {},
): Promise<GitAnswer<Buffer>> {
  // A repository can name a program as its file system monitor; code under study is never run.
  const child = spawn('git', ['-c', 'core.fsmonitor=false', ...parameters], {
    cwd: folder,
    env: gitEnvironment(settings),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  // A git that has ended reads no more; its exit code says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(settings.input ?? '');
  let exitCode: number | null;
  try {
    exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return { kind: 'no-git' };
    throw error;
  }
  const warnings = Buffer.concat(complaints).toString('utf8');
  if (exitCode !== null && answers.includes(exitCode)) {
    return { kind: 'answer', output: Buffer.concat(output), warnings };
  }
  if (/not a git repository|must be run in a work tree/.test(warnings)) {
    return { kind: 'no-work-tree' };
  }
  const reason = /^fatal: (.*)$/m.exec(warnings)?.[1] ?? warnings.split('\n')[0] ?? '';
  throw new Failure(`git could not read ${folder}: ${reason || `exit code ${String(exitCode)}`}`);
}

/**
 * Runs git in a folder of a work tree.
 *
 * @param purpose What the answer is for, as the end of "so …" in a message.
 * @param hint What the user may do without git.
 * @throws {Failure} When there is no git, or it sees no work tree.
 */
export async function askWorkTree(
  folder: string,
  parameters: readonly string[],
  request: { readonly purpose: string; readonly hint?: string } & GitSettings & {
      readonly answers?: readonly number[];
    },
): Promise<string> {
  const { purpose, hint, answers, ...settings } = request;
  const answer = await askGit(folder, parameters, answers, settings);
  if (answer.kind === 'answer') return answer.output;
  const reason =
    answer.kind === 'no-git' ? 'git is not installed' : `git takes ${folder} for no work tree`;
  throw new Failure(`${reason}, so ${purpose}`, hint);
}

/** Splits what git prints with `-z`. */
export function splitNulTerminated(output: string): string[] {
  return output.split('\0').filter((part) => part !== '');
}

function gitEnvironment({ indexFile }: GitSettings): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // In a hook git itself sets GIT_DIR, GIT_INDEX_FILE and more, relative to another folder.
    if (!name.startsWith('GIT_')) environment[name] = value;
  }
  return {
    ...environment,
    // Answers are compared with English words.
    LC_ALL: 'C',
    // `git status` would otherwise refresh the index on disk.
    GIT_OPTIONAL_LOCKS: '0',
    ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }),
  };
}
