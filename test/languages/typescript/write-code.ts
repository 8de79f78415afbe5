/** A source text with its module, and ways to name the nodes of it in tests. */
import { applyEdits } from '../../../src/edits/apply-edits.js';
import { readTypeScript } from '../../../src/languages/typescript/read.js';
import { writeTypeScript } from '../../../src/languages/typescript/write.js';
import type { ReadResult } from '../../../src/languages/language.js';
import type { Draft, DraftEntry, Edit, Intent } from '../../../src/values/draft.js';
import type {
  ArrayExpression,
  Entry,
  Expression,
  Module,
  ObjectExpression,
  PropertyEntry,
  Range,
  Statement,
} from '../../../src/values/model.js';
import { fixedKey, forEachChild, type ModelNode } from '../../../src/values/walk.js';

/** How a language reads texts and writes intents. */
interface WrittenLanguage {
  read(path: string, text: string): ReadResult;
  write(module: Module, intents: readonly Intent[]): Edit[];
}

const typescript: WrittenLanguage = { read: readTypeScript, write: writeTypeScript };

export class Code {
  readonly module: Module;
  readonly #nodes: ModelNode[] = [];
  readonly #language: WrittenLanguage;

  constructor(text: string, path = 'request.ts', language = typescript) {
    this.#language = language;
    const { module, problem } = language.read(path, text);
    if (!module) throw new Error(`${problem.message} at ${problem.offset}: ${text}`);
    this.module = module;
    const visit = (node: ModelNode): void => {
      this.#nodes.push(node);
      forEachChild(node, visit);
    };
    module.body.forEach(visit);
  }

  /** The expression with exactly this source text. */
  expression(source: string): Expression {
    const found = this.#nodes.find(
      (node) => isExpression(node) && this.#text(node.range) === source,
    );
    if (!found || !isExpression(found)) throw new Error(`no expression ${source}`);
    return found;
  }

  draft(source: string): Draft {
    return { kind: 'source', expression: this.expression(source) };
  }

  /** The nth property with a key, and its object. */
  property(key: string, nth = 0): { entry: PropertyEntry; object: ObjectExpression } {
    const found = this.#nodes.flatMap((object) =>
      'kind' in object && object.kind === 'object'
        ? object.entries.flatMap((entry) =>
            entry.kind === 'property' && fixedKey(entry.key) === key ? [{ entry, object }] : [],
          )
        : [],
    )[nth];
    if (!found) throw new Error(`no property ${key}`);
    return found;
  }

  /** The first object literal. */
  object(): ObjectExpression {
    const object = this.#nodes.find(
      (node): node is ObjectExpression => 'kind' in node && node.kind === 'object',
    );
    if (!object) throw new Error('no object');
    return object;
  }

  /** The first list literal. */
  list(): ArrayExpression {
    const found = this.#nodes.find(
      (node): node is ArrayExpression => 'kind' in node && node.kind === 'array',
    );
    if (!found) throw new Error('no list');
    return found;
  }

  /** The fixed key of a property. */
  keyOf(entry: PropertyEntry): string | null {
    return fixedKey(entry.key);
  }

  /** The first spread of an object, and its object. */
  spread(): { entry: Entry; object: ObjectExpression } {
    for (const object of this.#nodes) {
      if (!('kind' in object) || object.kind !== 'object') continue;
      const entry = object.entries.find(({ kind }) => kind === 'spread');
      if (entry) return { entry, object };
    }
    throw new Error('no spread');
  }

  /** The range of the first statement whose text begins so. */
  statement(beginning: string): Range {
    const found = this.#nodes.find(
      (node) => isStatement(node) && this.#text(node.range).startsWith(beginning),
    );
    if (!found) throw new Error(`no statement ${beginning}`);
    return found.range;
  }

  /** The range of the first node of a kind. */
  rangeOf(kind: string): Range {
    const found = this.#nodes.find((node) => 'kind' in node && node.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found.range;
  }

  /** Each list of statements of the program, as source texts. */
  statementLists(): string[][] {
    const lists: (readonly Statement[])[] = [this.module.body];
    for (const node of this.#nodes) {
      if (!('kind' in node)) continue;
      if (node.kind === 'if') lists.push(node.consequent, node.alternate);
      if (node.kind === 'try') lists.push(node.block, node.handler?.body ?? []);
      if (node.kind === 'switch') lists.push(...node.cases.map((one) => one.body));
      if ('body' in node && node.body) lists.push(node.body);
    }
    return lists.map((list) => list.map(({ range }) => this.#text(range)));
  }

  /** The edits that carry the intents out. */
  write(intents: readonly Intent[]): Edit[] {
    return this.#language.write(this.module, intents);
  }

  apply(intents: readonly Intent[]): string {
    return applyEdits(this.module.text, this.write(intents));
  }

  // ------------------------------------------------------------------------------ intents

  remove(key: string, nth = 0): Intent {
    return { kind: 'remove-entry', ...this.property(key, nth) };
  }

  insert(after: string, key: string, value: Draft, nth = 0): Intent {
    const { entry, object } = this.property(after, nth);
    return { kind: 'insert-entry', after: entry, object, key, value };
  }

  /** A toolset made like a server; its name is that of the server. */
  toolset(server: Expression, more: readonly DraftEntry[] = [], constant = false): Draft {
    if (server.kind !== 'object') throw new Error('no server literal');
    const name = server.entries.find(
      (entry): entry is PropertyEntry =>
        entry.kind === 'property' && fixedKey(entry.key) === 'name',
    );
    if (!name) throw new Error('no name');
    const type: Draft = { kind: 'literal', value: 'mcp_toolset' };
    return {
      kind: 'object',
      like: server,
      entries: [
        { kind: 'property', key: 'type', value: type, ...(constant && { constant }) },
        property('mcp_server_name', { kind: 'source', expression: name.value }),
        ...more,
      ],
    };
  }

  #text(range: Range): string {
    return this.module.text.slice(range.start, range.end);
  }
}

export function property(key: string, value: Draft): DraftEntry {
  return { kind: 'property', key, value };
}

export function literal(value: string | number | boolean | null): Draft {
  return { kind: 'literal', value };
}

export function object(entries: readonly DraftEntry[], like?: Expression): Draft {
  return { kind: 'object', entries, ...(like && { like }) };
}

export function list(values: readonly Draft[], like?: Expression): Draft {
  return { kind: 'array', items: values.map((value) => ({ value })), ...(like && { like }) };
}

export const enabled = object([property('enabled', literal(true))]);
export const disabled = object([property('enabled', literal(false))]);

/** `default_config` and `configs` that enable some tools only. */
export function allowOnly(...tools: readonly string[]): DraftEntry[] {
  return [
    property('default_config', disabled),
    property('configs', object(tools.map((tool) => property(tool, enabled)))),
  ];
}

/** `default_config` and `configs` from a list that the program computes. */
export function allowList(source: Draft): DraftEntry[] {
  return [
    property('default_config', disabled),
    property('configs', { kind: 'dictionary', source, parameter: 'tool', value: enabled }),
  ];
}

const statements = new Set([
  ...['declare', 'expression', 'if', 'for-each', 'loop', 'return', 'function-declaration'],
]);

function isStatement(node: ModelNode): boolean {
  return 'kind' in node && statements.has(node.kind);
}

function isExpression(node: ModelNode): node is Expression {
  if (!('kind' in node) || isStatement(node)) return false;
  return node.kind !== 'property' && node.kind !== 'spread';
}
