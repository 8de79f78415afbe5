/** Carries intents out as edits of Python text. */
import { markMovedText } from '../../edits/moved-text.js';
import { withoutRepeatedEdits } from '../../edits/repeated-edits.js';
import { sortEdits } from '../../edits/sort-edits.js';
import { findReferences } from '../../values/draft-walk.js';
import type { CopyIntent, Edit, Intent } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { hashComments } from '../printing/comment-syntax.js';
import { groupByRange } from '../printing/group-by-range.js';
import { MovingComments } from '../printing/moving-comments.js';
import { writeMembers, type MemberIntent } from '../printing/write-literals.js';
import { breakLongLines } from './break-lines.js';
import type { StatementContext } from './draft-context.js';
import { commentsOf } from './find-comments.js';
import { isInLine } from './line-places.js';
import { statementEnd } from './statement-lines.js';
import { literalStyleOf, pageStyleOf } from './style-values.js';
import { writeConstant } from './write-constants.js';
import { writeCopy } from './write-copies.js';
import { printReplacement } from './write-drafts.js';
import { writeHelpers } from './write-helpers.js';
import { writeListedNames, writeOfferedName, type NameIntent } from './write-listed-names.js';
import { createLiteralPrinter, writeEntryValue } from './write-members.js';
import { removeStatements } from './write-removals.js';
import { insertStatements, type InsertIntent } from './write-statements.js';

/**
 * Text edits that carry the intents out in the module's own style, sorted by place. The parser has to be
 * loaded before.
 *
 * @param module A module read from Python; the intents refer to its nodes.
 * @throws Error for intents that do not belong to the module or exclude each other.
 */
export function writePython(module: Module, intents: readonly Intent[]): Edit[] {
  const page = pageStyleOf(module);
  const rules = { find: commentsOf, statementEnd, syntax: hashComments };
  const comments = new MovingComments(module, intents, rules);
  const context: StatementContext = { module, page, comments };
  const edits: Edit[] = [];
  const members: MemberIntent[] = [];
  const inserted: InsertIntent[] = [];
  const removed: Range[] = [];
  const names: NameIntent[] = [];
  for (const intent of intents) {
    switch (intent.kind) {
      case 'replace-text':
        edits.push({ range: intent.range, text: intent.text });
        break;
      case 'replace-entry-value':
        edits.push(writeEntryValue(intent, module, page, comments));
        break;
      case 'replace-expression': {
        const { expression, value } = intent;
        const isBrokenLater = page.width < Infinity && isInLine(expression, module);
        const style = literalStyleOf(module, expression);
        const text = printReplacement(expression, value, { ...context, style, isBrokenLater });
        edits.push({ range: expression.range, text });
        break;
      }
      case 'remove-entry':
      case 'insert-entry':
      case 'append-items':
        members.push(intent);
        break;
      case 'copy-definition':
        edits.push(...[...writeCopy(intent, context), ...offerCopy(intent, module)].map(once));
        break;
      case 'insert-listed-name':
        names.push(intent);
        break;
      case 'extract-constant':
        edits.push(writeConstant(intent, context));
        break;
      case 'remove-statement':
        removed.push(intent.range);
        break;
      case 'insert-assignment':
      case 'insert-append':
      case 'insert-list-declaration':
        inserted.push(intent);
    }
  }
  edits.push(...writeMembers(members, createLiteralPrinter(module, page, comments)));
  edits.push(...writeListedNames(names, module).map(once));
  edits.push(...writeStatements(inserted, removed, context));
  const { helpers, moved } = findReferences(intents);
  edits.push(...writeHelpers(module, helpers, edits));
  const marked = markMovedText(module.text, sortEdits(withoutRepeatedEdits(edits)), moved);
  return breakLongLines(module, marked, page);
}

/** A copy of what the module offers by `__all__` is offered too. */
function offerCopy({ stands, renames }: CopyIntent, module: Module): Edit[] {
  const [own] = renames;
  if (stands !== 'among-statements' || !own) return [];
  const name = module.text.slice(own.range.start, own.range.end);
  return writeOfferedName(name, own.name, module);
}

/** New statements, and those that go; one that another follows gets that in its place. */
function writeStatements(
  inserted: readonly InsertIntent[],
  removed: readonly Range[],
  context: StatementContext,
): Edit[] {
  const placed = groupByRange(inserted, ({ after }) => ({ range: after }));
  const isAt = (one: Range, other: Range): boolean =>
    one.start === other.start && one.end === other.end;
  const replaced = removed.filter((range) => placed.some(([place]) => isAt(place.range, range)));
  const gone = new Map(
    removed
      .filter((range) => !replaced.includes(range))
      .map((range) => [`${String(range.start)}-${String(range.end)}`, range]),
  );
  return [
    ...placed.flatMap(([{ range }, group]) => {
      const isReplaced = replaced.some((one) => isAt(one, range));
      return insertStatements({ range, isReplaced, inserted: group }, context);
    }),
    ...removeStatements([...gone.values()], context, commentsOf(context.module)),
  ];
}

/** Requests that are migrated apart may want the same copy of a definition, and the same import of it. */
function once(edit: Edit): Edit {
  return { ...edit, once: true };
}
