/** Carries intents out as edits of TypeScript and JavaScript text. */
import { withoutRepeatedEdits } from '../../edits/repeated-edits.js';
import { sortEdits } from '../../edits/sort-edits.js';
import type { Edit, Intent } from '../../values/draft.js';
import { findReferences } from '../../values/draft-walk.js';
import type { Module, Range } from '../../values/model.js';
import { markMovedText } from '../../edits/moved-text.js';
import { groupByRange } from '../printing/group-by-range.js';
import { MovingComments } from '../printing/moving-comments.js';
import { detectPageStyle } from '../printing/page-style.js';
import { writeMembers, type MemberIntent } from '../printing/write-literals.js';
import { findComments } from './find-comments.js';
import { statementEnd } from './style-semicolons.js';
import { isInLine, literalStyleOf } from './style-values.js';
import { breakLongLines } from './break-lines.js';
import { printReplacement } from './write-drafts.js';
import { removeUnusedBindings } from './unused-bindings.js';
import { writeConstant } from './write-constants.js';
import { writeCopy } from './write-copies.js';
import { writeHelpers } from './write-helpers.js';
import { writeListedNames, type NameIntent } from './write-listed-names.js';
import { createLiteralPrinter, writeEntryValue } from './write-members.js';
import { writeStatements, type InsertIntent } from './write-statements.js';

type StatementIntent = InsertIntent | Extract<Intent, { readonly kind: 'remove-statement' }>;

/**
 * Text edits that carry the intents out in the module's own style, sorted by place.
 *
 * @param module A module read from TypeScript or JavaScript; the intents refer to its nodes.
 * @throws Error for intents that do not belong to the module or exclude each other.
 */
export function writeTypeScript(module: Module, intents: readonly Intent[]): Edit[] {
  const page = detectPageStyle(module.text);
  const comments = new MovingComments(module, intents, { find: commentsOf, statementEnd });
  const edits: Edit[] = [];
  const members: MemberIntent[] = [];
  const statements: StatementIntent[] = [];
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
        const isBrokenLater = isInLine(expression, module, page);
        const style = literalStyleOf(module, expression);
        const context = { module, page, style, comments, isBrokenLater };
        const text = printReplacement(expression, value, context);
        edits.push({ range: expression.range, text });
        break;
      }
      case 'remove-entry':
      case 'insert-entry':
      case 'append-items':
        members.push(intent);
        break;
      case 'copy-definition':
        edits.push(...writeCopy(intent, { module, page, comments }).map(once));
        break;
      case 'insert-listed-name':
        names.push(intent);
        break;
      case 'extract-constant':
        edits.push(writeConstant(intent, { module, page, comments }));
        break;
      default:
        statements.push(intent);
    }
  }
  edits.push(...writeMembers(members, createLiteralPrinter(module, page, comments)));
  edits.push(...writeListedNames(names, module, page).map(once));
  const context = { module, page, comments };
  for (const [{ range }, group] of groupByRange(statements, placeOf)) {
    const isRemoved = group.some((one) => one.kind === 'remove-statement');
    const inserted = group.filter((one) => one.kind !== 'remove-statement');
    edits.push(...writeStatements({ range, isRemoved, inserted }, context, edits));
  }
  const gone = intents.flatMap((one) => (one.kind === 'remove-entry' ? [one.entry.range] : []));
  edits.push(...removeUnusedBindings(module, edits, gone));
  const { helpers, moved } = findReferences(intents);
  edits.push(...writeHelpers(module, helpers));
  const marked = markMovedText(module.text, sortEdits(withoutRepeatedEdits(edits)), moved);
  return breakLongLines(module, marked, page);
}

/** Requests that are migrated apart may want the same copy of a definition, and the same import of it. */
function once(edit: Edit): Edit {
  return { ...edit, once: true };
}

const known = new WeakMap<Module, readonly Range[]>();

/** The comments of a module, looked for once. */
function commentsOf(module: Module): readonly Range[] {
  const found = known.get(module) ?? findComments(module.path, module.text);
  known.set(module, found);
  return found;
}

function placeOf(intent: StatementIntent): { readonly range: Range } {
  return { range: intent.kind === 'remove-statement' ? intent.range : intent.after };
}
