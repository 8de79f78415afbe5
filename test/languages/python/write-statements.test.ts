/** Statements of Python put in, taken out and put in place of others. */
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Draft, DraftItem, Intent } from '../../../src/values/draft.js';
import { list, literal, object, property } from '../typescript/write-code.js';
import { name, PythonCode, type Row } from './write-code.js';

beforeAll(loadParser);

const value: Draft = list([name('t')]);

function assign(code: PythonCode, target: string, after: string): Intent {
  const like = code.expression(target);
  if (like.kind !== 'member') throw new Error(`${target} is no member`);
  return {
    kind: 'insert-assignment',
    after: code.statement(after),
    target: { kind: 'source', expression: like.object },
    key: 'tools',
    like,
    value,
  };
}

const remove = (code: PythonCode, statement: string): Intent => ({
  kind: 'remove-statement',
  range: code.statement(statement),
});

const append = (code: PythonCode, after: string, ...items: readonly DraftItem[]): Intent => ({
  kind: 'insert-append',
  after: code.statement(after),
  list: 'tools',
  items,
});

const declare = (code: PythonCode, after: string, annotation?: string): Intent => ({
  kind: 'insert-list-declaration',
  after: code.statement(after),
  name: 'tools',
  ...(annotation !== undefined && { annotation }),
});

const assignments: readonly Row[] = [
  [
    'an item',
    `d["s"] = x\nf(d)\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `d["s"] = x\nd["tools"] = [t]\nf(d)\n`,
  ],
  [
    'in the quotes of the one beside',
    `a = "x" + "y"\nd['s'] = x\n`,
    (c) => [assign(c, "d['s']", "d['s']")],
    `a = "x" + "y"\nd['s'] = x\nd['tools'] = [t]\n`,
  ],
  [
    'an attribute',
    `def f(self):\n    self.s = x  # all\n    return self\n`,
    (c) => [assign(c, 'self.s', 'self.s')],
    `def f(self):\n    self.s = x  # all\n    self.tools = [t]\n    return self\n`,
  ],
  [
    'under a condition',
    `if c:\n\td["s"] = [\n\t\tx,\n\t]\nelse:\n\tpass\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `if c:\n\td["s"] = [\n\t\tx,\n\t]\n\td["tools"] = [t]\nelse:\n\tpass\n`,
  ],
  [
    'between joined statements',
    `a = 1; d["s"] = x; b = 2\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `a = 1; d["s"] = x; d["tools"] = [t]; b = 2\n`,
  ],
  [
    'behind the last of joined statements',
    `a = 1; d["s"] = x\nb = 2\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `a = 1; d["s"] = x\nd["tools"] = [t]\nb = 2\n`,
  ],
  [
    'behind a semicolon',
    `d["s"] = x;  # all\nb = 2\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `d["s"] = x;  # all\nd["tools"] = [t]\nb = 2\n`,
  ],
  [
    'in a block on the line of its head',
    `if c: d["s"] = x\nb = 2\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `if c: d["s"] = x; d["tools"] = [t]\nb = 2\n`,
  ],
  [
    'in such a block that ends with a semicolon',
    `if c: a(); d["s"] = x;\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `if c: a(); d["s"] = x; d["tools"] = [t];\n`,
  ],
  [
    'behind lines joined by a backslash',
    `d["s"] = \\\n    x\nb = 2\n`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `d["s"] = \\\n    x\nd["tools"] = [t]\nb = 2\n`,
  ],
  [
    'at the end of a text without a line break, with CRLF and a byte order mark',
    `\uFEFFimport a\r\nd["s"] = x`,
    (c) => [assign(c, 'd["s"]', 'd["s"]')],
    `\uFEFFimport a\r\nd["s"] = x\r\nd["tools"] = [t]`,
  ],
];

