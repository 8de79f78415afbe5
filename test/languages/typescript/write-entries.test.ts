import type { Draft, Intent } from '../../../src/values/draft.js';
import { Code, list, literal } from './write-code.js';

type Row = readonly [
  name: string,
  before: string,
  intents: (code: Code) => Intent[],
  after: string,
];

const tools: Draft = list([]);

const removals: readonly Row[] = [
  [
    'last of three on one line',
    `f({ a: 1, b: 2, t: 3 })`,
    (c) => [c.remove('t')],
    `f({ a: 1, b: 2 })`,
  ],
  ['first on one line', `f({ t: 1, b: 2 })`, (c) => [c.remove('t')], `f({ b: 2 })`],
  ['middle on one line', `f({ a: 1, t: 2, b: 3 })`, (c) => [c.remove('t')], `f({ a: 1, b: 3 })`],
  ['only one', `f({ t: 1 })`, (c) => [c.remove('t')], `f({})`],
  ['only one with trailing comma', `f({ t: 1, })`, (c) => [c.remove('t')], `f({})`],
  ['only one over lines', `f({\n  t: {\n    u: 1,\n  },\n})`, (c) => [c.remove('t')], `f({})`],
  [
    'last with trailing comma on one line',
    `f({ a: 1, t: 2, })`,
    (c) => [c.remove('t')],
    `f({ a: 1, })`,
  ],
  ['without white space', `f({a:1,t:2,b:3})`, (c) => [c.remove('t')], `f({a:1,b:3})`],
  ['last without white space', `f({a:1,t:2})`, (c) => [c.remove('t')], `f({a:1})`],
  ['all of two on one line', `f({ t: 1, u: 2 })`, (c) => [c.remove('t'), c.remove('u')], `f({})`],
  [
    'last two on one line',
    `f({ a: 1, t: 2, u: 3 })`,
    (c) => [c.remove('t'), c.remove('u')],
    `f({ a: 1 })`,
  ],
  [
    'first two on one line',
    `f({ t: 1, u: 2, a: 3 })`,
    (c) => [c.remove('u'), c.remove('t')],
    `f({ a: 3 })`,
  ],
  [
    'two apart on one line',
    `f({ t: 1, a: 2, u: 3 })`,
    (c) => [c.remove('t'), c.remove('u')],
    `f({ a: 2 })`,
  ],
  [
    'own line with comma',
    `f({\n  a: 1,\n  t: 2,\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  b: 3,\n})`,
  ],
  [
    'own line, last with comma',
    `f({\n  a: 1,\n  t: 2,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n})`,
  ],
  [
    'own line, last without comma',
    `f({\n  a: 1,\n  t: 2\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1\n})`,
  ],
  [
    'own lines, last two without comma',
    `f({\n  a: 1,\n  t: 2,\n  u: 3\n})`,
    (c) => [c.remove('t'), c.remove('u')],
    `f({\n  a: 1\n})`,
  ],
  [
    'several lines of its own',
    `f({\n  a: 1,\n  t: {\n    x: [1,\n      2],\n  },\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  b: 3,\n})`,
  ],
  ['CRLF', `f({\r\n  a: 1,\r\n  t: 2\r\n})\r\n`, (c) => [c.remove('t')], `f({\r\n  a: 1\r\n})\r\n`],
  ['tabs', `f({\n\ta: 1,\n\tt: 2,\n})`, (c) => [c.remove('t')], `f({\n\ta: 1,\n})`],
  [
    'blank lines of neighbours stay',
    `f({\n  a: 1,\n\n  t: 2,\n\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n\n\n  b: 3,\n})`,
  ],
  [
    'a comment line above stays',
    `f({\n  a: 1,\n  // read only\n  t: 2,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  // read only\n})`,
  ],
  [
    'a comment behind stays where nothing is written in place of the property',
    `f({\n  a: 1,\n  t: 2, // read only\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  // read only\n  b: 3,\n})`,
  ],
  [
    'a block comment behind stays too',
    `f({\n  a: 1,\n  t: 2 /* read only */,\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  /* read only */\n  b: 3,\n})`,
  ],
  [
    'a comment behind the neighbour stays',
    `f({\n  a: 1, // secret\n  t: 2\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1 // secret\n})`,
  ],
  [
    'a comment that goes on over lines stays',
    `f({\n  a: 1,\n  t: 2, /* of\n  b */ b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  /* of\n  b */ b: 3,\n})`,
  ],
  [
    'a web address is no comment',
    `f({\n  url: 'https://a.b',\n  t: 2 })`,
    (c) => [c.remove('t')],
    `f({\n  url: 'https://a.b' })`,
  ],
  [
    'a line comment before keeps its line break',
    `f({ a: 1, // one\n  t: 2 })`,
    (c) => [c.remove('t')],
    `f({ a: 1 // one\n   })`,
  ],
  [
    'only one, with a comment',
    `f({\n  // none\n  t: 2,\n})`,
    (c) => [c.remove('t')],
    `f({\n  // none\n})`,
  ],
  [
    'only one, with a comment on its line',
    `f({ /* none */ t: 2 })`,
    (c) => [c.remove('t')],
    `f({ /* none */ })`,
  ],
  [
    'line shared with the one before',
    `f({\n  a: 1, t: 2,\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  b: 3,\n})`,
  ],
  [
    'line shared with the one after',
    `f({\n  t: 2, a: 1,\n  b: 3,\n})`,
    (c) => [c.remove('t')],
    `f({\n  a: 1,\n  b: 3,\n})`,
  ],
  [
    'several lines behind another',
    `f({ type: 'url', name: 'a', t: {\n  x: 1,\n} })`,
    (c) => [c.remove('t')],
    `f({ type: 'url', name: 'a' })`,
  ],
  [
    'commas first',
    `f({\n    a: 1\n  , t: 2\n  , b: 3\n})`,
    (c) => [c.remove('t')],
    `f({\n    a: 1\n  , b: 3\n})`,
  ],
  [
    'commas first, last',
    `f({\n    a: 1\n  , t: 2\n})`,
    (c) => [c.remove('t')],
    `f({\n    a: 1\n})`,
  ],
  [
    'brace on the line of the last',
    `f({ a: 1,\n    t: 2 })`,
    (c) => [c.remove('t')],
    `f({ a: 1 })`,
  ],
  [
    'a spread',
    `f({ a: 1, ...(x && { t: 2 }) })`,
    (c) => [{ kind: 'remove-entry', ...c.spread() }],
    `f({ a: 1 })`,
  ],
  [
    'a spread on its own line',
    `f({\n  a: 1,\n  ...(x ? { t: 2 } : {}),\n})`,
    (c) => [{ kind: 'remove-entry', ...c.spread() }],
    `f({\n  a: 1,\n})`,
  ],
  [
    'a setter behind it stays',
    `f({ a: 1, t: 2, set b(v) {} })`,
    (c) => [c.remove('t')],
    `f({ a: 1, set b(v) {} })`,
  ],
  [
    'in two nested objects',
    `f({ s: { a: 1, t: 2 }, t: 3 })`,
    (c) => [c.remove('t', 0), c.remove('t', 1)],
    `f({ s: { a: 1 } })`,
  ],
  ['the same one twice', `f({ a: 1, t: 2 })`, (c) => [c.remove('t'), c.remove('t')], `f({ a: 1 })`],
  [
    'a value in parentheses',
    `f({ a: 1, t: (2), b: 3 })`,
    (c) => [c.remove('t')],
    `f({ a: 1, b: 3 })`,
  ],
];

