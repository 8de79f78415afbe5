/** What a finding is recognised by when lines have moved. */
import { createHash } from 'node:crypto';
import { redactSecrets } from '../report/redact-secrets.js';
import type { Finding } from '../report/report.js';
import type { FindingIdentity } from './known-findings.js';

/** Enough of the code after a finding to tell it from others, little enough to outlive most edits. */
const comparedCharacters = 100;
/** Where a line has only a few characters. */
const comparedLines = 40;
const fingerprintLength = 16;

/**
 * Gives findings their identities. Code goes into them as a hash, without white space and with secrets
 * taken out first. Of a message, proposed code and numbers of lines are left out: the one changes with the
 * finding's details, the other with the file.
 *
 * @param pathOf The path of a finding's file from the folder of the baseline.
 * @param textOf The text of a file, as the findings have it.
 */
export function identifyFindings(
  findings: readonly Finding[],
  pathOf: (path: string) => string,
  textOf: (path: string) => string | undefined,
): FindingIdentity[] {
  const linesOfPath = new Map<string, readonly string[]>();
  const linesOf = (path: string): readonly string[] => {
    const lines = linesOfPath.get(path) ?? redactSecrets(textOf(path) ?? '').split(/\r\n|\n|\r/);
    linesOfPath.set(path, lines);
    return lines;
  };
  return findings.map(({ path, line, rule, message }) => ({
    path: pathOf(path),
    rule,
    message: normalizeMessage(message),
    fingerprint: fingerprintOf(linesOf(path), line),
  }));
}

/** Proposed code is a JSON object or list between backticks; a place is "line 4" or "src/chat.ts:4:7". */
function normalizeMessage(message: string): string {
  return redactSecrets(message)
    .replace(/`[[{][^`]*`/g, '`…`')
    .replace(/\b(lines?) \d+/g, '$1 …')
    .replace(/(\.[a-z]\w{0,9})(?::\d+)+/gi, '$1:…');
}

function fingerprintOf(lines: readonly string[], line: number): string {
  const code = lines
    .slice(line - 1, line - 1 + comparedLines)
    .join('')
    .replace(/\s+/g, '')
    .slice(0, comparedCharacters);
  return createHash('sha256').update(code).digest('hex').slice(0, fingerprintLength);
}
