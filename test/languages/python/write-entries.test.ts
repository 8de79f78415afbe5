/** Entries of dictionaries and keyword arguments put in, taken out and replaced. */
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Draft, Intent } from '../../../src/values/draft.js';
import { allowOnly, list, literal, object, property } from '../typescript/write-code.js';
import { name, PythonCode, type Row } from './write-code.js';

beforeAll(loadParser);

const tools: Draft = list([]);

const removals: readonly Row[] = [
  ['last on one line', `f({"a": 1, "t": 3})\n`, (c) => [c.remove('t')], `f({"a": 1})\n`],
  ['first on one line', `f({"t": 1, "b": 2})\n`, (c) => [c.remove('t')], `f({"b": 2})\n`],
  ['only one', `f({"t": 1})\n`, (c) => [c.remove('t')], `f({})\n`],
  [
    'own line with comma',
    `f({\n    "a": 1,\n    "t": 2,\n    "b": 3,\n})\n`,
    (c) => [c.remove('t')],
    `f({\n    "a": 1,\n    "b": 3,\n})\n`,
  ],
  [
    'own lines, last without comma',
    `x = {\n    "a": 1,\n    "t": {\n        "u": [1,\n              2],\n    }\n}\n`,
    (c) => [c.remove('t')],
    `x = {\n    "a": 1\n}\n`,
  ],
  ['keyword on one line', `f(a=1, t=2, b=3)\n`, (c) => [c.remove('t')], `f(a=1, b=3)\n`],
  ['last keyword', `f(1, t=2)\n`, (c) => [c.remove('t')], `f(1)\n`],
  ['only keyword', `f(t=2)\n`, (c) => [c.remove('t')], `f()\n`],
  ['keyword behind positional ones', `f(*a, t=2, **b)\n`, (c) => [c.remove('t')], `f(*a, **b)\n`],
  [
    'keyword on a line of its own',
    `f(\n    a=1,\n    t=dict(\n        u=1,\n    ),\n)\n`,
    (c) => [c.remove('t')],
    `f(\n    a=1,\n)\n`,
  ],
  ['keyword at the end of aligned ones', `f(a=1,\n  t=2)\n`, (c) => [c.remove('t')], `f(a=1)\n`],
  [
    'double-starred',
    `f({"a": 1, **({"t": 1} if c else {})})\n`,
    (c) => [{ kind: 'remove-entry', ...c.spread() }],
    `f({"a": 1})\n`,
  ],
  [
    'CRLF and tabs',
    `f({\r\n\t"a": 1,\r\n\t"t": 2\r\n})\r\n`,
    (c) => [c.remove('t')],
    `f({\r\n\t"a": 1\r\n})\r\n`,
  ],
  [
    'a comment line above stays',
    `f({\n    "a": 1,\n    # read only\n    "t": 2,\n})\n`,
    (c) => [c.remove('t')],
    `f({\n    "a": 1,\n    # read only\n})\n`,
  ],
  [
    'a comment behind stays where nothing is written in place of the entry',
    `f({\n    "a": 1,\n    "t": 2,  # read only\n    "b": 3,\n})\n`,
    (c) => [c.remove('t')],
    `f({\n    "a": 1,\n    # read only\n    "b": 3,\n})\n`,
  ],
  [
    'what is said to a checker about the line goes with it',
    `f({\n    "a": 1,\n    "t": 2,  # type: ignore[misc]\n    "b": 3,  # noqa: E501\n})\n`,
    (c) => [c.remove('t')],
    `f({\n    "a": 1,\n    "b": 3,  # noqa: E501\n})\n`,
  ],
  [
    'what looks like a comment in a text is none',
    `f({"a": "#1", "t": "# 2", "b": "#3"})\n`,
    (c) => [c.remove('t')],
    `f({"a": "#1", "b": "#3"})\n`,
  ],
];

