/** What the tests of the Python reader share: reading a source that must be readable, and printing it. */
import { readPython } from '../../../src/languages/python/read.js';
import type { Module } from '../../../src/values/model.js';
import { printStatement } from '../typescript/read-printer.js';
import { allNodes } from '../typescript/read-support.js';

export function moduleOf(text: string): Module {
  const { module, problem } = readPython('source.py', text);
  if (problem) throw new Error(`${problem.message} at ${String(problem.offset)} of ${text}`);
  return module;
}

/** What the reader makes of a source, printed, without what it says of exports at the end. */
export function printed(text: string): string {
  return moduleOf(text)
    .body.filter(({ kind, range }) => kind !== 'export' || range.start < range.end)
    .map(printStatement)
    .map((statement) => statement.replace(/^\(export /, '('))
    .join(' ');
}

/** The source text of every node of a kind, in the order of the model. */
export function textsOf(kind: string, text: string): string[] {
  return allNodes(moduleOf(text).body)
    .filter((node) => node.kind === kind)
    .map(({ range }) => text.slice(range.start, range.end));
}
