/**
 * Where code of Python on one line may be broken into several. What stands in brackets goes on a line of
 * its own; where it does not fit that, or is a list of several members, each of its parts does.
 */
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import type { PageStyle } from '../printing/layout.js';
import { editsOfBreaks, type LineBreak } from '../printing/line-breaks.js';
import { columnsOf, indentationAt } from '../printing/lines.js';
import { findComma } from '../printing/trivia.js';
import { COMPREHENSIONS } from './find-scopes.js';
import { partsOf, type SyntaxNode } from './syntax-tree.js';
import { findLinesInsideTexts } from './write-source.js';

/** Something in brackets that can be broken. */
export interface Breakable {
  readonly range: Range;
  readonly isBrokenByLines: boolean;
  /** What gets lines of its own, in order. */
  readonly parts: readonly Range[];
  readonly kind: 'arguments' | 'members' | 'clauses' | 'choice';
}

/** Calls `accepts` for what can be broken, outermost first and on a line the last first, until it is true. */
export function findBreakable(
  root: SyntaxNode,
  text: string,
  accepts: (breakable: Breakable) => boolean,
): void {
  const visit = (node: SyntaxNode): boolean => {
    if (node.type === 'string' || node.type === 'type') return false;
    const breakable = breakableOf(node, text);
    if (breakable && accepts(breakable)) return true;
    return node.children.toReversed().some(visit);
  };
  visit(root);
}

const members: ReadonlySet<string> = new Set(['list', 'set', 'tuple', 'dictionary']);
const opening: ReadonlySet<string> = new Set(['(', '[', '{']);

function breakableOf(node: SyntaxNode, text: string): Breakable | null {
  const kind = kindOf(node);
  const [first] = node.children;
  if (!kind || !first || !opening.has(first.type)) return null;
  const inner = kind === 'choice' ? partsOf(node)[0] : node;
  const nodes = partsOf(inner ?? node);
  const [only] = nodes;
  if (!only) return null;
  const parts = kind === 'choice' ? branchesOf(nodes, text) : nodes;
  const isBrokenByLines = parts.length > 1 && text.slice(node.start, node.end).includes('\n');
  const ranges = parts.map(({ start, end }) => ({ start, end }));
  return { range: { start: node.start, end: node.end }, isBrokenByLines, parts: ranges, kind };
}

function kindOf(node: SyntaxNode): Breakable['kind'] | null {
  if (node.type === 'argument_list') return 'arguments';
  if (members.has(node.type)) return 'members';
  if (COMPREHENSIONS.has(node.type)) return 'clauses';
  const isChoice =
    node.type === 'parenthesized_expression' && partsOf(node)[0]?.type === 'conditional_expression';
  return isChoice ? 'choice' : null;
}

/** `a`, `if test` and `else b` of a conditional expression. */
function branchesOf(nodes: readonly SyntaxNode[], text: string): Range[] {
  const [one, test, other] = nodes;
  if (!one || !test || !other) return [];
  const keyword = (from: number, to: number): number =>
    from + (/\S/.exec(text.slice(from, to))?.index ?? 0);
  return [
    one,
    { start: keyword(one.end, test.start), end: test.end },
    { start: keyword(test.end, other.start), end: other.end },
  ];
}

/**
 * The edits, in order, that break it. Only white space changes, and the comma after the last member. Null
 * where it is broken already, or holds comments between its parts.
 */
export function breakEdits(
  text: string,
  { range, parts, kind }: Breakable,
  page: PageStyle,
  hasTrailingComma: boolean,
): readonly Edit[] | null {
  const outer = page.lineBreak + indentationAt(text, range.start);
  const inner = outer + page.unit;
  const inside = { start: range.start + 1, end: range.end - 1 };
  const body = text.slice(inside.start, inside.end);
  const hasSeveral = kind === 'members' && parts.length > 1;
  const comma = /,\s*$/.test(body) ? ',' : '';
  const columns = columnsOf(inner.slice(page.lineBreak.length) + body.trim());
  const isWhole = !hasSeveral && comma === '' && !body.includes('\n') && columns <= page.width;
  const places = isWhole
    ? [{ start: parts[0]?.start ?? inside.end, end: parts.at(-1)?.end ?? 0 }]
    : parts;
  const separates = kind === 'arguments' || kind === 'members';
  const added = separates && parts.length > 1 && comma === '' && hasTrailingComma && !isWhole;
  const breaks: LineBreak[] = [];
  let place = inside.start;
  for (const { start, end } of places) {
    breaks.push({ range: { start: place, end: start }, text: inner, deeper: page.unit, end });
    const following = separates ? findComma(text, end, page.comments) : null;
    place = following === null || following >= inside.end ? end : following + 1;
  }
  const closing = (added ? ',' : '') + outer;
  const { end } = inside;
  breaks.push({ range: { start: place, end }, text: closing, deeper: '', end });
  return editsOfBreaks(breaks, text, findLinesInsideTexts);
}
