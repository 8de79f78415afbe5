import type { Draft } from '../../../src/values/draft.js';
import { Code, allowList, list, literal, object, property } from './write-code.js';

/** The text that a draft is printed as in the place of `_`. */
function print(before: string, draft: (code: Code) => Draft): string {
  const code = new Code(before);
  const expression = code.expression('_');
  return code.apply([{ kind: 'replace-expression', expression, value: draft(code) }]);
}

const spread = (value: Draft): Draft => ({ kind: 'array', items: [{ value, spread: true }] });
const map = (source: Draft, body: Draft): Draft => ({
  kind: 'mapping',
  source,
  parameter: 'server',
  body,
});
const bare: Draft = object([property('type', literal('mcp_toolset'))]);
const server: Draft = { kind: 'name', name: 'server' };

test.each<[string, string, string, (code: Code) => Draft]>([
  ['a text', `f(_, 'a');`, `f('b', 'a');`, () => literal('b')],
  ['a text in double quotes', `f(_, "a");`, `f("b", "a");`, () => literal('b')],
  ['a text with a quote', `f(_, 'a');`, `f("it's", 'a');`, () => literal("it's")],
  ['a text with both quotes', `f(_, 'a');`, `f('it\\'s "b"', 'a');`, () => literal(`it's "b"`)],
  ['a text with escapes', `f(_, 'a');`, `f('a\\\\\\n\\u2028', 'a');`, () => literal('a\\\n\u2028')],
  [
    'other constants',
    `f(_);`,
    `f([true, null, 1]);`,
    () => list([literal(true), literal(null), literal(1)]),
  ],
  ['undefined', `f(_);`, `f(undefined);`, () => ({ kind: 'literal', value: undefined })],
  ['empty literals', `f(_);`, `f([{}]);`, () => list([object([])])],
  [
    'keys',
    `f(_, 'x');`,
    `f({ a: 1, 'b-c': 1, '1': 1, ö: 1, ['__proto__']: 1 }, 'x');`,
    () => object(['a', 'b-c', '1', 'ö', '__proto__'].map((key) => property(key, literal(1)))),
  ],
  [
    'quoted keys',
    `f(_, {"a": 1});`,
    `f({"b": 1}, {"a": 1});`,
    () => object([property('b', literal(1))]),
  ],
  [
    'white space in brackets',
    `f(_, [ 1 ], {a: 1});`,
    `f([ {b: 1} ], [ 1 ], {a: 1});`,
    () => list([object([property('b', literal(1))])]),
  ],
  [
    'no white space at all',
    `f(_,{a:1});`,
    `f({b:c?{d:1}:{}},{a:1});`,
    () =>
      object([
        property('b', {
          kind: 'choice',
          operator: 'conditional',
          test: { kind: 'name', name: 'c' },
          consequent: object([property('d', literal(1))]),
          alternate: object([]),
        }),
      ]),
  ],
  [
    'members',
    `f(_, 'x');`,
    `f([server.name, server['x-y']], 'x');`,
    () => list(['name', 'x-y'].map((key) => ({ kind: 'member', object: server, key }))),
  ],
  [
    'member of a choice',
    `f(_, a ?? b);`,
    `f((a ?? b).c, a ?? b);`,
    (c) => ({ kind: 'member', object: c.draft('a ?? b'), key: 'c' }),
  ],
  [
    'mapping of a name',
    `f(_, s);`,
    `f(s.map((server) => ({ type: 'mcp_toolset' })), s);`,
    (c) => map(c.draft('s'), bare),
  ],
  [
    'mapping of a call',
    `f(_, s(1));`,
    `f(s(1).map((server) => server), s(1));`,
    (c) => map(c.draft('s(1)'), server),
  ],
  [
    'mapping of a choice',
    `f(_, s ?? []);`,
    `f((s ?? []).map((server) => server), s ?? []);`,
    (c) => map(c.draft('s ?? []'), server),
  ],
  [
    'mapping of parentheses',
    `f(_, (s || t));`,
    `f((s || t).map((server) => server), (s || t));`,
    (c) => map(c.draft('(s || t)'), server),
  ],
  [
    'mapping of an await',
    `f(_, await s);`,
    `f((await s).map((server) => server), await s);`,
    (c) => map(c.draft('await s'), server),
  ],
  [
    'mapping of an assertion',
    `f(_, s as any[]);`,
    `f((s as any[]).map((server) => server), s as any[]);`,
    (c) => map(c.draft('s as any[]'), server),
  ],
  [
    'mapping of a non-null assertion',
    `f(_, s.t!);`,
    `f(s.t!.map((server) => server), s.t!);`,
    (c) => map(c.draft('s.t!'), server),
  ],
  [
    'mapping of a list',
    `f(_, ['a']);`,
    `f(['a'].map((server) => server), ['a']);`,
    (c) => map(c.draft(`['a']`), server),
  ],
  [
    'mapping without white space',
    `f(_,{a:1});`,
    `f(s.map((server)=>({b:1})),{a:1});`,
    () => map({ kind: 'name', name: 's' }, object([property('b', literal(1))])),
  ],
  [
    'mapping to a source object',
    `f(_, s, { a: 1 });`,
    `f(s.map((server) => ({ a: 1 })), s, { a: 1 });`,
    (c) => map(c.draft('s'), c.draft('{ a: 1 }')),
  ],
  [
    'dictionary',
    `f(_, s);`,
    `f({ default_config: { enabled: false }, configs: Object.fromEntries(s.map((tool) => [tool, { enabled: true }])) }, s);`,
    (c) => object(allowList(c.draft('s'))),
  ],
  [
    'dictionary of a choice',
    `f(_, s ? t : u);`,
    `f(Object.fromEntries((s ? t : u).map((tool) => [tool, 1])), s ? t : u);`,
    (c) => ({
      kind: 'dictionary',
      source: c.draft('s ? t : u'),
      parameter: 'tool',
      value: literal(1),
    }),
  ],
  ['spread of a name', `f(_, s);`, `f([...s], s);`, (c) => spread(c.draft('s'))],
  [
    'spread of a choice',
    `f(_, s ?? []);`,
    `f([...(s ?? [])], s ?? []);`,
    (c) => spread(c.draft('s ?? []')),
  ],
  [
    'spread of ??',
    `f(_, s);`,
    `f([...(s ?? [])], s);`,
    (c) =>
      spread({ kind: 'choice', operator: 'coalesce', test: c.draft('s'), consequent: list([]) }),
  ],
  [
    'spread of &&',
    `f(_, s);`,
    `f([...(s && { a: 1 })], s);`,
    (c) =>
      spread({
        kind: 'choice',
        operator: 'and',
        test: c.draft('s'),
        consequent: object([property('a', literal(1))]),
      }),
  ],
  [
    'spread of a conditional',
    `f(_, s);`,
    `f([...(s ? [1] : [])], s);`,
    (c) =>
      spread({
        kind: 'choice',
        operator: 'conditional',
        test: c.draft('s'),
        consequent: list([literal(1)]),
        alternate: list([]),
      }),
  ],
  [
    'spread of an await',
    `f(_, await s);`,
    `f([...(await s)], await s);`,
    (c) => spread(c.draft('await s')),
  ],
  [
    '|| left of &&',
    `f(_, a || b);`,
    `f((a || b) && 1, a || b);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('a || b'), consequent: literal(1) }),
  ],
  [
    '&& left of &&',
    `f(_, a && b);`,
    `f(a && b && 1, a && b);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('a && b'), consequent: literal(1) }),
  ],
  [
    '?? left of &&',
    `f(_, a ?? b);`,
    `f((a ?? b) && 1, a ?? b);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('a ?? b'), consequent: literal(1) }),
  ],
  [
    'comparison left of &&',
    `f(_, a === b);`,
    `f(a === b && 1, a === b);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('a === b'), consequent: literal(1) }),
  ],
  [
    'negation left of &&',
    `f(_, !a);`,
    `f(!a && 1, !a);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('!a'), consequent: literal(1) }),
  ],
  [
    'conditional as a test',
    `f(_, a ? b : c);`,
    `f((a ? b : c) ? 1 : 2, a ? b : c);`,
    (c) => ({
      kind: 'choice',
      operator: 'conditional',
      test: c.draft('a ? b : c'),
      consequent: literal(1),
      alternate: literal(2),
    }),
  ],
  [
    '|| as a test',
    `f(_, a || b);`,
    `f(a || b ? 1 : undefined, a || b);`,
    (c) => ({
      kind: 'choice',
      operator: 'conditional',
      test: c.draft('a || b'),
      consequent: literal(1),
    }),
  ],
  [
    '|| left of ??',
    `f(_, a || b);`,
    `f((a || b) ?? 1, a || b);`,
    (c) => ({
      kind: 'choice',
      operator: 'coalesce',
      test: c.draft('a || b'),
      consequent: literal(1),
    }),
  ],
  [
    'arrow function as a test',
    `f(_, () => 1);`,
    `f((() => 1) && 1, () => 1);`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('() => 1'), consequent: literal(1) }),
  ],
  ['sequence', `f(_, (a, b));`, `f([(a, b)], (a, b));`, (c) => list([c.draft('a, b')])],
  [
    'choice beside an operator',
    `f(a + _);`,
    `f(a + (a ?? 1));`,
    (c) => ({ kind: 'choice', operator: 'coalesce', test: c.draft('a'), consequent: literal(1) }),
  ],
  [
    'choice beside ??',
    `f(a ?? _);`,
    `f(a ?? (a && 1));`,
    (c) => ({ kind: 'choice', operator: 'and', test: c.draft('a'), consequent: literal(1) }),
  ],
  [
    'object as an arrow body',
    `f(() => _);`,
    `f(() => ({ a: 1 }));`,
    () => object([property('a', literal(1))]),
  ],
  [
    'choice after return',
    `function g(a) { return _; }`,
    `function g(a) { return a && 1; }`,
    () => ({
      kind: 'choice',
      operator: 'and',
      test: { kind: 'name', name: 'a' },
      consequent: literal(1),
    }),
  ],
])('%s', (_, before, after, draft) => {
  expect(print(before, draft)).toBe(after);
});

describe('source text', () => {
  test('moves to its new depth', () => {
    const before = `    const list = [\n      'a',\n        'b',\n\n    ];\nf(\n  _,\n);\n`;
    const after = `    const list = [\n      'a',\n        'b',\n\n    ];\nf(\n  [\n    'a',\n      'b',\n\n  ],\n);\n`;
    const source = before.slice(before.indexOf('['), before.indexOf(']') + 1);
    expect(print(before, (code) => code.draft(source))).toBe(after);
  });

  test('keeps the lines of templates where they are', () => {
    const before = `    const a = g(\`\n      x \${[\n      y]}\n    \`,\n      1);\nf(_);\n`;
    const source = before.slice(before.indexOf('g('), before.indexOf(';'));
    const after = before.replace('_', `g(\`\n      x \${[\n      y]}\n    \`,\n  1)`);
    expect(print(before, (code) => code.draft(source))).toBe(after);
  });

  test('keeps its line ends', () => {
    const before = `const a = g(\r\n  1,\r\n);\r\nf(_);\r\n`;
    const source = before.slice(before.indexOf('g('), before.indexOf(';'));
    expect(print(before, (code) => code.draft(source))).toBe(before.replace('_', source));
  });

  test('makes the object around it go over lines', () => {
    const before = `const a = g(\n  1,\n);\nf(_, { b: 1 });\n`;
    const source = before.slice(before.indexOf('g('), before.indexOf(';'));
    const draft = (code: Code): Draft => object([property('c', code.draft(source))]);
    expect(print(before, draft)).toBe(before.replace('_', `{\n  c: g(\n    1,\n  ),\n}`));
  });
});

