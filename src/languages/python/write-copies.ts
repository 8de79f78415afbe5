/** Definitions of Python that are written once more under another name. */
import { applyEdits } from '../../edits/apply-edits.js';
import type { CopyIntent, Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { commentsAbove } from '../printing/attached-comments.js';
import { layoutCopy } from '../printing/copy.js';
import { editMembers } from '../printing/edit-members.js';
import { indentationAt, lineStart, nextLineStart } from '../printing/lines.js';
import type { Removal } from '../printing/moving-comments.js';
import { restOfLine } from '../printing/trivia.js';
import { breakLongLines } from './break-lines.js';
import { changeDocumentation, isDocumentation } from './copied-documentation.js';
import { commentsOf } from './find-comments.js';
import type { StatementContext } from './draft-context.js';
import { isInLine } from './line-places.js';
import { findStatement, syntaxTreeOf } from './module-tree.js';
import { hasOwnLines, joinedRange, linesOf, statementEnd } from './statement-lines.js';
import { literalStyleOf } from './style-values.js';
import { partsOf, type SyntaxNode } from './syntax-tree.js';
import { changeServerTypes } from './toolset-types.js';
import { printReplacement } from './write-drafts.js';
import { findLinesInsideTexts } from './write-source.js';

/** The edits that write a copy after its definition, and make the names it needs known to the module. */
export function writeCopy(intent: CopyIntent, context: StatementContext): Edit[] {
  const { module, page } = context;
  const { text } = module;
  const { definition, stands } = intent;
  const { copy, others } = printCopy(intent, context);
  if (stands === 'among-entries') return [...writeEntry(intent, copy, context), ...others];
  const end = statementEnd(text, definition);
  const rest = restOfLine(text, end, page.comments);
  if (!rest.endsLine) return [insertion(end, `; ${copy}`), ...others];
  const gap = page.lineBreak.repeat(1 + blankLinesBefore(intent, copy, context));
  return [insertion(rest.end, gap + indentationAt(text, definition.start) + copy), ...others];
}

/** How many empty lines separate a copy from its definition: as PEP 8 and the code around have it. */
function blankLinesBefore(
  { definition, stands }: CopyIntent,
  copy: string,
  { module }: StatementContext,
): number {
  const { text } = module;
  const isBlock = /^(?:@|(?:async\s+)?def\b|class\b)/.test(copy);
  if (isBlock) return indentationAt(text, definition.start) === '' ? 2 : 1;
  const isOneLine = !copy.includes('\n');
  if (hasNeighbour(text, definition) && (isOneLine || stands === 'among-members')) return 0;
  return stands === 'among-members' && isOneLine ? 0 : 1;
}

/** Whether other code stands directly below or above a definition. */
function hasNeighbour(text: string, { start, end }: Range): boolean {
  const next = text.slice(nextLineStart(text, end)).split('\n', 1)[0] ?? '';
  const first = lineStart(text, start);
  const above = text.slice(lineStart(text, Math.max(first - 1, 0)), first).trim();
  const isBelow = above !== '' && !/^(?:import|from)\b|:$/.test(above);
  return isBelow || /[^\s})\]]/.test(next);
}

function writeEntry(intent: CopyIntent, copy: string, context: StatementContext): Edit[] {
  const { module, page } = context;
  const object = intent.object && unwrap(intent.object);
  if (object?.kind !== 'object') throw new Error('an entry stands in a dictionary');
  const index = object.entries.findIndex(({ range }) => range.start === intent.definition.start);
  const indentation = indentationAt(module.text, intent.definition.start);
  const layout = layoutCopy(copy, indentation, findLinesInsideTexts(`{${copy}}`));
  const members = object.entries.map(({ range }) => range);
  const { space } = literalStyleOf(module, object);
  const inserted = new Map([[index, [layout]]]);
  const changes = { range: object.range, members, removed: new Map<number, Removal>(), inserted };
  return editMembers(module.text, { ...changes, space, isAligned: true }, page);
}

