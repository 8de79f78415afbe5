/** Relevance spreads: outwards to what a relevant value is stored in, inwards to its sources. */
import { exportName, moduleName } from '../linked-names.js';
import { commonJsExports, exportsOf } from '../module-links.js';
import { parametersGiven } from '../argument-parameters.js';
import { boundNames, fixedKey, forEachChild, unwrap } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Call, ClassMember, Expression, Module } from '../../values/model.js';
import { knownFunctions, returnedValues } from './called-functions.js';
import { carriesCode, carriesData, isDataKey, isDataOrField } from './carried-values.js';
import { follow, followFunction } from './followed-values.js';
import { isHot } from './hot-nodes.js';
import { isOnCallResult, isReference, memberPath, rootName, rootOf } from './member-paths.js';
import { forget, mark, markCode, sizeOf } from './relevance-state.js';
import type { RelevanceState } from './relevance-state.js';

/** Marks what is relevant until nothing more is found. */
export function spreadRelevance(state: RelevanceState, modules: readonly Module[]): void {
  // Other names for what a function is given, what a module exports, and what is global.
  mark(state, ['arguments', 'module', 'exports', 'this', ...GLOBAL_OBJECTS]);
  // Without it the fields of the class that is extended would not be there.
  markCode(state, ['super']);
  let known = -1;
  while (known !== sizeOf(state)) {
    known = sizeOf(state);
    forget(state);
    for (const module of modules) {
      for (const statement of module.body) spread(state, statement);
      spreadExports(state, module);
    }
    for (const [name, other] of state.links) {
      if (state.sources.has(name)) mark(state, [other]);
      else if (state.names.has(name)) markCode(state, [other]);
    }
  }
  forget(state);
}

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window']);

/** What a module exports without a name of its own: by `export default`, CommonJS, or as data. */
function spreadExports(state: RelevanceState, module: Module): void {
  if (module.data) {
    const name = moduleName(module);
    if (module.body.some((statement) => isHot(state, statement))) mark(state, [name]);
    return;
  }
  const { names, isCommonJs } = exportsOf(module);
  for (const [exported, found] of names) {
    if (found.kind === 'value') spreadExport(state, exportName(exported, module), found.value);
  }
  if (!isCommonJs) return;
  for (const value of commonJsExports(module)) spreadExport(state, moduleName(module), value);
}

function spreadExport(state: RelevanceState, name: string, value: Expression): void {
  if (carriesData(state, value)) mark(state, [name]);
  else if (carriesCode(state, value)) markCode(state, [name]);
  if (state.sources.has(name)) follow(state, value);
}

/** Marks names from one statement or expression: outwards to what it is stored in, inwards to its sources. */
function spread(state: RelevanceState, node: ModelNode): void {
  if (!isHot(state, node)) return;
  if (!('kind' in node) && 'member' in node) {
    if (node.member === 'field') spreadField(state, node);
    else if (node.value && isHot(state, node.value)) {
      markCode(state, [`this.${fixedKey(node.key) ?? ''}`]);
    }
  }
  if (!('kind' in node) && 'target' in node && node.field) {
    // A constructor's parameter that is also a field.
    for (const name of boundNames(node.target)) {
      if (state.sources.has(name) || state.sources.has(`this.${name}`)) {
        mark(state, [name, `this.${name}`]);
      }
    }
  }
  if ('kind' in node) {
    switch (node.kind) {
      case 'declare':
        if (node.value && carriesData(state, node.value)) mark(state, boundNames(node.target));
        if (node.value && boundNames(node.target).some((name) => state.sources.has(name))) {
          follow(state, node.value);
        } else if (node.value && carriesCode(state, node.value)) {
          markCode(state, boundNames(node.target));
        }
        break;
      case 'assignment': {
        const root = rootName(node.target);
        if (root && carriesData(state, node.value)) mark(state, [root]);
        if (root && state.sources.has(root)) follow(state, node.value);
        if (root && GLOBAL_OBJECTS.has(root) && node.target.kind === 'member') {
          mark(state, [fixedKey(node.target.key) ?? root]);
        }
        if (node.target.kind !== 'member') break;
        const { key, object } = node.target;
        if (isDataOrField(state, key)) {
          follow(state, node.value);
          if (root) mark(state, [root]);
        } else if (fixedKey(key) === null && isDataMember(state, object)) {
          // `headers[NAME] = value` of a client: what is set there is known by the name's value only.
          follow(state, key);
          follow(state, node.value);
          if (root) mark(state, [root]);
        }
        break;
      }
      case 'function':
        if (returnedValues(node).some((value) => carriesData(state, value))) {
          state.yielding.add(node);
          followFunction(state, node);
        }
        break;
      case 'function-declaration':
        markCode(state, [node.name]);
        if (state.sources.has(node.name)) followFunction(state, node.value);
        break;
      case 'object':
        for (const entry of node.entries) {
          if (entry.kind === 'spread' || isDataKey(state, entry.key)) follow(state, entry.value);
        }
        break;
      case 'call':
        spreadCall(state, node);
        break;
      case 'if':
        follow(state, node.test);
        break;
      case 'for-each': {
        const bound = boundNames(node.target);
        if (carriesData(state, node.iterable)) mark(state, bound);
        if (bound.some((name) => state.sources.has(name))) follow(state, node.iterable);
        // How often the body runs depends on the list.
        if (node.body.some((statement) => isHot(state, statement))) follow(state, node.iterable);
        break;
      }
      case 'clause': {
        const bound = boundNames(node.target);
        if (carriesData(state, node.iterable)) mark(state, bound);
        if (bound.some((name) => state.sources.has(name))) follow(state, node.iterable);
        break;
      }
      case 'comprehension':
        // How often the element is made depends on the lists, and on the conditions.
        if (isHot(state, node.element)) {
          for (const { iterable, conditions } of node.clauses) {
            for (const one of [iterable, ...conditions]) follow(state, one);
          }
        }
        break;
      case 'loop':
        if (node.test) follow(state, node.test);
        break;
      case 'choice':
        follow(state, node.test);
        break;
      case 'switch':
        follow(state, node.subject);
        break;
    }
  }
  forEachChild(node, (child) => spread(state, child));
}

