/** The words by which a part of a program is known to be about requests. */
import { fixedKey, forEachChild } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import { memberPath } from './member-paths.js';
import type { RelevanceState } from './relevance-state.js';

/** The words by which a part of a program is known to be about requests. */
export interface Vocabulary {
  /** Property names: `mcp_servers`, `betas`, `anthropic-beta` … */
  readonly keys: ReadonlySet<string>;
  /** Whether a text constant is one: header values. */
  isWord(text: string): boolean;
  /** Whether a call's callee, as a chain of names, sends requests. */
  isSender(path: readonly string[]): boolean;
  /** Property names whose values are followed to where they come from. */
  readonly dataKeys: ReadonlySet<string>;
}

export function hasWord(state: RelevanceState, node: ModelNode): boolean {
  const known = state.wordy.get(node);
  if (known !== undefined) return known;
  let result = false;
  if ('kind' in node) {
    if (node.kind === 'literal') {
      result =
        typeof node.value === 'string' &&
        (state.vocabulary.keys.has(node.value) || state.vocabulary.isWord(node.value));
    } else if (node.kind === 'call') {
      result = state.vocabulary.isSender(memberPath(node.callee));
    } else if (node.kind === 'object-pattern') {
      result = node.entries.some((entry) => state.vocabulary.keys.has(fixedKey(entry.key) ?? ''));
    }
  }
  if (!result) {
    forEachChild(node, (child) => {
      result ||= hasWord(state, child);
    });
  }
  state.wordy.set(node, result);
  return result;
}