function printCopy(
  intent: CopyIntent,
  context: StatementContext,
): { readonly copy: string; readonly others: readonly Edit[] } {
  const { module } = context;
  const { definition: range, omitted } = intent;
  const names = intent.renames.map((rename) => rename.range);
  const types = changeServerTypes(module, range, names, intent.stands === 'among-members');
  const edits: Edit[] = [
    ...types.edits,
    ...changeDocumentation(module, range),
    ...intent.renames.map(({ range: at, name }) => ({ range: at, text: name })),
    ...intent.patches.map(({ expression, draft }) => ({
      range: expression.range,
      text: printReplacement(expression, draft, {
        ...context,
        style: literalStyleOf(module, expression),
        isBrokenLater: context.page.width < Infinity && isInLine(expression, module),
      }),
    })),
    ...omitParameters(range, omitted, context),
    ...omitStatements(omitted, context),
  ];
  const isOmitted = (edit: Edit): boolean =>
    omitted.some(
      ({ start, end }) => start <= edit.range.start && edit.range.end <= end && edit.text !== '',
    );
  const kept = edits.filter((edit) => !isOmitted(edit));
  const inside = breakLongLines(module, kept, context.page).map((edit) => ({
    ...edit,
    range: { start: edit.range.start - range.start, end: edit.range.end - range.start },
  }));
  const copy = applyEdits(module.text.slice(range.start, range.end), inside);
  return { copy, others: types.imports };
}

/** The lists of parameters, without those that are left out. */
function omitParameters(
  range: Range,
  omitted: readonly Range[],
  { module, page }: StatementContext,
): Edit[] {
  const edits: Edit[] = [];
  const isOmitted = (node: SyntaxNode): boolean =>
    omitted.some(({ start, end }) => start === node.start && end === node.end);
  const visit = (node: SyntaxNode): void => {
    if (node.end <= range.start || range.end <= node.start) return;
    const isList = node.type === 'parameters' || node.type === 'lambda_parameters';
    const parts = isList ? partsOf(node) : [];
    if (parts.some(isOmitted)) {
      const removed = new Map<number, Removal>();
      for (const [index, part] of parts.entries()) {
        const isLoose =
          part.type === 'keyword_separator' && parts.slice(index + 1).every(isOmitted);
        if (isOmitted(part) || isLoose) {
          removed.set(index, { extent: { start: part.start, end: part.end }, kept: [] });
        }
      }
      const members = parts.map(({ start, end }) => ({ start, end }));
      const brackets =
        node.type === 'parameters' ? node : { start: node.start - 1, end: node.end + 1 };
      const changes = { range: { start: brackets.start, end: brackets.end }, members, removed };
      edits.push(
        ...editMembers(module.text, { ...changes, inserted: new Map(), space: ' ' }, page),
      );
    }
    node.children.forEach(visit);
  };
  visit(syntaxTreeOf(module));
  return edits;
}

/** Statements that are left out, with their lines and the comments above them. */
function omitStatements(omitted: readonly Range[], { module, page }: StatementContext): Edit[] {
  const { text } = module;
  const root = syntaxTreeOf(module);
  return omitted.flatMap((range): Edit[] => {
    const placed = findStatement(root, range);
    if (!placed) return [];
    const [first] = commentsAbove(text, commentsOf(module), range.start, false);
    const whole = { start: first?.start ?? range.start, end: statementEnd(text, range) };
    if (!hasOwnLines(text, whole, page)) return [{ range: joinedRange(text, whole), text: '' }];
    const lines = linesOf(text, whole, true);
    const before = placed.siblings.slice(0, placed.siblings.indexOf(placed.node));
    const isFirst = before.every(
      (one) => isDocumentation(one) || omitted.some(({ start }) => start === one.start),
    );
    const blank = isFirst ? (/^(?:[ \t]*\r?\n)*/.exec(text.slice(lines.end))?.[0].length ?? 0) : 0;
    return [{ range: { ...lines, end: lines.end + blank }, text: '' }];
  });
}

function insertion(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}
