/** Bodies of `if` and of loops that are one statement without braces. */
import { insertion } from '../../edits/simple-edits.js';
import { contains } from '../../values/ranges.js';
import type { Module, Range, Statement } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';
import type { Edit } from '../../values/draft.js';
import type { PageStyle } from '../printing/layout.js';
import { indentationAt, nextLineStart, startsLine } from '../printing/lines.js';
import { skipTrivia } from '../printing/trivia.js';
import { findLinesInsideTexts } from './write-source.js';

/** A body without braces. */
export interface BareBody {
  /** Offset after the `)`, `else` or `do` that the body belongs to. */
  readonly headEnd: number;
  /** Leading white space of the line of that. */
  readonly indentation: string;
}

/** The body without braces that the statement at `range` is, or null. */
export function findBareBody(module: Module, range: Range): BareBody | null {
  let found: BareBody | null = null;
  const visit = (node: ModelNode): void => {
    if (found || !contains(node.range, range)) return;
    if (bodiesOf(node).some((body) => isOnly(body, range))) {
      found = bareBodyOf(module.text, node, range);
    }
    if (!found) forEachChild(node, visit);
  };
  module.body.forEach(visit);
  return found;
}

function bodiesOf(node: ModelNode): (readonly Statement[])[] {
  if (!('kind' in node)) return [];
  if (node.kind === 'if') return [node.consequent, node.alternate];
  return node.kind === 'for-each' || node.kind === 'loop' ? [node.body] : [];
}

function isOnly(body: readonly Statement[], range: Range): boolean {
  return body.length > 0 && body.every((one) => one.range.start === range.start);
}

function bareBodyOf(text: string, owner: ModelNode, range: Range): BareBody | null {
  let gapStart = owner.range.start;
  forEachChild(owner, (child) => {
    if (child.range.end <= range.start) gapStart = Math.max(gapStart, child.range.end);
  });
  let headEnd = gapStart;
  for (let place = skipTrivia(text, gapStart); place < range.start;) {
    headEnd = place + 1;
    place = skipTrivia(text, headEnd);
  }
  if (text[headEnd - 1] === '{') return null;
  return { headEnd, indentation: indentationAt(text, headEnd) };
}

/**
 * The edits that put an opening brace before a body, and indent it where it comes to stand on lines of its
 * own. Lines that `present` edits replace or take out are left to them.
 */
export function openBlock(
  module: Module,
  body: BareBody,
  range: Range,
  page: PageStyle,
  present: readonly Edit[],
): Edit[] {
  const { text, path } = module;
  if (startsLine(text, range.start)) return [insertion(body.headEnd, ' {')];
  const inner = page.lineBreak + body.indentation + page.unit;
  const edits = [insertion(range.start, `{${inner}`)];
  const fixed = findLinesInsideTexts(path, text.slice(range.start, range.end));
  let place = nextLineStart(text, range.start);
  for (let index = 1; place < range.end; index += 1) {
    const isTaken = present.some((edit) => edit.range.start <= place && place < edit.range.end);
    if (!fixed.has(index) && !isTaken) edits.push(insertion(place, page.unit));
    place = nextLineStart(text, place);
  }
  return edits;
}
