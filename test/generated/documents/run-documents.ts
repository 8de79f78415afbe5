/** Draws documents, checks each, and makes the smallest one of each failure. */
import fc from 'fast-check';
import { checkDocument, type CheckedDocument } from './check-document.js';
import { Choices } from './choices.js';
import type { DrawnRequest, GeneratedDocument, Renderer } from './document.js';
import { textOf } from './parts.js';
import { drawnRequest } from './requests.js';

export interface DocumentOptions {
  readonly renderers: readonly Renderer[];
  /** How many of each host. */
  readonly count: number;
  /** Documents of a host have seeds of their own: this one and those that follow. */
  readonly seed: number;
  /** How many smaller documents are tried for a failure. */
  readonly attempts: number;
}

/** A document that went through. */
export interface CheckedRun {
  readonly host: string;
  readonly style: string;
  readonly seed: number;
  readonly document: GeneratedDocument;
  readonly checked: CheckedDocument;
}

const NUMBERS = 40;

const drawing = fc.record({
  requests: fc.array(drawnRequest, { minLength: 1, maxLength: 3 }),
  numbers: fc.array(fc.nat(), { minLength: NUMBERS, maxLength: NUMBERS }),
});

/** Checks random documents; `report` is told each failure when it is found. */
export async function runDocuments(
  { renderers, count, seed, attempts }: DocumentOptions,
  report: (failure: CheckedRun) => void = () => undefined,
): Promise<readonly CheckedRun[]> {
  const runs: CheckedRun[] = [];
  for (const renderer of renderers) {
    for (let index = 0; index < count; index += 1) {
      const own = seed + index;
      const [drawn] = fc.sample(fc.noBias(drawing), { seed: own, numRuns: 1 });
      if (!drawn) throw new Error('nothing was drawn');
      const run = await attempt(renderer, drawn, own);
      runs.push(run);
      if (run.checked.faults.length > 0) report(await smallest(run, renderer, attempts));
    }
  }
  return runs;
}

async function attempt(
  renderer: Renderer,
  { requests, numbers }: { requests: readonly DrawnRequest[]; numbers: readonly number[] },
  seed: number,
): Promise<CheckedRun> {
  const [first, ...others] = requests;
  if (!first) throw new Error('a document has a request');
  const document = renderer.render([first, ...others], new Choices(numbers));
  const checked = await checkDocument(document);
  return { host: renderer.host, style: document.style, seed, document, checked };
}

/** The same seed gives the same document, from which smaller ones are tried. */
async function smallest(
  first: CheckedRun,
  renderer: Renderer,
  attempts: number,
): Promise<CheckedRun> {
  const kind = kindOf(first);
  let found = first;
  let left = attempts;
  const property = fc.asyncProperty(drawing, async (drawn) => {
    if ((left -= 1) < 0) return;
    const run = await attempt(renderer, drawn, first.seed);
    if (kindOf(run) !== kind) return;
    if (textOf(run.document.parts).length <= textOf(found.document.parts).length) found = run;
    throw new Error(kind);
  });
  await fc.check(property, { seed: first.seed, numRuns: 1 });
  return found;
}

function kindOf({ checked }: CheckedRun): string | undefined {
  return checked.faults[0]?.split(':')[0];
}

/** A failure in words: the document before and after, and what is wrong with it. */
export function describeRun({ host, style, seed, document, checked }: CheckedRun): string {
  const title = `${host} (${style}), seed ${String(seed)}, ${document.path}`;
  const before = textOf(document.parts);
  return [title, ...checked.faults, ...checked.reasons, '--- before', before, '--- after']
    .concat(checked.after === before ? '(the same)' : checked.after)
    .join('\n');
}