const insertions: readonly Row[] = [
  [
    'in the middle on one line',
    `f({ a: 1, b: 2 })`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({ a: 1, tools: [], b: 2 })`,
  ],
  [
    'at the end on one line',
    `f({ a: 1 })`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({ a: 1, tools: [] })`,
  ],
  [
    'at the end with trailing comma',
    `f({ a: 1, })`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({ a: 1, tools: [], })`,
  ],
  [
    'without white space',
    `f({a:1,b:2})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({a:1,tools:[],b:2})`,
  ],
  [
    'on its own line',
    `f({\n  a: 1,\n  b: 2,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: [],\n  b: 2,\n})`,
  ],
  [
    'last line with comma',
    `f({\n  a: 1,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: [],\n})`,
  ],
  [
    'last line without comma',
    `f({\n  a: 1\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: []\n})`,
  ],
  [
    'behind a comment',
    `f({\n  a: 1, // one\n  b: 2,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1, // one\n  tools: [],\n  b: 2,\n})`,
  ],
  [
    'last, behind a comment',
    `f({\n  a: 1 // one\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1, // one\n  tools: []\n})`,
  ],
  [
    'last, behind a comment, with comma',
    `f({\n  a: 1 /* one */, // two\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1 /* one */, // two\n  tools: [],\n})`,
  ],
  [
    'before a comment line',
    `f({\n  a: 1,\n  // b\n  b: 2,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: [],\n  // b\n  b: 2,\n})`,
  ],
  [
    'CRLF',
    `f({\r\n  a: 1,\r\n  b: 2\r\n})`,
    (c) => [c.insert('b', 'tools', tools)],
    `f({\r\n  a: 1,\r\n  b: 2,\r\n  tools: []\r\n})`,
  ],
  [
    'tabs',
    `f({\n\ta: 1,\n});`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n\ta: 1,\n\ttools: [],\n});`,
  ],
  [
    'behind a shorthand',
    `f({\n  a,\n  b,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a,\n  tools: [],\n  b,\n})`,
  ],
  [
    'quoted as the key before',
    `f({\n  "a": 1\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  "a": 1,\n  "tools": []\n})`,
  ],
  [
    'quoted as the key before, in a mixed object',
    `f({ 'a': 1, b: 2 })`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({ 'a': 1, 'tools': [], b: 2 })`,
  ],
  [
    'bare behind a key that needs its quotes',
    `f({ 'x-y': 1, b: 2 })`,
    (c) => [c.insert('x-y', 'tools', tools)],
    `f({ 'x-y': 1, tools: [], b: 2 })`,
  ],
  [
    'several at one place',
    `f({ a: 1 })`,
    (c) => [c.insert('a', 'x', literal(1)), c.insert('a', 'y', literal(2))],
    `f({ a: 1, x: 1, y: 2 })`,
  ],
  [
    'several lines at one place',
    `f({\n  a: 1\n})`,
    (c) => [c.insert('a', 'x', literal(1)), c.insert('a', 'y', literal(2))],
    `f({\n  a: 1,\n  x: 1,\n  y: 2\n})`,
  ],
  [
    'braces hug the value',
    `f({ a: [\n  1,\n] })`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({ a: [\n  1,\n], tools: [] })`,
  ],
  [
    'line shared with the next',
    `f({\n  a: 1, b: 2,\n})`,
    (c) => [c.insert('a', 'tools', tools)],
    `f({\n  a: 1, tools: [], b: 2,\n})`,
  ],
];

const combinations: readonly Row[] = [
  [
    'after one whose neighbour goes',
    `f({ a: 1, t: 2 })`,
    (c) => [c.remove('t'), c.insert('a', 'tools', tools)],
    `f({ a: 1, tools: [] })`,
  ],
  [
    'after one whose neighbour goes, lines',
    `f({\n  a: 1,\n  t: 2\n})`,
    (c) => [c.remove('t'), c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: []\n})`,
  ],
  [
    'after one whose neighbour goes, trailing comma',
    `f({\n  a: 1,\n  t: 2,\n})`,
    (c) => [c.remove('t'), c.insert('a', 'tools', tools)],
    `f({\n  a: 1,\n  tools: [],\n})`,
  ],
  [
    'after one that goes',
    `f({ a: 1, t: 2, b: 3 })`,
    (c) => [c.remove('t'), c.insert('t', 'tools', tools)],
    `f({ a: 1, tools: [], b: 3 })`,
  ],
  [
    'after the only one, which goes',
    `f({ t: 2 })`,
    (c) => [c.remove('t'), c.insert('t', 'tools', tools)],
    `f({ tools: [] })`,
  ],
  [
    'after one that goes, lines',
    `f({\n  a: 1,\n  t: 2\n})`,
    (c) => [c.remove('t'), c.insert('t', 'tools', tools)],
    `f({\n  a: 1,\n  tools: []\n})`,
  ],
  [
    'two after one that goes',
    `f({ t: 2 })`,
    (c) => [c.insert('t', 'x', literal(1)), c.remove('t'), c.insert('t', 'y', literal(2))],
    `f({ x: 1, y: 2 })`,
  ],
  [
    'between two that go',
    `f({ t: 1, a: 2, u: 3 })`,
    (c) => [c.remove('t'), c.insert('a', 'tools', tools), c.remove('u')],
    `f({ a: 2, tools: [] })`,
  ],
  [
    'line shared with one that goes',
    `f({\n  a: 1, t: 2,\n})`,
    (c) => [c.insert('a', 'tools', tools), c.remove('t')],
    `f({\n  a: 1, tools: [],\n})`,
  ],
  [
    'commas first',
    `f({\n    a: 1\n  , t: 2\n})`,
    (c) => [c.insert('a', 'tools', tools), c.remove('t')],
    `f({\n    a: 1\n  , tools: []\n})`,
  ],
];

