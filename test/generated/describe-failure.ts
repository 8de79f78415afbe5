/** Puts a failure in words: the seed that gives it again, the smallest program, and what is wrong. */
import { formsOf } from './forms-of.js';
import type { Failure } from './run-generated.js';
import type { SourceFile } from './program-writer.js';

/** A text for people. */
export function describeFailure({ seed, kind, message, spec, smallest }: Failure): string {
  const head = `=== seed ${String(seed)}: ${kind}\n${formsOf(spec).join(' · ')}\n${message}`;
  if (smallest === undefined) return head;
  const { files } = kind.startsWith('safe') ? smallest.safe : smallest.review;
  return [head, '--- before', filesText(smallest.before), '--- after', filesText(files)].join('\n');
}

function filesText(files: readonly SourceFile[]): string {
  return files.map(({ path, text }) => `// ${path}\n${text}`).join('\n');
}
