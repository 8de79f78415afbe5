/** Says what became of a write that was interrupted. */
import { showPath } from '../workspace/list-files.js';
import type { Contents, Recovery } from '../workspace/recover.js';

/**
 * Puts a recovery in one line.
 *
 * @param cwd Absolute path of the folder that paths are shown from.
 */
export function describeRecovery(recovery: Recovery, cwd: string): string {
  const root = showPath(recovery.folder.root, cwd);
  const start = `an earlier write below ${root} was interrupted`;
  const journal = showPath(recovery.folder.path, cwd);
  switch (recovery.kind) {
    case 'finished':
      return `${start}: it is finished now, ${describeCount(recovery.files)} new text`;
    case 'undone':
      return `${start}: it is undone now, no file holds a new text`;
    case 'conflict': {
      const contents = describeContents(recovery.contents, cwd);
      const hint =
        'give changed or missing files their old or new text, and the next run undoes or finishes it; ' +
        `or remove ${journal}, and all files stay as they are`;
      return `${start}, and files were changed since${contents} (${hint})`;
    }
    case 'blocked': {
      const contents =
        recovery.contents === undefined ? '' : describeContents(recovery.contents, cwd);
      const hint = recovery.hint === undefined ? '' : ` (${recovery.hint})`;
      return `a write below ${root} is not finished: ${recovery.reason}${contents}${hint}`;
    }
  }
}

function describeCount(files: number): string {
  return files === 1 ? '1 file holds its' : `all ${files} files hold their`;
}

function describeContents({ before, after, other, missing }: Contents, cwd: string): string {
  const groups = [
    ['changed', other],
    ['missing', missing],
    ['with the new text', after],
    ['with the old text', before],
  ] as const;
  return groups
    .filter(([, paths]) => paths.length > 0)
    .map(([name, paths]) => `; ${name}: ${paths.map((path) => showPath(path, cwd)).join(', ')}`)
    .join('');
}