const values: readonly Row[] = [
  [
    'a value',
    `f({ tools: x, b: 1 })`,
    (c) => [
      {
        kind: 'replace-entry-value',
        entry: c.property('tools').entry,
        value: { kind: 'array', items: [{ value: c.draft('x'), spread: true }] },
      },
    ],
    `f({ tools: [...x], b: 1 })`,
  ],
  [
    'a value with its assertion',
    `f({ tools: x as any, b: 1 })`,
    (c) => [
      {
        kind: 'replace-entry-value',
        entry: c.property('tools').entry,
        value: { kind: 'array', items: [{ value: c.draft('x as any'), spread: true }] },
      },
    ],
    `f({ tools: [...(x as any)], b: 1 })`,
  ],
  [
    'a shorthand',
    `f({ tools, b: 1 })`,
    (c) => [
      {
        kind: 'replace-entry-value',
        entry: c.property('tools').entry,
        value: { kind: 'array', items: [{ value: { kind: 'name', name: 'tools' }, spread: true }] },
      },
    ],
    `f({ tools: [...tools], b: 1 })`,
  ],
  [
    'a shorthand without white space',
    `f({tools,b:1})`,
    (c) => [
      {
        kind: 'replace-entry-value',
        entry: c.property('tools').entry,
        value: { kind: 'array', items: [{ value: { kind: 'name', name: 'tools' }, spread: true }] },
      },
    ],
    `f({tools:[...tools],b:1})`,
  ],
  [
    'an expression',
    `g(x, y)`,
    (c) => [{ kind: 'replace-expression', expression: c.expression('y'), value: tools }],
    `g(x, [])`,
  ],
  [
    'text in a literal',
    `f({ betas: ['old'] })`,
    () => [{ kind: 'replace-text', range: { start: 13, end: 16 }, text: 'new' }],
    `f({ betas: ['new'] })`,
  ],
  [
    'the same text twice',
    `f({ betas: ['old'] })`,
    () => [0, 1].map(() => ({ kind: 'replace-text', range: { start: 13, end: 16 }, text: 'new' })),
    `f({ betas: ['new'] })`,
  ],
];

describe.each([
  ['removals', removals],
  ['insertions', insertions],
  ['removals and insertions together', combinations],
  ['values', values],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, before, intents, after) => {
    const code = new Code(before);
    expect(code.apply(intents(code))).toBe(after);
  });
});

test('an entry of another object is refused', () => {
  const code = new Code(`f({ a: { t: 1 }, b: 2 })`);
  const { entry } = code.property('b');
  const { object } = code.property('t');
  expect(() => code.apply([{ kind: 'remove-entry', entry, object }])).toThrow(/no entry/);
});

test('a call is no object literal', () => {
  const code = new Code(`f({ a: 1 })`);
  const { entry } = code.property('a');
  const object = code.expression('f({ a: 1 })');
  expect(() => code.apply([{ kind: 'remove-entry', entry, object }])).toThrow(/not an object/);
});
