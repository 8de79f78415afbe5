/** Tests that expect the old format: not wrong, but to be changed together with what they test. */
import { parseBetaHeader, versionOfHeader } from '../betas/headers.js';
import { isTest } from '../program/entrances.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { within } from './nodes.js';

/** Names that assertions of the usual test libraries begin with. */
const ASSERTING: ReadonlySet<string> = new Set(['expect', 'assert', 'should', 'chai', 'pytest']);

/** The assertions of a module that name a deprecated header value or the old configuration. */
export function assertionsOnOldFormat(module: Module, keys: BodyKeys): SourcePlace[] {
  if (!isTest(module)) return [];
  const places: SourcePlace[] = [];
  const visit = (node: ModelNode): void => {
    if (isAssertion(node) && namesOldFormat(node, keys)) {
      places.push({ module, range: node.range });
      return;
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return places;
}

function isAssertion(node: ModelNode): node is Extract<ModelNode, { kind: 'call' | 'if' }> {
  if (!('kind' in node)) return false;
  if (node.kind === 'if') return isAssertStatement(node);
  return node.kind === 'call' && (ASSERTING.has(rootName(node) ?? '') || isAssertMethod(node));
}

/** `assert test`, which raises where the test fails. */
function isAssertStatement({ consequent }: Extract<ModelNode, { kind: 'if' }>): boolean {
  const [only] = consequent;
  return only?.kind === 'throw' && only.value.kind === 'opaque' && only.value.what === 'assertion';
}

/** `self.assertEqual(…)`, `mock.assert_called_with(…)`. */
function isAssertMethod({ callee }: Extract<ModelNode, { kind: 'call' }>): boolean {
  if (callee.kind !== 'member') return false;
  if (/^assert_(?:called|awaited|any|has)_/.test(fixedKey(callee.key) ?? '')) return true;
  if (callee.object.kind !== 'name') return false;
  return callee.object.name === 'this' && (fixedKey(callee.key) ?? '').startsWith('assert');
}

/** The name that a chain of calls and members begins with: `expect` of `expect(x).not.toBe`. */
function rootName(expression: Expression): string | null {
  let root = expression;
  for (;;) {
    if (root.kind === 'member') root = root.object;
    else if (root.kind === 'call') root = root.callee;
    else if (root.kind === 'wrapper') root = root.value;
    else return root.kind === 'name' ? root.name : null;
  }
}

/** Expectations within; requests that are sent inside `expect(…)` are looked at as requests. */
function namesOldFormat(assertion: ModelNode, keys: BodyKeys): boolean {
  for (const node of within(assertion)) {
    if (!('kind' in node)) continue;
    if (
      node.kind === 'call' &&
      node !== assertion &&
      !isAssertion(node) &&
      sendsServers(node, keys)
    ) {
      return false;
    }
    if (node.kind === 'property' && fixedKey(node.key) === keys.configuration) return true;
    if (node.kind !== 'literal' || typeof node.value !== 'string') continue;
    if (isDeprecated(node.value) || (isMatched(assertion) && namesDeprecated(node.value))) {
      return true;
    }
  }
  return false;
}

function sendsServers(call: ModelNode, keys: BodyKeys): boolean {
  return [...within(call)].some(
    (node) => 'kind' in node && node.kind === 'property' && fixedKey(node.key) === keys.betas,
  );
}

/** An assertion about the text of an error. */
function isMatched(assertion: ModelNode): boolean {
  return 'kind' in assertion && assertion.kind === 'call' && rootName(assertion) === 'pytest';
}

/** Whether a text names a deprecated header value among other words. */
function namesDeprecated(text: string): boolean {
  return text.split(/[\s'"`]+/).some(isDeprecated);
}

function isDeprecated(text: string): boolean {
  return parseBetaHeader(text).some((one) => versionOfHeader(one)?.standing === 'deprecated');
}