/** `client.headers`: a member with the name of what carries a part of requests. */
function isDataMember(state: RelevanceState, expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'member' && isDataKey(state, inner.key);
}

function spreadField(state: RelevanceState, { key, value }: ClassMember): void {
  const name = `this.${fixedKey(key) ?? ''}`;
  if (!value) return;
  if (carriesData(state, value)) mark(state, [name]);
  if (state.sources.has(name)) follow(state, value);
  else if (carriesCode(state, value)) markCode(state, [name]);
}

function spreadCall(state: RelevanceState, call: Call): void {
  const sends = state.vocabulary.isSender(memberPath(call.callee));
  // `client`, `servers` of `servers.push(…)`, or the function that is called.
  const root = rootOf(call.callee);
  const direct = memberPath(call.callee).length > 1 && !isOnCallResult(call.callee);
  if (root && (sends || direct)) mark(state, [root]);
  // Where the function that is given such a value comes from matters.
  const given = call.arguments.some(
    ({ value }) => carriesData(state, value) || (isReference(value) && carriesCode(state, value)),
  );
  if (root && given && !sends) markCode(state, [root]);
  // A method that is called as the SDK's are may be a stand-in in sight, which gets the request.
  const known = knownFunctions(state, call) ?? [];
  for (const { value, parameters } of known.flatMap((one) => parametersGiven(call, one))) {
    const names = parameters.flatMap(({ target }) => boundNames(target));
    if (carriesData(state, value)) mark(state, names);
    // A function that sends is called where its parameter is: a decorator makes another of it.
    else if (carriesCode(state, value)) markCode(state, names);
    // What the function does to its parameter, it does to what the caller gave.
    if (names.some((name) => state.sources.has(name))) follow(state, value);
  }
  if (call.construct) spreadFields(state, call);
  // What stands beside relevant data in a call may be put together with it.
  if (!sends && !call.arguments.some(({ value }) => carriesData(state, value))) return;
  for (const argument of call.arguments) {
    const value = unwrap(argument.value);
    if (value.kind !== 'object' && value.kind !== 'function') follow(state, value);
  }
}

/** The fields that a record gets from the keyword arguments of its constructor. */
function spreadFields(state: RelevanceState, call: Call): void {
  for (const { value } of call.arguments) {
    if (value.kind !== 'object' || !value.keywords) continue;
    for (const entry of value.entries) {
      if (entry.kind === 'spread') continue;
      const name = `this.${fixedKey(entry.key) ?? ''}`;
      if (carriesData(state, entry.value)) mark(state, [name]);
      if (state.sources.has(name)) follow(state, entry.value);
    }
  }
}
