/** A unified diff of planned changes. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import type { FileChange } from '../analysis/types.js';
import { redactSecrets, redaction } from '../report/redact-secrets.js';
import { paintDiff, type DiffOptions } from './paint-diff.js';

/** A diff that can be shown. */
export interface ShownDiff {
  readonly text: string;
  /** Whether a secret was taken out, so that the diff cannot be applied by other programs. */
  readonly isRedacted: boolean;
}

/**
 * The diff between the texts before and after, as `git apply` and `patch -p1` read it, with secrets
 * redacted in what is shown.
 *
 * @param changes Changes of files; the paths are shown below `a/` and `b/`.
 */
export function formatDiff(changes: readonly FileChange[], options: DiffOptions): ShownDiff {
  const texts = changes.map((change) => formatFileDiff(change));
  const text = texts.join('');
  const isRedacted = changes.some(
    ({ before }, index) =>
      texts[index]?.includes(redaction) === true && !before.includes(redaction),
  );
  return { text: paintDiff(text, options), isRedacted };
}

function formatFileDiff({ path, before, after }: FileChange): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  });
  const shownBefore = redactSecrets(before).split('\n');
  const shownAfter = redactSecrets(after).split('\n');
  const hunks = patch.hunks.map((hunk) => redactHunk(hunk, shownBefore, shownAfter));
  return formatPatch({ ...patch, hunks }, FILE_HEADERS_ONLY);
}

/** Takes each line from the redacted text: a secret may stand on another line than its key. */
function redactHunk(
  hunk: StructuredPatchHunk,
  shownBefore: readonly string[],
  shownAfter: readonly string[],
): StructuredPatchHunk {
  let oldLine = hunk.oldStart - 1;
  let newLine = hunk.newStart - 1;
  const lines = hunk.lines.map((line) => {
    const sign = line[0] ?? '';
    if (sign === '\\') return line;
    const shown = sign === '-' ? shownBefore[oldLine] : shownAfter[newLine];
    if (sign !== '+') oldLine += 1;
    if (sign !== '-') newLine += 1;
    return shown === undefined ? line : sign + shown;
  });
  return { ...hunk, lines };
}