describe('patched source text', () => {
  test('holds the drafts in place of its parts', () => {
    const before = `f(_, servers.map(({ name, url }) => ({ type: 'url', url, name })));\n`;
    const draft = (code: Code): Draft => {
      const server = code.expression(`{ type: 'url', url, name }`);
      const patch = { expression: server, draft: code.toolset(server) };
      const expression = code.expression(
        `servers.map(({ name, url }) => ({ type: 'url', url, name }))`,
      );
      return { kind: 'patched', expression, patches: [patch] };
    };
    expect(print(before, draft)).toBe(
      `f(servers.map(({ name }) => ({ type: 'mcp_toolset', mcp_server_name: name })), servers.map(({ name, url }) => ({ type: 'url', url, name })));\n`,
    );
  });

  test('moves to its new depth', () => {
    const before = `f({
      mcp_servers: list.map((item) => {
        // one each
        return {
          type: 'url',
          name: item.name,
        };
      }),
  tools: _,
});
`;
    const draft = (code: Code): Draft => {
      const { value: expression } = code.property('mcp_servers').entry;
      const { object: server } = code.property('name');
      const patches = [{ expression: server, draft: code.toolset(server) }];
      return { kind: 'patched', expression, patches };
    };
    expect(print(before, draft)).toBe(
      before.replace(
        '_,',
        `list.map((item) => {
    // one each
    return {
      type: 'mcp_toolset',
      mcp_server_name: item.name,
    };
  }),`,
      ),
    );
  });
});

test('a choice follows the lines of the one it is made like', () => {
  const before = `f(_, [\n  ...(audio\n    ? [a]\n    : []),\n]);\n`;
  const draft = (code: Code): Draft =>
    spread({
      kind: 'choice',
      operator: 'conditional',
      test: code.draft('audio'),
      consequent: list([literal(1)]),
      alternate: list([]),
      like: code.expression('audio\n    ? [a]\n    : []'),
    });
  expect(print(before, draft)).toBe(
    before.replace('_', `[\n  ...(audio\n    ? [1]\n    : []),\n]`),
  );
});
