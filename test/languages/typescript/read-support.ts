/** What the tests of the reader share: reading a source that must be readable, and walking its nodes. */
import { readTypeScript } from '../../../src/languages/typescript/read.js';
import type { Module, Range } from '../../../src/values/model.js';
import { printStatement } from './read-printer.js';

export function moduleOf(text: string, path = 'source.ts'): Module {
  const { module, problem } = readTypeScript(path, text);
  if (problem) throw new Error(`${problem.message} at ${String(problem.offset)} of ${text}`);
  return module;
}

/** What the reader makes of a source, printed. */
export function printed(text: string, path?: string): string {
  return moduleOf(text, path).body.map(printStatement).join(' ');
}

export interface AnyNode {
  readonly range: Range;
  readonly kind?: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isNode(value: unknown): value is AnyNode {
  return isObject(value) && isObject(value['range']);
}

/** The nodes directly inside a node or a list, through whatever holds them. */
export function childrenOf(value: unknown): AnyNode[] {
  if (!isObject(value)) return [];
  return Object.values(value).flatMap((part) => (isNode(part) ? [part] : childrenOf(part)));
}

/** A node and all nodes inside it. */
export function allNodes(value: unknown): AnyNode[] {
  return childrenOf(value).flatMap((node) => [node, ...allNodes(node)]);
}

/** The source text of every node of a kind, in the order of the model. */
export function textsOf(kind: string, text: string, path?: string): string[] {
  return allNodes(moduleOf(text, path).body)
    .filter((node) => node.kind === kind)
    .map(({ range }) => text.slice(range.start, range.end));
}
