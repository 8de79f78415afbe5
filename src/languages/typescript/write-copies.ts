/** Definitions that are written once more under another name. */
import { ts } from 'ts-morph';
import { applyEdits } from '../../edits/apply-edits.js';
import type { CopyIntent, Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { commentsAbove } from '../printing/attached-comments.js';
import type { PageStyle } from '../printing/layout.js';
import { layoutCopy } from '../printing/copy.js';
import { editMembers } from '../printing/edit-members.js';
import {
  columnsOf,
  indentationAt,
  lineEnd,
  lineStart,
  nextLineStart,
  startsLine,
} from '../printing/lines.js';
import { restOfLine, skipTrivia } from '../printing/trivia.js';
import { findComments } from './find-comments.js';
import { parseSource } from './read-source.js';
import { statementEnd } from './style-semicolons.js';
import { literalStyleOf } from './style-values.js';
import { changeServerTypes } from './toolset-types.js';
import { printReplacement } from './write-drafts.js';
import { findLinesInsideTexts } from './write-source.js';
import type { StatementContext } from './write-statements.js';

/** The edits that write a copy after its definition: after an empty line, where it is longer than one. */
export function writeCopy(intent: CopyIntent, context: StatementContext): Edit[] {
  const { module, page } = context;
  const { text } = module;
  const { start } = intent.definition;
  const isStatement = intent.stands === 'among-statements';
  const end = isStatement ? statementEnd(text, intent.definition) : intent.definition.end;
  const copy = printCopy(intent, { start, end }, context);
  if (intent.stands === 'among-entries') return writeEntry(intent, copy, context);
  const rest = restOfLine(text, end);
  const at = rest.endsLine ? rest.end : end;
  const isShort = !copy.includes('\n') && hasNeighbour(text, { start, end: at });
  const gap = isShort ? page.lineBreak : page.lineBreak + page.lineBreak;
  return [{ range: { start: at, end: at }, text: gap + indentationAt(text, start) + copy }];
}

/** Whether a definition on one line stands directly below or above another line of code. */
function hasNeighbour(text: string, { start, end }: Range): boolean {
  if (text.slice(start, end).includes('\n')) return false;
  const next = text.slice(nextLineStart(text, end)).split('\n', 1)[0] ?? '';
  const before = text.slice(0, lineStart(text, start)).trimEnd();
  const gap = text.slice(before.length, start);
  const isBelow =
    before !== '' && !/\n[ \t\r]*\n/.test(gap) && !/^import\b/m.test(lastLine(before));
  return isBelow || /[^\s})\]]/.test(next);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function writeEntry(intent: CopyIntent, copy: string, context: StatementContext): Edit[] {
  const { module, page } = context;
  const object = intent.object && unwrap(intent.object);
  if (object?.kind !== 'object') throw new Error('a property stands in an object literal');
  const index = object.entries.findIndex(({ range }) => range.start === intent.definition.start);
  const indentation = indentationAt(module.text, intent.definition.start);
  const layout = layoutCopy(copy, indentation, findLinesInsideTexts(module.path, `{${copy}}`));
  const members = object.entries.map(({ range }) => range);
  const { space } = literalStyleOf(module, object);
  const inserted = new Map([[index, [layout]]]);
  return editMembers(
    module.text,
    { range: object.range, members, removed: new Map(), inserted, space },
    page,
  );
}

