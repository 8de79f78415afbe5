/** The baseline on disk: sorted, without line numbers, so that its changes are few and readable. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseDocument } from '../config/parse-document.js';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import type { FindingIdentity } from './known-findings.js';

/** Where the baseline is written unless another file is named. */
export const defaultBaselineName = 'betalift-baseline.json';

interface BaselineContent {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** Findings of a file that say the same. */
interface BaselineEntry {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  /** How many there are of each fingerprint. */
  readonly places: Readonly<Record<string, number>>;
}

/**
 * Reads a baseline.
 *
 * @param absolutePath The file.
 * @param shownPath The file as it is called in messages.
 * @returns The known findings, or null where there is no such file.
 * @throws {Failure} When it cannot be read, or is wrong: with the place.
 */
export async function readBaseline(
  absolutePath: string,
  shownPath: string,
): Promise<FindingIdentity[] | null> {
  let text: string;
  try {
    text = await readFile(absolutePath, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw new Failure(`baseline ${shownPath} could not be read: ${describeSystemError(error)}`);
  }
  const { content } = await parseDocument(text, shownPath, {
    name: 'the baseline',
    schema: 'betalift-baseline.schema.json',
  });
  return (content as BaselineContent).findings.flatMap(({ path, rule, message, places }) =>
    Object.entries(places).flatMap(([fingerprint, count]) =>
      Array.from({ length: count }, () => ({ path, rule, message, fingerprint })),
    ),
  );
}

/**
 * Writes a baseline, whole or not at all.
 *
 * @throws {Failure} When the system refuses.
 */
export async function writeBaseline(
  absolutePath: string,
  shownPath: string,
  findings: readonly FindingIdentity[],
): Promise<void> {
  const content: BaselineContent = { version: 1, findings: groupEntries(findings) };
  const temporaryPath = `${absolutePath}.${randomUUID()}`;
  try {
    await writeFile(temporaryPath, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' });
    await rename(temporaryPath, absolutePath);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw new Failure(`baseline ${shownPath} could not be written: ${describeSystemError(error)}`);
  }
}

function groupEntries(findings: readonly FindingIdentity[]): BaselineEntry[] {
  const sorted = [...findings].sort(compareIdentities);
  const entries: { path: string; rule: string; message: string; places: Record<string, number> }[] =
    [];
  for (const { path, rule, message, fingerprint } of sorted) {
    let entry = entries.at(-1);
    if (entry?.path !== path || entry.rule !== rule || entry.message !== message) {
      entry = { path, rule, message, places: {} };
      entries.push(entry);
    }
    entry.places[fingerprint] = (entry.places[fingerprint] ?? 0) + 1;
  }
  return entries;
}

/** Not by the user's language: two people must get the same file. */
function compareIdentities(one: FindingIdentity, other: FindingIdentity): number {
  for (const key of ['path', 'rule', 'message', 'fingerprint'] as const) {
    if (one[key] !== other[key]) return one[key] < other[key] ? -1 : 1;
  }
  return 0;
}
