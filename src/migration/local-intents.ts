/**
 * Intents that only refer to what their module holds: source text cannot be copied from another file, but
 * a constant can be written again, and a name may mean the same here as there. Whether it does, the
 * verification decides.
 */
import type { Draft, DraftEntry, DraftItem, Intent } from '../values/draft.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Nodes } from './nodes.js';

/**
 * The intents with drafts that refer to nothing outside the module; null where that cannot be.
 *
 * @param repeatsConstants Whether constants of other files may be written again.
 */
export function localIntents(
  intents: readonly Intent[],
  module: Module,
  nodes: Nodes,
  repeatsConstants: boolean,
): Intent[] | null {
  const localiser = new Localiser(module, nodes, repeatsConstants);
  try {
    return intents.map((intent) => localiser.intent(intent));
  } catch (error) {
    if (error instanceof OutOfReach) return null;
    throw error;
  }
}

class OutOfReach extends Error {}

class Localiser {
  constructor(
    private readonly module: Module,
    private readonly nodes: Nodes,
    private readonly repeatsConstants: boolean,
  ) {}

  intent(intent: Intent): Intent {
    switch (intent.kind) {
      case 'insert-entry':
      case 'replace-entry-value':
      case 'replace-expression':
        return { ...intent, value: this.draft(intent.value) };
      case 'insert-assignment':
        return { ...intent, target: this.draft(intent.target), value: this.draft(intent.value) };
      case 'append-items':
      case 'insert-append':
        return { ...intent, items: this.items(intent.items) };
      case 'copy-definition':
        return {
          ...intent,
          patches: intent.patches.map((patch) => ({ ...patch, draft: this.draft(patch.draft) })),
        };
      default:
        return intent;
    }
  }

  private isForeign(node: ModelNode): boolean {
    const owner = this.nodes.moduleOf(node);
    return owner !== undefined && owner !== this.module;
  }

  private like(expression: Expression | undefined): { like?: Expression } {
    return expression && !this.isForeign(expression) ? { like: expression } : {};
  }

  private items(items: readonly DraftItem[]): DraftItem[] {
    return items.map((item) => ({ ...item, value: this.draft(item.value) }));
  }

  private entry(entry: DraftEntry): DraftEntry {
    const { from, ...rest } = entry;
    const own = from?.filter((node) => !this.isForeign(node));
    return { ...rest, value: this.draft(entry.value), ...(own && own.length > 0 && { from: own }) };
  }

  private draft(draft: Draft): Draft {
    switch (draft.kind) {
      case 'literal':
      case 'name':
        return draft;
      case 'source':
        return this.isForeign(draft.expression) ? this.again(draft.expression) : draft;
      case 'patched':
        if (this.isForeign(draft.expression)) throw new OutOfReach();
        return {
          ...draft,
          patches: draft.patches.map((patch) => ({ ...patch, draft: this.draft(patch.draft) })),
        };
      case 'object': {
        const { like, ...rest } = draft;
        return {
          ...rest,
          entries: draft.entries.map((entry) => this.entry(entry)),
          ...this.like(like),
        };
      }
      case 'array': {
        const { like, ...rest } = draft;
        return { ...rest, items: this.items(draft.items), ...this.like(like) };
      }
      case 'member':
        return { ...draft, object: this.draft(draft.object) };
      case 'choice': {
        const { like, ...rest } = draft;
        return {
          ...rest,
          test: this.draft(draft.test),
          consequent: this.draft(draft.consequent),
          ...(draft.alternate && { alternate: this.draft(draft.alternate) }),
          ...this.like(like),
        };
      }
      case 'presence':
        return { ...draft, value: this.draft(draft.value) };
      case 'mapping':
        return { ...draft, source: this.draft(draft.source), body: this.draft(draft.body) };
      case 'dictionary':
        return { ...draft, source: this.draft(draft.source), value: this.draft(draft.value) };
      case 'call':
        return {
          ...draft,
          callee: this.draft(draft.callee),
          arguments: this.items(draft.arguments),
        };
      case 'helper-call':
        return { ...draft, argument: this.draft(draft.argument) };
    }
  }

  /** An expression of another file, written anew. */
  private again(expression: Expression): Draft {
    const inner = unwrap(expression);
    if (inner.kind === 'literal' && this.repeatsConstants) {
      return { kind: 'literal', value: inner.value };
    }
    if (inner.kind === 'name') return { kind: 'name', name: inner.name };
    if (inner.kind === 'member' && !inner.optional) {
      const key = fixedKey(inner.key);
      const attribute = inner.attribute && { attribute: true };
      if (key !== null) {
        return { kind: 'member', object: this.again(inner.object), key, ...attribute };
      }
    }
    throw new OutOfReach();
  }
}
