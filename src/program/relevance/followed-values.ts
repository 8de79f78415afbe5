/** The names that a relevant value is made of. */
import { requiredName } from '../linked-names.js';
import { requiredSpecifier } from '../module-links.js';
import { fixedKey, forEachChild, unwrap } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Expression, FunctionExpression } from '../../values/model.js';
import { knownFunctions, returnsOf } from './called-functions.js';
import { isDataKey } from './carried-values.js';
import { ownMember } from './member-paths.js';
import { mark } from './relevance-state.js';
import type { RelevanceState } from './relevance-state.js';

const BODY_KEYS: ReadonlySet<string> = new Set(['messages', 'max_tokens', 'model']);

/** Every name a value is made of is relevant. Of an object only what can matter is followed. */
export function follow(state: RelevanceState, value: ModelNode): void {
  if (state.followed.has(value)) return;
  state.followed.add(value);
  if ('kind' in value) {
    if (value.kind === 'name') {
      mark(state, [value.name]);
      return;
    }
    const own = ownMember(value);
    if (own !== null) {
      mark(state, [own]);
      return;
    }
    if (value.kind === 'member') {
      // Of an instance, what its class calls by `this`.
      const key = fixedKey(value.key);
      if (key !== null) mark(state, [`this.${key}`]);
    }
    if (value.kind === 'call') {
      const specifier = requiredSpecifier(value);
      if (specifier !== null) mark(state, [requiredName(specifier)]);
      for (const known of knownFunctions(state, value) ?? []) followFunction(state, known);
      const callee = unwrap(value.callee);
      if (callee.kind === 'member' && fixedKey(callee.key) !== null && !ownMember(callee)) {
        // The method's name says nothing of fields.
        follow(state, callee.object);
        for (const argument of value.arguments) follow(state, argument);
        return;
      }
    }
    if (value.kind === 'object') {
      for (const entry of value.entries) {
        if (entry.kind === 'spread') follow(state, entry.value);
        else if (fixedKey(entry.key) === null) follow(state, entry);
        else if (isDataKey(state, entry.key) || !looksLikeBody(value)) follow(state, entry.value);
      }
      return;
    }
    if (value.kind === 'function') {
      followFunction(state, value);
      return;
    }
  }
  forEachChild(value, (child) => follow(state, child));
}

/** A request body: of its entries only those the API's vocabulary names are followed. */
function looksLikeBody(value: Extract<Expression, { kind: 'object' }>): boolean {
  return value.entries.some(
    (entry) => entry.kind === 'property' && BODY_KEYS.has(fixedKey(entry.key) ?? ''),
  );
}

export function followFunction(state: RelevanceState, value: FunctionExpression): void {
  if (state.followedFunctions.has(value)) return;
  state.followedFunctions.add(value);
  // What a relevant function returns may be data; its other statements matter by their own names.
  for (const statement of returnsOf(value)) if (statement.value) follow(state, statement.value);
  markResults(state, value);
}

/** Return statements, and all that decides which of them is reached. */
function markResults(state: RelevanceState, definition: FunctionExpression): void {
  const visit = (node: ModelNode): boolean => {
    if ('kind' in node && node.kind === 'function' && node !== definition) return false;
    let found = 'kind' in node && node.kind === 'return';
    forEachChild(node, (child) => {
      found = visit(child) || found;
    });
    if (found) state.results.add(node);
    return found;
  };
  visit(definition);
}