const insertions: readonly Row[] = [
  [
    'after the last entry on one line',
    `f({"a": 1, "s": []})\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f({"a": 1, "s": [], "tools": []})\n`,
  ],
  [
    'single quotes',
    `f({'a': 1, 's': []})\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f({'a': 1, 's': [], 'tools': []})\n`,
  ],
  [
    'on a line of its own',
    `x = {\n    "s": [],\n    "b": 3,\n}\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `x = {\n    "s": [],\n    "tools": [],\n    "b": 3,\n}\n`,
  ],
  [
    'behind a comment, without a comma after the last',
    `x = {\n    "s": []  # all\n}\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `x = {\n    "s": [],  # all\n    "tools": [],\n}\n`,
  ],
  [
    'keyword',
    `f(1, s=[], b=2)\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f(1, s=[], tools=[], b=2)\n`,
  ],
  [
    'keyword between starred arguments',
    `f(s=[], *b, **a)\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f(s=[], tools=[], *b, **a)\n`,
  ],
  [
    'keyword on a line of its own',
    `f(\n    s=[],\n    b=2,\n)\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f(\n    s=[],\n    tools=[],\n    b=2,\n)\n`,
  ],
  [
    'keyword before the bracket of aligned ones',
    `f(a=1,\n  s=[])\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `f(a=1,\n  s=[],\n  tools=[])\n`,
  ],
  [
    'keyword below the first of aligned ones',
    `x = f(s=[],\n      b=2)\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `x = f(s=[],\n      tools=[],\n      b=2)\n`,
  ],
  [
    'keyword of dict()',
    `f(dict(s=[], b=1))\n`,
    (c) => [c.insert('s', 'tools', list([object([property('a', literal(1))])]))],
    `f(dict(s=[], tools=[dict(a=1)], b=1))\n`,
  ],
  [
    'what is written in a keyword is a dictionary',
    `f(s=[], b=1)\n`,
    (c) => [c.insert('s', 'tools', list([object([property('a', literal(1))])]))],
    `f(s=[], tools=[{"a": 1}], b=1)\n`,
  ],
  [
    'beside an entry with a key that is a number',
    `f({1: [], "s": []})\n`,
    (c) => [c.insert('1', 'tools', tools)],
    `f({1: [], "tools": [], "s": []})\n`,
  ],
  [
    'in place of an entry that goes',
    `f({"a": 1, "s": [], "b": 2})\n`,
    (c) => [c.remove('s'), c.insert('s', 'tools', tools)],
    `f({"a": 1, "tools": [], "b": 2})\n`,
  ],
  [
    'in a call of a decorator',
    `@task(s=[])\nasync def run():\n    pass\n`,
    (c) => [c.insert('s', 'tools', tools)],
    `@task(s=[], tools=[])\nasync def run():\n    pass\n`,
  ],
];

const values: readonly Row[] = [
  [
    'of an entry',
    `f({"s": all_servers})\n`,
    (c) => [{ kind: 'replace-entry-value', entry: c.property('s').entry, value: name('x') }],
    `f({"s": x})\n`,
  ],
  [
    'of a keyword',
    `f(s=all_servers, b=1)\n`,
    (c) => [{ kind: 'replace-entry-value', entry: c.property('s').entry, value: name('x') }],
    `f(s=x, b=1)\n`,
  ],
  [
    'of an expression that is called, in parentheses',
    `x.strip()\n`,
    (c) => [
      {
        kind: 'replace-expression',
        expression: c.expression('x'),
        value: { kind: 'choice', operator: 'conditional', test: name('c'), consequent: name('a') },
      },
    ],
    `(a if c else None).strip()\n`,
  ],
  [
    'of a text, by another text of its content',
    `f(b'x', "a,old" f"{x},old2")\n`,
    (c) => [
      { kind: 'replace-text', range: c.rangeOfText('old2'), text: 'new2' },
      { kind: 'replace-text', range: c.rangeOfText('a,old'), text: 'a,new' },
    ],
    `f(b'x', "a,new" f"{x},new2")\n`,
  ],
];

const moves: readonly Row[] = [
  [
    'comments in an entry that goes move to what is written in its place',
    `f(\n    s=[\n        {\n            "name": "a",\n            # careful\n            "t": {\n                "allowed_tools": [\n                    "read",  # safe\n                ],\n            },\n        },\n    ],\n)\n`,
    (c) => {
      const { entry, object: server } = c.property('t');
      const tool = c.expression('[\n                    "read",  # safe\n                ]');
      if (tool.kind !== 'array') throw new Error('no list');
      const [config, configs] = allowOnly('read');
      if (!config || configs?.value.kind !== 'object') throw new Error('no drafts');
      const [read] = configs.value.entries;
      if (!read) throw new Error('no tool');
      const entries = [{ ...read, from: tool.items }];
      const more = [
        { ...config, from: [entry] },
        { ...configs, value: object(entries, tool) },
      ];
      return [
        { kind: 'remove-entry', entry, object: server },
        c.insert('s', 'tools', {
          kind: 'array',
          items: [{ value: c.toolset(server, more) }],
          like: c.property('s').entry.value,
        }),
      ];
    },
    `f(\n    s=[\n        {\n            "name": "a",\n        },\n    ],\n    tools=[\n        {\n            "type": "mcp_toolset",\n            "mcp_server_name": "a",\n            # careful\n            "default_config": {"enabled": False},\n            "configs": {\n                "read": {"enabled": True},  # safe\n            },\n        },\n    ],\n)\n`,
  ],
];

describe.each([
  ['taking entries out', removals],
  ['putting entries in', insertions],
  ['new values', values],
  ['comments', moves],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, before, intents, after) => {
    const code = new PythonCode(before);
    expect(code.apply(intents(code))).toBe(after);
  });
});

test('an entry of another object is refused', () => {
  const code = new PythonCode(`f({"a": 1}, {"b": 2})\n`);
  const intent: Intent = {
    kind: 'remove-entry',
    entry: code.property('b').entry,
    object: code.property('a').object,
  };
  expect(() => code.apply([intent])).toThrow('no entry');
});
