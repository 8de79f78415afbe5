/** Whether relevant data is changed inside a node. */
import type { ModelNode } from '../../values/walk.js';
import type { Expression, FunctionExpression, Pattern } from '../../values/model.js';
import { knownFunctions } from './called-functions.js';
import { anyChild } from './carried-values.js';
import { isHot } from './hot-nodes.js';
import { memberPath, rootOf } from './member-paths.js';
import type { RelevanceState } from './relevance-state.js';

/** What may change relevant data. */
type Change = Extract<Expression, { kind: 'assignment' | 'deletion' | 'call' }>;

/** Whether a chain of names leads into a part of a request that no beta is about. */
function isAside(path: readonly string[]): boolean {
  return path.slice(1).some((name) => ASIDE.has(name));
}

const ASIDE: ReadonlySet<string> = new Set([
  'messages',
  'model',
  'max_tokens',
  'system',
  'temperature',
  'metadata',
  'thinking',
  'stop_sequences',
  'stream',
  'top_p',
  'top_k',
  'tool_choice',
  'container',
  'service_tier',
]);

export function anyChange(
  state: RelevanceState,
  node: ModelNode,
  counts: (change: Change) => boolean,
): boolean {
  if (!isHot(state, node)) return false;
  if ('kind' in node) {
    if (node.kind === 'assignment' && isRelevantTarget(state, node.target) && counts(node))
      return true;
    if (node.kind === 'deletion' && isRelevantTarget(state, node.target) && counts(node))
      return true;
    if (node.kind === 'call') {
      const path = memberPath(node.callee);
      const root = rootOf(node.callee);
      const changed = path.length > 1 && root && state.sources.has(root) && !isAside(path);
      if (changed && !state.vocabulary.isSender(path) && counts(node)) return true;
      // A function in sight may change what it sees.
      const known = knownFunctions(state, node) ?? [];
      if (known.some((one) => !state.visiting.has(one) && functionChanges(state, one, counts)))
        return true;
    }
  }
  return anyChild(node, (child) => anyChange(state, child, counts));
}

/** A variable or property that requests are made of; not the conversation in one. */
function isRelevantTarget(state: RelevanceState, target: Pattern | Expression): boolean {
  if (target.kind !== 'name' && target.kind !== 'member') return true;
  const root = rootOf(target);
  return (root === null || state.sources.has(root)) && !isAside(memberPath(target));
}

function functionChanges(
  state: RelevanceState,
  definition: FunctionExpression,
  counts: (change: Change) => boolean,
): boolean {
  state.visiting.add(definition);
  const result = definition.body.some((statement) => anyChange(state, statement, counts));
  state.visiting.delete(definition);
  return result;
}