function printCopy(intent: CopyIntent, range: Range, context: StatementContext): string {
  const { module } = context;
  const { text } = module;
  const { source } = parseSource(module.path, text);
  const names = intent.renames.map((rename) => rename.range);
  const types = changeServerTypes(source, range, names);
  const drafts = { ...context, isUndeclared: types.isUndeclared };
  const edits: Edit[] = [
    ...types.edits,
    ...intent.renames.map(({ range: at, name }, index) => ({
      range: at,
      text: intent.isUnnamed && index === 0 ? `export const ${name} = ` : name,
    })),
    ...intent.patches.map(({ expression, draft }) => ({
      range: expression.range,
      text: printReplacement(expression, draft, {
        ...drafts,
        style: literalStyleOf(module, expression),
      }),
    })),
    ...omitParameters(source, range, intent.omitted, context.page),
    ...omitStatements(source, intent.omitted, context),
    ...exportCopy(intent, range, text),
  ];
  const isOmitted = (edit: Edit): boolean =>
    intent.omitted.some(
      (part) => part.start <= edit.range.start && edit.range.end <= part.end && edit.text !== '',
    );
  const inside = edits
    .filter((edit) => !isOmitted(edit))
    .map((edit) => ({
      ...edit,
      range: { start: edit.range.start - range.start, end: edit.range.end - range.start },
    }));
  return applyEdits(text.slice(range.start, range.end), inside);
}

function exportCopy(intent: CopyIntent, { start, end }: Range, text: string): Edit[] {
  if (intent.isUnnamed) return [];
  const byDefault = /^export\s+default\s+/.exec(text.slice(start, end));
  if (byDefault) {
    return [{ range: { start, end: start + byDefault[0].length }, text: 'export ' }];
  }
  return intent.exported ? [{ range: { start, end: start }, text: 'export ' }] : [];
}

/** The lists of parameters, without those that are left out. */
function omitParameters(
  source: ts.SourceFile,
  range: Range,
  omitted: readonly Range[],
  page: PageStyle,
): Edit[] {
  const { text } = source;
  const edits: Edit[] = [];
  const isOmitted = (node: ts.Node): boolean =>
    omitted.some(({ start, end }) => start === node.getStart(source) && end === node.end);
  const visit = (node: ts.Node): void => {
    if (node.end <= range.start || range.end <= node.pos) return;
    if (ts.isFunctionLike(node) && node.parameters.some(isOmitted)) {
      const [first, second] = node.parameters;
      const kept = node.parameters.filter((one) => !isOmitted(one));
      const { pos, end } = node.parameters;
      const isBare = first !== undefined && text[skipTrivia(text, end)] !== ')';
      if (kept.length === 0) {
        const inside = isBare
          ? { start: first.getStart(source), end: first.end }
          : { start: pos, end: skipTrivia(text, end) };
        edits.push({ range: inside, text: isBare ? '()' : '' });
      } else if (first) {
        const close = skipTrivia(text, end);
        const texts = kept.map((one) => one.getText(source));
        const before = text.slice(lineStart(text, pos), pos);
        const after = text.slice(close, lineEnd(text, close));
        const isShort = columnsOf(`${before}${texts.join(', ')}${after}`) <= page.width;
        if (isShort) edits.push({ range: { start: pos, end: close }, text: texts.join(', ') });
        else {
          const last = node.parameters.at(-1) ?? first;
          const separator = second ? text.slice(first.end, second.getStart(source)) : ', ';
          const start = first.getStart(source);
          edits.push({ range: { start, end: last.end }, text: texts.join(separator) });
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits;
}

/** Statements that are left out, with their lines and the comments above them. */
function omitStatements(
  source: ts.SourceFile,
  omitted: readonly Range[],
  { module }: StatementContext,
): Edit[] {
  const { text, path } = module;
  const starts = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node)) starts.add(node.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return omitted.flatMap((range): Edit[] => {
    if (!starts.has(range.start)) return [];
    const [first] = commentsAbove(text, findComments(path, text), range.start, false);
    const start = first?.start ?? range.start;
    const rest = restOfLine(text, range.end);
    if (!startsLine(text, start) || !rest.endsLine)
      return [{ range: { start, end: range.end }, text: '' }];
    const from = lineStart(text, start);
    let to = nextLineStart(text, range.end);
    const opens = text.slice(0, from).trimEnd().endsWith('{');
    const isBlankBefore = /\n[ \t\r]*\n$/.test(text.slice(0, from));
    const next = text.slice(to, nextLineStart(text, to));
    if (next.trim() === '' && (opens || isBlankBefore)) to = nextLineStart(text, to);
    return [{ range: { start: from, end: to }, text: '' }];
  });
}
