/** Walking drafts: what an intent writes, and what of the source that refers to. */
import type { CommentedNode, Draft, Helper, Intent } from './draft.js';
import type { Expression } from './model.js';

/** The drafts that an intent writes, outermost first; those inside them are in `draftsWithin`. */
function draftsOf(intent: Intent): readonly Draft[] {
  switch (intent.kind) {
    case 'insert-entry':
    case 'replace-entry-value':
    case 'replace-expression':
      return [intent.value];
    case 'insert-assignment':
      return [intent.target, intent.value];
    case 'append-items':
    case 'insert-append':
      return intent.items.map((item) => item.value);
    case 'copy-definition':
      return intent.patches.map((patch) => patch.draft);
    case 'insert-listed-name':
    case 'replace-text':
    case 'remove-entry':
    case 'remove-statement':
    case 'extract-constant':
    case 'insert-list-declaration':
      return [];
  }
}

/** A draft and every draft inside it, in the order they are written. */
export function* draftsWithin(draft: Draft): Generator<Draft> {
  yield draft;
  for (const child of childrenOf(draft)) yield* draftsWithin(child);
}

function childrenOf(draft: Draft): readonly Draft[] {
  switch (draft.kind) {
    case 'literal':
    case 'source':
    case 'name':
      return [];
    case 'patched':
      return draft.patches.map((patch) => patch.draft);
    case 'object':
      return draft.entries.map((entry) => entry.value);
    case 'array':
      return draft.items.map((item) => item.value);
    case 'member':
      return [draft.object];
    case 'presence':
      return [draft.value];
    case 'choice':
      return [draft.test, draft.consequent, ...(draft.alternate ? [draft.alternate] : [])];
    case 'mapping':
      return [draft.source, draft.body];
    case 'dictionary':
      return [draft.source, draft.value];
    case 'call':
      return [draft.callee, ...draft.arguments.map((argument) => argument.value)];
    case 'helper-call':
      return [draft.argument];
  }
}

/** What the drafts of some intents take from the source. */
export interface DraftReferences {
  /** The nodes whose comments come along with entries, each once, in the order they are written. */
  readonly commented: readonly CommentedNode[];
  /** The expressions whose source text is copied. */
  readonly copied: readonly Expression[];
  /** Those of them that are taken out where they stand. */
  readonly moved: readonly Expression[];
  /** The helpers that are called. */
  readonly helpers: ReadonlySet<Helper>;
}

/** What the drafts of some intents take from the source. */
export function findReferences(intents: readonly Intent[]): DraftReferences {
  const commented = new Set<CommentedNode>();
  const copied: Expression[] = [];
  const moved = intents.flatMap((intent) =>
    intent.kind === 'extract-constant' ? [intent.value] : [],
  );
  const helpers = new Set<Helper>();
  for (const root of intents.flatMap(draftsOf)) {
    for (const draft of draftsWithin(root)) {
      if (draft.kind === 'helper-call') helpers.add(draft.helper);
      if (draft.kind === 'source') {
        copied.push(draft.expression);
        if (draft.moved) moved.push(draft.expression);
      }
      if (draft.kind !== 'object') continue;
      for (const entry of draft.entries) {
        for (const node of entry.from ?? []) commented.add(node);
      }
    }
  }
  return { commented: [...commented], copied, moved, helpers };
}
