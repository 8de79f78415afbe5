/** Carries intents out as edits of YAML text. */
import { sortEdits } from '../../edits/sort-edits.js';
import { withoutRepeatedEdits } from '../../edits/repeated-edits.js';
import type { Edit, Intent } from '../../values/draft.js';
import type { Expression, Module, ObjectExpression } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { MovingComments } from '../printing/moving-comments.js';
import { writeMembers } from '../printing/write-literals.js';
import type { LiteralPrinter, MemberIntent } from '../printing/write-literals.js';
import { findComments } from './find-comments.js';
import { isBlock, Source } from './source.js';
import { appendToBlock, fillEmptyList, insertIntoBlock, replaceValue } from './write-blocks.js';
import { removeFromBlock } from './write-removals.js';
import { contextLike, layoutDraft, layoutProperty } from './write-drafts.js';
import type { DraftContext } from './write-drafts.js';
import { flowStyleOf, pageStyleOf, textStyleOf, yamlComments } from './write-style.js';

/**
 * Text edits that carry the intents out with the file's formatting kept, sorted by place.
 *
 * @param module A module read from YAML; the intents refer to its nodes.
 * @throws Error for intents and drafts that only a program has, for such that exclude each other, and for
 *   such that would take away what an alias elsewhere names.
 */
export function writeYaml(module: Module, intents: readonly Intent[]): Edit[] {
  const source = new Source(module.text);
  const rules = { find: ({ text }: Module) => findComments(text), syntax: yamlComments };
  const context: DraftContext = {
    source,
    page: pageStyleOf(module.text),
    comments: new MovingComments(module, intents, rules),
    isBlock: true,
    texts: textStyleOf(source),
    arrangement: 'fitting',
  };
  const edits: Edit[] = [];
  const inBrackets: MemberIntent[] = [];
  for (const intent of intents) {
    if (isInBrackets(intent, source)) inBrackets.push(intent);
    else edits.push(...writeIntent(intent, intents, context));
  }
  edits.push(...writeMembers(inBrackets, printerOf(module, context)));
  return sortEdits(withoutRepeatedEdits(edits));
}

/** Whether an intent is about the members of what is written in brackets. */
function isInBrackets(intent: Intent, source: Source): intent is MemberIntent {
  switch (intent.kind) {
    case 'remove-entry':
    case 'insert-entry':
      return !isBlock(source.collectionAt(unwrap(intent.object).range));
    case 'append-items': {
      const list = unwrap(intent.array);
      refuseMarks(list);
      if (isBlock(source.collectionAt(list.range))) return false;
      // What is new in an empty list is written as what it is made like.
      const likes = intent.items.map(({ value }) => ('like' in value ? value.like : undefined));
      const isLikeBlocks = likes.some((like) => like && isBlock(source.collectionAt(like.range)));
      return !(list.kind === 'array' && list.items.length === 0 && isLikeBlocks);
    }
    default:
      return false;
  }
}

/** What is put in the place of a mark may be no item, or several. */
function refuseMarks(list: Expression): void {
  if (list.kind === 'array' && list.items.some(({ value }) => value.kind === 'name'))
    throw new Error('the list is filled in by a program');
}

function writeIntent(intent: Intent, all: readonly Intent[], context: DraftContext): Edit[] {
  switch (intent.kind) {
    case 'replace-text':
      return [{ range: intent.range, text: intent.text }];
    case 'remove-entry':
      return removeFromBlock(intent, all, context);
    case 'insert-entry':
      return [insertIntoBlock(intent, context)];
    case 'append-items':
      return isBlock(context.source.collectionAt(unwrap(intent.array).range))
        ? [appendToBlock(intent, context)]
        : [fillEmptyList(intent, context)];
    case 'replace-entry-value':
      return [replaceValue(intent, context)];
    default:
      throw new Error(`YAML has no statements: ${intent.kind}`);
  }
}

/** Writes what stands in brackets as other languages do. */
function printerOf(module: Module, context: DraftContext): LiteralPrinter {
  const { source, page, comments } = context;
  const flow = (like: Expression): DraftContext => ({
    ...contextLike(context, like),
    isBlock: false,
  });
  const [root] = module.body;
  const around = root?.kind === 'expression' ? flow(root.value) : { ...context, isBlock: false };
  return {
    module,
    page,
    comments,
    isBrokenLater: () => false,
    styleOf: (like) => flowStyleOf(source, like),
    layoutProperty: (key, value, _style, { object }) => layoutProperty(key, value, flow(object)),
    layoutItem: ({ value, spread }) => {
      if (spread) throw new Error('YAML has no spread');
      return layoutDraft(value, around);
    },
    bracketsOf: (object: ObjectExpression) => ({
      range: object.range,
      // What is merged comes first in the model, wherever it is written.
      members: object.entries
        .map(({ range }) => range)
        .sort((one, other) => one.start - other.start),
    }),
  };
}
