/** Counts what became of generated programs, by form, so that forms that are seldom migrated show, and why some are left. */
import { formsOf } from './forms-of.js';
import type { GeneratedRun } from './run-generated.js';

type Counts = Record<'safe' | 'review' | 'left', number>;

/** A table: a row a form, with the share of programs that use it and are migrated. */
export function tallyText({ programs, failures }: GeneratedRun): string {
  const rows = new Map<string, Counts>();
  for (const { spec, checked } of programs) {
    for (const form of new Set(['all', ...formsOf(spec)])) {
      const counts = rows.get(form) ?? { safe: 0, review: 0, left: 0 };
      counts[checked.outcome] += 1;
      rows.set(form, counts);
    }
  }
  const reasons = new Map<string, number>();
  for (const { checked } of programs) {
    if (checked.outcome !== 'left') continue;
    const messages = checked.review.findings.flatMap((finding) =>
      finding.reasons.map(({ message }) => message),
    );
    for (const message of new Set(messages)) reasons.set(message, (reasons.get(message) ?? 0) + 1);
  }
  const kinds = new Map<string, number>();
  for (const { kind } of failures) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [
    'migrated  safe  review  left  form',
    ...[...rows].sort(([left], [right]) => left.localeCompare(right)).map(rowText),
    'left for',
    ...[...reasons]
      .sort(([, left], [, right]) => right - left)
      .map(([reason, count]) => `${String(count).padStart(5)}  ${reason}`),
    `${String(programs.length)} programs, ${String(failures.length)} failures`,
    ...[...kinds].map(([kind, count]) => `  ${kind}: ${String(count)}`),
  ].join('\n');
}

function rowText([form, { safe, review, left }]: [string, Counts]): string {
  const total = safe + review + left;
  const share = `${String(Math.round((100 * (safe + review)) / total))} %`;
  const numbers = [safe, review, left].map((count, index) => String(count).padStart(index * 2 + 4));
  return `${share.padStart(8)}${numbers.join('')}  ${form}`;
}
