/** A Python source with its module, and ways to name the nodes of it in tests. */
import { readPython } from '../../../src/languages/python/read.js';
import { writePython } from '../../../src/languages/python/write.js';
import type { Draft, Intent } from '../../../src/values/draft.js';
import type { Range } from '../../../src/values/model.js';
import { Code } from '../typescript/write-code.js';

export class PythonCode extends Code {
  constructor(text: string) {
    super(text, 'request.py', { read: readPython, write: writePython });
  }

  /** A server written as a call: its keyword arguments. */
  keywordsOf(source: string): Draft {
    const call = this.expression(source);
    const last = call.kind === 'call' ? call.arguments.at(-1)?.value : undefined;
    if (last?.kind !== 'object') throw new Error(`${source} has no keyword arguments`);
    return this.toolset(last);
  }

  /** The toolsets of some servers, as a list like the list of those. */
  toolsets(list: string, ...servers: readonly string[]): Draft {
    const items = servers.map((server) => ({ value: this.toolset(this.expression(server)) }));
    return { kind: 'array', items, like: this.expression(list) };
  }

  /** The range of a part of the text that is there once. */
  rangeOfText(part: string): Range {
    const { text } = this.module;
    const start = text.indexOf(part);
    if (start === -1 || text.indexOf(part, start + 1) !== -1) {
      throw new Error(`${part} is not there once`);
    }
    return { start, end: start + part.length };
  }
}

/** A test: what a source becomes. */
export type Row = readonly [
  name: string,
  before: string,
  intents: (code: PythonCode) => Intent[],
  after: string,
];

export function name(text: string): Draft {
  return { kind: 'name', name: text };
}
