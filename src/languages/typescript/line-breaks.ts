/** The edits that break a node of a file into lines. */
import { ts } from 'ts-morph';
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import type { PageStyle } from '../printing/layout.js';
import { editsOfBreaks, type LineBreak } from '../printing/line-breaks.js';
import { indentationAt, lineStart } from '../printing/lines.js';
import { findComma, skipTrivia } from '../printing/trivia.js';
import type { Breakable, BreakableChoice, BreakableList } from './breakable-nodes.js';
import { branchIndentation } from './style-values.js';
import { findLinesInsideTexts } from './write-source.js';

/**
 * Edits, in order, that put each member or branch on a line of its own. Only white space changes, and the
 * comma after the last member. Null where the node is broken already, or holds comments between its parts.
 */
export function breakEdits(
  breakable: Breakable,
  source: ts.SourceFile,
  page: PageStyle,
): readonly Edit[] | null {
  const context: Context = {
    source,
    text: source.text,
    page,
    outer: indentationOf(source.text, breakable.range.start),
  };
  const breaks =
    breakable.kind === 'list' ? listBreaks(breakable, context) : choiceBreaks(breakable, context);
  return editsOfBreaks(breaks, source.text, (content) =>
    findLinesInsideTexts(source.fileName, content),
  );
}

interface Context {
  readonly source: ts.SourceFile;
  readonly text: string;
  readonly page: PageStyle;
  /** The indentation of what is broken. */
  readonly outer: string;
}

/** What a branch of a choice holds is aligned behind its `? `. */
function indentationOf(text: string, offset: number): string {
  const indentation = indentationAt(text, offset);
  const isInBranch = /^[?:] /.test(text.slice(lineStart(text, offset) + indentation.length));
  return isInBranch ? indentation + branchIndentation(text) : indentation;
}

function listBreaks({ inside, members, isCall }: BreakableList, context: Context): LineBreak[] {
  const { text, page, outer } = context;
  const breaks: LineBreak[] = [];
  let place = inside.start;
  let hasComma = false;
  for (const { start, end } of members) {
    const range = { start: place, end: start };
    breaks.push({ range, text: page.lineBreak + outer + page.unit, deeper: page.unit, end });
    const comma = findComma(text, end);
    hasComma = comma !== null && comma < inside.end;
    place = hasComma && comma !== null ? comma + 1 : end;
  }
  const comma = hasComma || !endsWithComma(context.source, isCall) ? '' : ',';
  const { end } = inside;
  const closing = comma + page.lineBreak + outer;
  return [...breaks, { range: { start: place, end }, text: closing, deeper: '', end }];
}

function choiceBreaks({ test, branches }: BreakableChoice, context: Context): LineBreak[] {
  const { text, page, outer } = context;
  const [one, other] = branches;
  const added = page.lineBreak + outer + page.unit;
  const deeper = page.unit + branchIndentation(text);
  const before = (part: Range): Range => ({ start: part.end, end: skipTrivia(text, part.end) });
  return [
    { range: before(test), text: added, deeper, end: one.end },
    { range: before(one), text: added, deeper, end: other.end },
  ];
}

/** Whether lists over lines end with a comma in a file. Those of calls, which tell best of calls, may not. */
function endsWithComma(source: ts.SourceFile, ofCalls: boolean): boolean {
  const counts = { with: 0, without: 0 };
  const visit = (node: ts.Node): void => {
    const list = listOf(node, ofCalls);
    const last = list?.at(-1);
    if (list && last && source.text.slice(last.end, node.end).includes('\n')) {
      counts[list.hasTrailingComma ? 'with' : 'without'] += 1;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const isUndecided = counts.with + counts.without === 0;
  return isUndecided && ofCalls ? endsWithComma(source, false) : counts.with >= counts.without;
}

function listOf(node: ts.Node, ofCalls: boolean): ts.NodeArray<ts.Node> | undefined {
  if (ofCalls) return ts.isCallExpression(node) ? node.arguments : undefined;
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  return ts.isArrayLiteralExpression(node) ? node.elements : undefined;
}
