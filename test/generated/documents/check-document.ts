/** Whether a document is migrated rightly: as the library's `migrateRequest` migrates each of its requests. */
import { mcpClient } from '../../../src/betas/mcp-client/index.js';
import { migrateText, type JsonObject } from '../../../src/index.js';
import { UnreadableTextError } from '../../../src/index.js';
import type { DrawnRequest, GeneratedDocument, ReadRequest } from './document.js';
import { keepsFixedParts, textOf } from './parts.js';
import { CURRENT, OLD } from './requests.js';

/** What becomes of a document: `right` is one that has nothing to migrate and stays. */
export type Outcome = 'safe' | 'review' | 'partly' | 'left' | 'right';

export interface CheckedDocument {
  readonly outcome: Outcome;
  /** Why it is left. */
  readonly reasons: readonly string[];
  /** What is wrong with it. */
  readonly faults: readonly string[];
  readonly after: string;
}

/** Migrates a document and reads it back. */
export async function checkDocument(document: GeneratedDocument): Promise<CheckedDocument> {
  const before = textOf(document.parts);
  const drawn = document.requests.map(asDrawn);
  const written = await read(document, before);
  if (!isSame(written, drawn)) {
    return wrong('generator', before, `it holds ${JSON.stringify(written)}, not what was drawn`);
  }
  try {
    const safe = await migrateText(before, { path: document.path });
    const review = safe.changed
      ? safe
      : await migrateText(before, { path: document.path, includeReview: true });
    const reasons = reasonsOf(review.findings);
    if (!review.changed) return { ...unchanged(document, reasons), after: before };
    const options = { path: document.path, includeReview: !safe.changed };
    const again = await migrateText(review.text, options);
    const faults = [
      ...(await faultsOf(document, review.text)),
      ...(again.changed ? [`unstable: a second run gives ${again.text}`] : []),
    ];
    const isWhole = isSame(await read(document, review.text), document.requests.map(migrated));
    const outcome = isWhole ? (safe.changed ? 'safe' : 'review') : 'partly';
    return { outcome, reasons, faults, after: review.text };
  } catch (error) {
    if (error instanceof UnreadableTextError) return wrong('unreadable', before, error.message);
    throw error;
  }
}

function wrong(kind: string, after: string, message: string): CheckedDocument {
  return { outcome: 'left', reasons: [], faults: [`${kind}: ${message}`], after };
}

function unchanged(
  { requests }: GeneratedDocument,
  reasons: readonly string[],
): Omit<CheckedDocument, 'after'> {
  const isRight = requests.every((one) => isSame([migrated(one)], [asDrawn(one)]));
  const needsReason = requests.some(({ kind }) => kind === 'old' || kind === 'refused');
  const faults = needsReason && reasons.length === 0 ? ['silent: left without a finding'] : [];
  return { outcome: isRight ? 'right' : 'left', reasons, faults };
}

async function faultsOf(document: GeneratedDocument, after: string): Promise<string[]> {
  const faults: string[] = [];
  const found = await read(document, after);
  for (const [index, request] of document.requests.entries()) {
    const own = found?.slice(index, index + 1);
    if (isSame(own, [migrated(request)]) || isSame(own, [asDrawn(request)])) continue;
    faults.push(`wrong: request ${String(index)} is ${JSON.stringify(own)}`);
  }
  if (found && found.length !== document.requests.length) faults.push('wrong: requests are lost');
  if (!keepsFixedParts(after, document.parts)) faults.push('elsewhere: other text is changed');
  return faults;
}

/** The requests of a text; undefined where it cannot be read any more. */
async function read(
  document: GeneratedDocument,
  text: string,
): Promise<readonly ReadRequest[] | undefined> {
  try {
    return await document.read(text);
  } catch {
    return undefined;
  }
}

function asDrawn({ betas, body }: DrawnRequest): ReadRequest {
  return { betas, body };
}

/** What has to become of a request, once it is changed at all. */
function migrated({ kind, betas, body }: DrawnRequest): ReadRequest {
  if (kind === 'refused' || kind === 'current') return { betas, body };
  const after: JsonObject = mcpClient.migrateRequest(body).body;
  return { betas: betas.map((beta) => (beta === OLD ? CURRENT : beta)), body: after };
}

/** Keys in the same order, too. */
function isSame(left: readonly ReadRequest[] | undefined, right: readonly ReadRequest[]): boolean {
  const normal = (all: readonly ReadRequest[] | undefined): string =>
    JSON.stringify(all?.map(({ betas, body }) => [betas, body]));
  return left !== undefined && normal(left) === normal(right);
}

function reasonsOf(
  findings: readonly { readonly rule: string; readonly reasons: readonly { message: string }[] }[],
): string[] {
  return findings.flatMap(({ rule, reasons }) =>
    reasons.length > 0 ? reasons.map(({ message }) => message) : [rule],
  );
}
