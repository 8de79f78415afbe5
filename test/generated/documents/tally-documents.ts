/** What became of documents, by their host and style. */
import type { CheckedRun } from './run-documents.js';

const COLUMNS = ['safe', 'review', 'partly', 'left', 'right', 'wrong'] as const;

/** A table of outcomes, and of the reasons for which documents with something to migrate are left. */
export function documentTally(runs: readonly CheckedRun[]): string {
  const rows = new Map<string, Map<string, number>>();
  for (const { host, style, checked, document } of runs) {
    const outcome = checked.faults.length > 0 ? 'wrong' : checked.outcome;
    add(rows, `${host}: ${style}`, outcome);
    add(rows, 'all', outcome);
    if (document.requests.every(({ kind }) => kind === 'old') && outcome === 'left') {
      add(rows, `${host}: ${style}`, 'could');
    }
  }
  const table = [...rows].map(([name, counts]) =>
    [
      name.padEnd(48),
      ...[...COLUMNS, 'could'].map((one) => cell(String(counts.get(one) ?? ''))),
    ].join(''),
  );
  const head = ['host: style'.padEnd(48), ...COLUMNS.map(cell), cell('old left')].join('');
  return [head, ...table, '', ...reasonLines(runs)].join('\n');
}

function cell(text: string): string {
  return text.padStart(9);
}

function add(rows: Map<string, Map<string, number>>, row: string, column: string): void {
  const counts = rows.get(row) ?? new Map<string, number>();
  counts.set(column, (counts.get(column) ?? 0) + 1);
  rows.set(row, counts);
}

/** Why documents are left in which every request is in the old format and right. */
function reasonLines(runs: readonly CheckedRun[]): string[] {
  const counts = new Map<string, { count: number; seed: number }>();
  for (const { host, style, seed, document, checked } of runs) {
    if (!['left', 'partly'].includes(checked.outcome)) continue;
    if (document.requests.some(({ kind }) => kind !== 'old')) continue;
    for (const reason of new Set(checked.reasons)) {
      const key = `${host}: ${style}: ${reason}`;
      counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, seed });
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other.count - one.count)
    .map(
      ([reason, { count, seed }]) => `${String(count).padStart(6)}  ${reason} (${String(seed)})`,
    );
}
