/** Lines of Python that get too long are broken as Black breaks them. */
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Draft } from '../../../src/values/draft.js';
import { list, literal, object, property } from '../typescript/write-code.js';
import { name, PythonCode, type Row } from './write-code.js';

beforeAll(loadParser);

const toolset: Draft = object([
  property('type', literal('mcp_toolset')),
  property('mcp_server_name', literal('books')),
]);
const tools = list([toolset]);
const server = '{"type": "url", "name": "books"}';
const written = '{"type": "mcp_toolset", "mcp_server_name": "books"}';

const rows: readonly Row[] = [
  [
    'arguments that fit a line of their own',
    `message = send(model, servers=[${server}])\nx = 1\n`,
    (c) => [c.insert('servers', 'tools', list([name('the_books_toolset')]))],
    `message = send(\n    model, servers=[${server}], tools=[the_books_toolset]\n)\nx = 1\n`,
  ],
  [
    'arguments that do not',
    `message = send(model, servers=[${server}])\nx = 1\n`,
    (c) => [c.insert('servers', 'tools', tools)],
    `message = send(\n    model,\n    servers=[${server}],\n    tools=[${written}],\n)\nx = 1\n`,
  ],
  [
    'a dictionary in a call',
    `requests.post(url, json={"servers": [${server}], "model": model})\nx = 1\n`,
    (c) => [c.insert('servers', 'tools', tools)],
    `requests.post(\n    url,\n    json={\n        "servers": [${server}],\n        "tools": [${written}],\n        "model": model,\n    },\n)\nx = 1\n`,
  ],
  [
    'a list with one item more',
    `send(\n    servers=[${server}],\n    tools=[a_tool_with_a_name_of_its_own],\n)\n`,
    (c) => [
      {
        kind: 'append-items',
        array: c.expression('[a_tool_with_a_name_of_its_own]'),
        items: [{ value: toolset }],
      },
    ],
    `send(\n    servers=[${server}],\n    tools=[\n        a_tool_with_a_name_of_its_own,\n        ${written},\n    ],\n)\n`,
  ],
  [
    'a value that takes the place of another',
    `class C:\n    def f(self):\n        return self.client.send(servers=self.all_of_the_servers, model=model)\n`,
    (c) => [
      {
        kind: 'replace-entry-value',
        entry: c.property('servers').entry,
        value: {
          kind: 'mapping',
          source: c.draft('self.all_of_the_servers'),
          parameter: 'server',
          body: { kind: 'call', callee: name('clean'), arguments: [{ value: name('server') }] },
        },
      },
    ],
    `class C:\n    def f(self):\n        return self.client.send(\n            servers=[clean(server) for server in self.all_of_the_servers], model=model\n        )\n`,
  ],
  [
    'not what was too long before',
    `message = send(model, "${'a'.repeat(60)}", servers=[${server}])\nx = "${'b'.repeat(10)}"\n`,
    (c) => [c.insert('servers', 'tools', list([]))],
    `message = send(model, "${'a'.repeat(60)}", servers=[${server}], tools=[])\nx = "${'b'.repeat(10)}"\n`,
  ],
  [
    'with tabs',
    `def f():\n\treturn send(model, servers=[${server}], maximum=100)\n`,
    (c) => [c.insert('servers', 'tools', tools)],
    `def f():\n\treturn send(\n\t\tmodel,\n\t\tservers=[${server}],\n\t\ttools=[${written}],\n\t\tmaximum=100,\n\t)\n`,
  ],
];

test.each(rows)('%s', (_name, before, intents, after) => {
  const code = new PythonCode(before);
  expect(code.apply(intents(code))).toBe(after);
});

describe('the measures of a file', () => {
  const tail = `send(\n    servers=[${server}],\n)\n`;
  const long = object(
    [...Array(3).keys()].map((key) => property(`a_rather_longer_key_${String(key)}`, literal(key))),
  );

  /** The columns of the longest line that is written in a file of these lines. */
  function longestAfter(head: string): number {
    const code = new PythonCode(`${head}\n${tail}`);
    const after = code.apply([code.insert('servers', 'tools', list([long, name('x')]))]);
    const lines = after.slice(after.indexOf('tools')).split('\n');
    return Math.max(...lines.map((line) => line.length));
  }

  test('the width is that of Black where no code is longer', () => {
    const text = `x = """\n${'call(a, b) '.repeat(15)}\n"""`;
    const comment = `# ${'call(a, b) '.repeat(15)}`;
    expect(longestAfter(`${text}\n${comment}`)).toBeLessThan(89);
  });

  test('it is wider where code is longer', () => {
    expect(longestAfter(`call(${'a, '.repeat(29)}b)`)).toBeGreaterThan(88);
    expect(longestAfter(`x = {\n    **call(${'a, '.repeat(29)}b),\n}`)).toBeGreaterThan(88);
  });

  test('blocks tell the indentation, not lines in brackets', () => {
    const code = new PythonCode(
      `def f():\n  g(\n        a,\n        b,\n  )\n  h(\n        a,\n        b,\n  )\n  d["servers"] = [\n    1\n  ]\n`,
    );
    const like = code.expression('d["servers"]');
    if (like.kind !== 'member') throw new Error('no member');
    const after = code.apply([
      {
        kind: 'insert-assignment',
        after: code.statement('d["servers"]'),
        target: code.draft('d'),
        key: 'tools',
        like,
        value: list([name('x')], code.list()),
      },
    ]);
    expect(after).toContain('  d["tools"] = [\n    x\n  ]\n');
  });
});
