/** Bodies of `if` and of loops that are one statement without braces. */
import type { Module, Range, Statement } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';
import { indentationAt } from '../printing/lines.js';
import { skipTrivia } from '../printing/trivia.js';

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

function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
