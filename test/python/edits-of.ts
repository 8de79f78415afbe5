/** Where two texts differ. */
import { diffLines } from 'diff';

/** The changed lines, old and new together, of each place where the texts differ. */
export function editsOf(before: string, after: string): string[] {
  const edits: string[] = [];
  let open = '';
  for (const { value, added, removed } of diffLines(before, after)) {
    if (added || removed) {
      open += value;
    } else {
      edits.push(open);
      open = '';
    }
  }
  return [...edits, open].filter((edit) => edit !== '');
}
