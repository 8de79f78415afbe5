/** Which nodes hold or name what is relevant. */
import { forEachChild } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Member } from '../../values/model.js';
import { ownMember, ownNames } from './member-paths.js';
import type { RelevanceState } from './relevance-state.js';
import { hasWord } from './vocabulary-words.js';

/** Whether the node holds a relevant word or names a relevant name. */
export function isHot(state: RelevanceState, node: ModelNode): boolean {
  const known = state.hot.get(node);
  if (known !== undefined) return known;
  const result =
    state.results.has(node) || hasWord(state, node) || mentionsRelevantName(state, node);
  state.hot.set(node, result);
  return result;
}

function mentionsRelevantName(state: RelevanceState, node: ModelNode): boolean {
  const known = state.mentioned.get(node);
  if (known !== undefined) return known;
  const own = ownMember(node);
  let result = ownNames(node, own).some((name) => state.names.has(name));
  if (!result) {
    forEachChild(node, (child) => {
      // `this.servers` is a name of its own; `this` alone is everything the object holds.
      if (own !== null && child === (node as Member).object) return;
      result ||= mentionsRelevantName(state, child);
    });
  }
  state.mentioned.set(node, result);
  return result;
}
