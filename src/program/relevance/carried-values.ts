/** Whether a value is, or holds, relevant data or relevant functions. */
import { requiredName } from '../linked-names.js';
import { requiredSpecifier } from '../module-links.js';
import { fixedKey, forEachChild, unwrap } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Call, Expression } from '../../values/model.js';
import { knownFunctions, returnedValues } from './called-functions.js';
import { isHot } from './hot-nodes.js';
import { isReference, memberPath, ownMember } from './member-paths.js';
import type { RelevanceState } from './relevance-state.js';

export function anyChild(node: ModelNode, test: (child: ModelNode) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    found ||= test(child);
  });
  return found;
}

export function isDataOrField(state: RelevanceState, key: Expression): boolean {
  const fixed = fixedKey(key);
  return fixed !== null && (isDataKey(state, key) || state.sources.has(`this.${fixed}`));
}

export function isDataKey(state: RelevanceState, key: Expression): boolean {
  const fixed = fixedKey(key);
  return fixed !== null && state.vocabulary.dataKeys.has(fixed);
}

/**
 * Whether a value is, or holds, relevant data or a relevant function. The answer to a request is not:
 * what a program does with it does not change the request.
 */
export function carriesData(state: RelevanceState, node: ModelNode): boolean {
  if (!isHot(state, node)) return false;
  if (!('kind' in node)) return anyChild(node, (child) => carriesData(state, child));
  switch (node.kind) {
    case 'name':
      return state.sources.has(node.name);
    case 'literal':
      return true;
    case 'function':
      return state.yielding.has(node);
    case 'class':
      return false;
    case 'property':
      return isDataKey(state, node.key) || carriesData(state, node.value);
    case 'member': {
      const own = ownMember(node);
      return own === null ? carriesData(state, node.object) : state.sources.has(own);
    }
    case 'wrapper': {
      // An answer that is waited for comes from elsewhere, unless a function in sight gives it.
      const inner = unwrap(node.value);
      const isLoading = inner.kind === 'call' && requiredSpecifier(inner) !== null;
      if (
        node.wrapper === 'await' &&
        inner.kind === 'call' &&
        !isLoading &&
        !knownFunctions(state, inner)
      ) {
        return state.builders.has(memberPath(inner.callee).join('.')) && carriesData(state, inner);
      }
      return carriesData(state, node.value);
    }
    case 'call':
      return callYieldsData(state, node);
    case 'choice':
      return (
        carriesData(state, node.consequent) ||
        (node.alternate !== undefined && carriesData(state, node.alternate)) ||
        (node.operator !== 'conditional' && carriesData(state, node.test))
      );
    default:
      return anyChild(node, (child) => carriesData(state, child));
  }
}

/** Whether a value is, or holds, a function that sends requests or makes relevant data. */
export function carriesCode(state: RelevanceState, node: ModelNode): boolean {
  if (!('kind' in node)) return anyChild(node, (child) => carriesCode(state, child));
  switch (node.kind) {
    case 'function':
    case 'class':
      return isHot(state, node);
    case 'name':
      return state.names.has(node.name);
    case 'member':
      return state.vocabulary.isSender(memberPath(node)) || carriesCode(state, node.object);
    case 'call': {
      if (state.vocabulary.isSender(memberPath(node.callee))) return false;
      const known = knownFunctions(state, node);
      const method = memberPath(node.callee).at(-1);
      if (!known) {
        // What a function out of sight makes of relevant code is taken for relevant code.
        // So is what a decorator that is made by a call, `wraps(function)`, makes of a function.
        const isMade = unwrap(node.callee).kind === 'call';
        return (
          ((node.construct || method === 'bind') === true && carriesCode(state, node.callee)) ||
          node.arguments.some(
            ({ value }) => (isMade || isReference(value)) && carriesCode(state, value),
          )
        );
      }
      return known.some((one) => {
        if (state.visiting.has(one)) return false;
        state.visiting.add(one);
        const result = returnedValues(one).some((value) => carriesCode(state, value));
        state.visiting.delete(one);
        return result;
      });
    }
    case 'object':
    case 'property':
    case 'array':
    case 'choice':
    case 'wrapper':
      return anyChild(node, (child) => carriesCode(state, child));
    default:
      return false;
  }
}

function callYieldsData(state: RelevanceState, call: Call): boolean {
  const specifier = requiredSpecifier(call);
  if (specifier !== null) return state.sources.has(requiredName(specifier));
  if (state.vocabulary.isSender(memberPath(call.callee))) return false;
  const callee = unwrap(call.callee);
  const known = knownFunctions(state, call);
  if (known && !call.construct) return known.some((one) => state.yielding.has(one));
  // A method's result is made of what it is called on; that of a constructor or of a function of the
  // language, of what it is given. What any other function answers is not known in any case.
  if (callee.kind === 'member' && carriesData(state, callee.object)) return true;
  return (
    (call.construct || state.builders.has(memberPath(callee).join('.'))) === true &&
    call.arguments.some((argument) => carriesData(state, argument.value))
  );
}
