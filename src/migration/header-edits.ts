/** Edits that change a value of the beta header where it is written. */
import { betaHeaderName } from '../betas/messages-api.js';
import type { HeaderValue } from '../program/headers.js';
import type { SourcePlace } from '../program/snapshots.js';
import type { Origin } from '../program/values.js';
import type { Intent } from '../values/draft.js';
import type { Literal, Module, Range } from '../values/model.js';
import { CannotPlan } from './reasons.js';

export interface HeaderEdit {
  readonly module: Module;
  readonly intent: Extract<Intent, { kind: 'replace-text' }>;
}

/**
 * The edit that makes a header value another one, at the literal that holds what differs. The value may
 * be one of several in a literal, or put together from several literals.
 * Throws CannotPlan where the value is not written in any literal in sight.
 */
export function editHeaderValue(
  value: HeaderValue,
  replacement: string,
  place: SourcePlace,
): HeaderEdit {
  const text = value.text ?? '';
  const { start, end } = differingPart(text, replacement);
  let offset = 0;
  for (const part of value.parts) {
    const trimmed = part.text.length - part.text.trimStart().length;
    // Parts are those of the untrimmed value: blanks before it belong to the first part only.
    const partStart = offset === 0 ? -trimmed : offset;
    const partEnd = partStart + part.text.length;
    if (start >= partStart && end <= partEnd && part.origin) {
      const known = part.text.trim();
      const range = findInLiteral(part.origin, known);
      if (!range) break;
      const from = range.start + (start - Math.max(partStart, 0));
      return {
        module: part.origin.module,
        intent: {
          kind: 'replace-text',
          range: { start: from, end: from + (end - start) },
          text: replacement.slice(start, replacement.length - (text.length - end)),
        },
      };
    }
    offset = partEnd;
  }
  throw new CannotPlan({
    message: `the header value "${text}" is put together at run time, so there is no place to change it`,
    place,
  });
}

/** The part of a text that another text of the same start and end has otherwise. */
function differingPart(text: string, other: string): Range {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start += 1;
  let end = text.length;
  let otherEnd = other.length;
  while (end > start && otherEnd > start && text[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  return { start, end };
}

/** The name of the header at the beginning of a line. */
const HEADER_NAME = new RegExp(`(?:^|\\n)[ \\t]*${betaHeaderName}[ \\t]*:$`, 'i');

/** What comes behind one value of a list, which may be a line of a text. */
const END_OF_VALUE = /^\s*(?:$|,)|^[ \t\r]*\n/;

/**
 * Where a word stands in a literal's source text: as one of a comma-separated list, which may be a header
 * line, exactly once.
 */
function findInLiteral({ module, node }: Origin, word: string): Range | null {
  const content = contentOf(node);
  if (!content) return null;
  const source = module.text.slice(content.start, content.end);
  const places: number[] = [];
  for (let index = source.indexOf(word); index >= 0; index = source.indexOf(word, index + 1)) {
    const before = source.slice(0, index).trimEnd();
    const after = source.slice(index + word.length);
    if (/^$|,$/.test(before) || HEADER_NAME.test(before)) {
      if (END_OF_VALUE.test(after)) places.push(index);
    }
  }
  const [only] = places;
  if (only === undefined || places.length > 1) return null;
  return { start: content.start + only, end: content.start + only + word.length };
}

function contentOf(node: Origin['node']): Range | undefined {
  return node.kind === 'literal' ? (node satisfies Literal).content : undefined;
}
