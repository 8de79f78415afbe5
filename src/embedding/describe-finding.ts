/** A finding in the one line that a tool has for it. */
import type { UnitOfFile } from './analyse-file.js';
import type { Finding } from '../report/report.js';
import { printable } from '../reporters/printable.js';

/**
 * The finding's words, then its reasons with their places, then what to run where the tool cannot repair it
 * because the change is one of several files.
 *
 * @param unit The requests that the finding goes away with, as far as they can be migrated.
 */
export function describeFinding(finding: Finding, unit: UnitOfFile | undefined): string {
  const parts = [finding.message];
  const reasons = finding.reasons.map(({ path, line, column, message }) => {
    const place = `${line}:${column}`;
    return path === finding.path ? `${place} ${message}` : `${path}:${place} ${message}`;
  });
  if (reasons.length > 0) parts.push(`Because: ${reasons.join('; ')}.`);
  if (unit && unit.otherPaths.length > 0) {
    const option = unit.confidence === 'review' ? '--include-review ' : '';
    parts.push(
      `${unit.otherPaths.join(', ')} must change with it: run "npx betalift migrate ${option}--write".`,
    );
  }
  return printable(parts.join(' '));
}
