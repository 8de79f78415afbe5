/** Tests that expect the old format: not wrong, but to be changed together with what they test. */
import { parseBetaHeader, versionOfHeader } from '../betas/headers.js';
import { isTest } from '../program/entrances.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { within } from './nodes.js';

/** Names that assertions of the usual test libraries begin with. */
const ASSERTING: ReadonlySet<string> = new Set(['expect', 'assert', 'should', 'chai']);

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

function isAssertion(node: ModelNode): node is Extract<ModelNode, { kind: 'call' }> {
  return 'kind' in node && node.kind === 'call' && ASSERTING.has(rootName(node) ?? '');
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
    if (node.kind === 'literal' && typeof node.value === 'string' && isDeprecated(node.value)) {
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

function isDeprecated(text: string): boolean {
  return parseBetaHeader(text).some((one) => versionOfHeader(one)?.standing === 'deprecated');
}
