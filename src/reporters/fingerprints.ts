/** Names for findings that stay the same when lines move. */
import { createHash } from 'node:crypto';
import { redactSecrets } from '../report/redact-secrets.js';
import type { Finding } from '../report/report.js';
import type { ReportContext } from './reporter.js';

/**
 * Prepares fingerprints for the findings of one report, which are to be asked for in its order.
 *
 * A fingerprint is made of the rule, the file, and the line of code without its indentation. Messages
 * hold line numbers, so they are left out. Equal lines are told apart by their number. Secrets are taken
 * out of the line first: a hash of a short secret can be guessed.
 *
 * @returns For a finding, 64 hexadecimal digits; no two findings of a report have the same.
 */
export function createFingerprints({
  textOf,
  provenance,
}: ReportContext): (finding: Finding) => string {
  const linesOfPath = new Map<string, readonly string[]>();
  const occurrences = new Map<string, number>();
  return ({ rule, path, line }) => {
    let lines = linesOfPath.get(path);
    if (lines === undefined) {
      lines = redactSecrets(textOf(path) ?? '').split(/\r\n|\n|\r/);
      linesOfPath.set(path, lines);
    }
    const code = (lines[line - 1] ?? '').replace(/\s+/g, ' ').trim();
    const key = [rule, provenance.pathFromRoot(path), code].join('\0');
    const occurrence = (occurrences.get(key) ?? 0) + 1;
    occurrences.set(key, occurrence);
    return createHash('sha256').update(`${key}\0${occurrence}`).digest('hex');
  };
}