const lists: readonly Row[] = [
  [
    'an item',
    `for s in ss:\n    servers.append(s)\n`,
    (c) => [append(c, 'servers.append', { value: name('t') })],
    `for s in ss:\n    servers.append(s)\n    tools.append(t)\n`,
  ],
  [
    'several items',
    `servers.append(s)\n`,
    (c) => [append(c, 'servers.append', { value: name('t') }, { value: name('u') })],
    `servers.append(s)\ntools.extend([t, u])\n`,
  ],
  [
    'another list',
    `servers.append(s)\n`,
    (c) => [append(c, 'servers.append', { value: name('t'), spread: true })],
    `servers.append(s)\ntools.extend(t)\n`,
  ],
  [
    'beside +=',
    `servers += [s]\n`,
    (c) => [append(c, 'servers +=', { value: name('t') })],
    `servers += [s]\ntools += [t]\n`,
  ],
  [
    'another list beside +=',
    `servers += more\n`,
    (c) => [append(c, 'servers +=', { value: name('t'), spread: true })],
    `servers += more\ntools += t\n`,
  ],
  [
    'beside extend',
    `servers.extend([s])\n`,
    (c) => [append(c, 'servers.extend', { value: name('t') })],
    `servers.extend([s])\ntools.extend([t])\n`,
  ],
  ['a new list', `servers = []\n`, (c) => [declare(c, 'servers')], `servers = []\ntools = []\n`],
  [
    'a new list with a type',
    `servers: list[dict] = []\n`,
    (c) => [declare(c, 'servers', 'list[dict]')],
    `servers: list[dict] = []\ntools: list[dict] = []\n`,
  ],
  [
    'a new list with its first items',
    `servers = [s]\n`,
    (c) => [declare(c, 'servers'), append(c, 'servers', { value: name('t') })],
    `servers = [s]\ntools = [t]\n`,
  ],
  [
    'items of a list literal',
    `tools = [\n    a\n]\n`,
    (c) => [{ kind: 'append-items', array: c.list(), items: [{ value: name('t') }] }],
    `tools = [\n    a,\n    t,\n]\n`,
  ],
  [
    'items of a list literal on one line',
    `tools = [a]\n`,
    (c) => [
      {
        kind: 'append-items',
        array: c.list(),
        items: [
          { value: object([property('k', literal('v'))]) },
          { value: name('t'), spread: true },
        ],
      },
    ],
    `tools = [a, {"k": "v"}, *t]\n`,
  ],
  [
    'items of an empty list literal',
    `f(tools=[])\n`,
    (c) => [{ kind: 'append-items', array: c.list(), items: [{ value: name('t') }] }],
    `f(tools=[t])\n`,
  ],
  [
    'items of a tuple',
    `tools = (a,)\nb = c, d\n`,
    (c) => [
      { kind: 'append-items', array: c.expression('(a,)'), items: [{ value: name('t') }] },
      { kind: 'append-items', array: c.expression('c, d'), items: [{ value: name('t') }] },
    ],
    `tools = (a, t,)\nb = c, d, t\n`,
  ],
];

