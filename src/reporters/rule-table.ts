/** A table of a long report: how often each rule was broken. */
import type { Finding } from '../report/report.js';
import { countOf } from './count.js';
import { severityNames, type TextStyle } from './text-style.js';

/** Below so many findings a table of them says nothing new. */
const fewestForTable = 10;

/** The lines of the table, most frequent first, and an empty one; none where there is little to count. */
export function drawRuleTable(
  findings: readonly Finding[],
  { paint, paintSeverity }: TextStyle,
): string[] {
  if (findings.length < fewestForTable) return [];
  const groups = new Map<string, { finding: Finding; count: number; files: Set<string> }>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key) ?? { finding, count: 0, files: new Set<string>() };
    groups.set(key, { ...group, count: group.count + 1, files: group.files.add(finding.path) });
  }
  const rows = [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ finding: { severity, rule }, count: number, files }) => {
      const name = `${severityNames[severity]}${number === 1 ? '' : 's'}`;
      return { severity, cells: [String(number), name, rule, `in ${countOf(files.size, 'file')}`] };
    });
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map(({ severity, cells: [number = '', name = '', rule = '', files = ''] }) => {
    const first = `${number.padStart(widths[0] ?? 0)} ${name.padEnd(widths[1] ?? 0)}`;
    return `  ${paintSeverity(severity, first)}  ${rule.padEnd(widths[2] ?? 0)}  ${paint.dim(files)}`;
  });
  return [...lines, ''];
}