const removals: readonly Row[] = [
  ['with its line', `a = 1\nd["t"] = x\nb = 2\n`, (c) => [remove(c, 'd["t"]')], `a = 1\nb = 2\n`],
  [
    'with one of two gaps',
    `a = 1\n\nd["t"] = x\n\nb = 2\n`,
    (c) => [remove(c, 'd["t"]')],
    `a = 1\n\nb = 2\n`,
  ],
  [
    'with the smaller gap before a definition',
    `a = 1\n\nd["t"] = x\n\n\ndef f():\n    pass\n`,
    (c) => [remove(c, 'd["t"]')],
    `a = 1\n\n\ndef f():\n    pass\n`,
  ],
  ['at the end of the text', `a = 1\n\nd["t"] = x\n`, (c) => [remove(c, 'd["t"]')], `a = 1\n`],
  [
    'of several on a line',
    `a = 1; d["t"] = x; b = 2\nc = 3; d["u"] = y\n`,
    (c) => [remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `a = 1; b = 2\nc = 3\n`,
  ],
  [
    'all of several on a line of a block',
    `if c:\n    d["t"] = x; d["u"] = y\nelif e:\n    f()\n`,
    (c) => [remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `if c:\n    pass\nelif e:\n    f()\n`,
  ],
  [
    'the only one of an if',
    `a = 1\nif c and not d.e:\n    # why\n    d["t"] = x\nb = 2\n`,
    (c) => [remove(c, 'd["t"]')],
    `a = 1\n# why\nb = 2\n`,
  ],
  [
    'the only ones of nested ifs',
    `if c:\n    if e == "x":\n        d["t"] = x\n        d["u"] = y\nb = 2\n`,
    (c) => [remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `b = 2\n`,
  ],
  [
    'the only one of an if whose test does something',
    `if pop():\n    d["t"] = x\nb = 2\n`,
    (c) => [remove(c, 'd["t"]')],
    `if pop():\n    pass\nb = 2\n`,
  ],
  [
    'the only one of an else',
    `if c:\n    a()\nelse:\n    d["t"] = x\nb = 2\n`,
    (c) => [remove(c, 'd["t"]')],
    `if c:\n    a()\nb = 2\n`,
  ],
  [
    'the only ones of if and else',
    `if c:\n    d["t"] = x\nelse:\n    d["u"] = x\nb = 2\n`,
    (c) => [remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `b = 2\n`,
  ],
  [
    'the only one of a loop, a function and a handler',
    `for s in ss:\n    s["t"] = x\ndef f():\n    d["t"] = x\ntry:\n    a()\nexcept KeyError:\n    d["u"] = y  # never\n`,
    (c) => [remove(c, 's["t"]'), remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `for s in ss:\n    pass\ndef f():\n    pass\ntry:\n    a()\nexcept KeyError:\n    # never\n    pass\n`,
  ],
  [
    'in a block on the line of its head',
    `while c: d["t"] = x\nif c: d["u"] = x\nb = 2\n`,
    (c) => [remove(c, 'd["t"]'), remove(c, 'd["u"]')],
    `while c: pass\nb = 2\n`,
  ],
  [
    'beside what leaves no trace in a program',
    `def f():\n    """Documentation."""\n    d["t"] = x\n`,
    (c) => [remove(c, 'd["t"]')],
    `def f():\n    """Documentation."""\n`,
  ],
  [
    'with its comments on lines of their own',
    `a = 1\n# above\nd["t"] = f(\n    x,  # inside\n)  # behind\nb = 2\n`,
    (c) => [remove(c, 'd["t"]')],
    `a = 1\n# above\n# inside\n# behind\nb = 2\n`,
  ],
  [
    'another in its place',
    `if c:\n    d["t"] = x\n`,
    (c) => [remove(c, 'd["t"]'), append(c, 'd["t"]', { value: name('t') })],
    `if c:\n    tools.append(t)\n`,
  ],
];

const constants: readonly Row[] = [
  [
    'above the statement and its comments',
    `def f():\n    # Ask.\n    return ask(\n        s=load(\n            1,\n        ),\n    )\n`,
    (c) => [
      {
        kind: 'extract-constant',
        before: c.statement('return'),
        name: 'servers',
        value: c.property('s').entry.value,
      },
      { kind: 'replace-entry-value', entry: c.property('s').entry, value: name('servers') },
    ],
    `def f():\n    servers = load(\n        1,\n    )\n    # Ask.\n    return ask(\n        s=servers,\n    )\n`,
  ],
  [
    'of lines that brackets hold',
    `ask(a\n    or b)\n`,
    (c) => [
      {
        kind: 'extract-constant',
        before: c.statement('ask'),
        name: 'x',
        value: c.expression('a\n    or b'),
      },
    ],
    `x = (a\n    or b)\nask(a\n    or b)\n`,
  ],
];

describe.each([
  ['assigning', assignments],
  ['lists', lists],
  ['taking statements out', removals],
  ['constants', constants],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, before, intents, after) => {
    const code = new PythonCode(before);
    expect(code.apply(intents(code))).toBe(after);
  });
});

test('nothing can stand in front of an elif, or after what is no statement', () => {
  const code = new PythonCode(`if a:\n    b()\nelif load():\n    c()\n`);
  const elif = code.rangeOfText('elif load():\n    c()');
  const extract: Intent = {
    kind: 'extract-constant',
    before: elif,
    name: 'x',
    value: code.expression('load()'),
  };
  expect(() => code.apply([extract])).toThrow('no statement can stand before');
  const value = code.expression('load()').range;
  expect(() => code.apply([{ kind: 'remove-statement', range: value }])).toThrow('no statement');
  expect(() => code.apply([{ kind: 'insert-append', after: value, list: 'x', items: [] }])).toThrow(
    'no statement',
  );
});
