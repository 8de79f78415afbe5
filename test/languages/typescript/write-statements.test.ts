import fc from 'fast-check';
import { readTypeScript } from '../../../src/languages/typescript/read.js';
import type { Draft, Intent } from '../../../src/values/draft.js';
import { Code, list, object, property, literal } from './write-code.js';

const toolset: Draft = object([
  property('type', literal('mcp_toolset')),
  property('mcp_server_name', literal('maps')),
]);

/** `x.tools = []` after the statement that begins with `x.mcp_servers`. */
function assign(code: Code, value: Draft = list([]), target = 'x', key = '.mcp_servers'): Intent {
  const like = code.expression(`${target}${key}`);
  const after = code.statement(`${target}${key}`);
  return {
    kind: 'insert-assignment',
    after,
    target: code.draft(target),
    key: 'tools',
    like,
    value,
  };
}

const assignments: readonly (readonly [name: string, before: string, after: string])[] = [
  ['with semicolon', `x.mcp_servers = s;\ng();\n`, `x.mcp_servers = s;\nx.tools = [];\ng();\n`],
  ['without semicolon', `x.mcp_servers = s\ng()\n`, `x.mcp_servers = s\nx.tools = []\ng()\n`],
  ['at the end of the file', `x.mcp_servers = s;`, `x.mcp_servers = s;\nx.tools = [];`],
  [
    'indented',
    `{\n    x.mcp_servers = s;\n}\n`,
    `{\n    x.mcp_servers = s;\n    x.tools = [];\n}\n`,
  ],
  [
    'behind a comment',
    `x.mcp_servers = s; // all\ng();\n`,
    `x.mcp_servers = s; // all\nx.tools = [];\ng();\n`,
  ],
  [
    'several lines',
    `x.mcp_servers = [\n  s,\n];\ng();\n`,
    `x.mcp_servers = [\n  s,\n];\nx.tools = [];\ng();\n`,
  ],
  ['CRLF', `x.mcp_servers = s;\r\ng();\r\n`, `x.mcp_servers = s;\r\nx.tools = [];\r\ng();\r\n`],
  ['code behind it', `x.mcp_servers = s; g();\n`, `x.mcp_servers = s; x.tools = []; g();\n`],
  [
    'in braces on one line',
    `if (y) { x.mcp_servers = s; }\n`,
    `if (y) { x.mcp_servers = s; x.tools = []; }\n`,
  ],
  [
    'in braces on one line without semicolon',
    `if (y) { x.mcp_servers = s }\n`,
    `if (y) { x.mcp_servers = s; x.tools = [] }\n`,
  ],
  [
    'without white space',
    `y={a:1};x.mcp_servers=s;g();`,
    `y={a:1};x.mcp_servers=s;x.tools=[];g();`,
  ],
  [
    'semicolon before a bracket on the next line',
    `x.mcp_servers = s\n;[1].map(g)\n`,
    `x.mcp_servers = s\nx.tools = []\n;[1].map(g)\n`,
  ],
  [
    'body of if on one line',
    `if (y) x.mcp_servers = s;\ng();\n`,
    `if (y) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\ng();\n`,
  ],
  [
    'body of if on the next line',
    `if (y)\n  x.mcp_servers = s;\ng();\n`,
    `if (y) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\ng();\n`,
  ],
  [
    'body of if behind a comment',
    `if (y) // why\n  x.mcp_servers = s;\ng();\n`,
    `if (y) { // why\n  x.mcp_servers = s;\n  x.tools = [];\n}\ng();\n`,
  ],
  [
    'body of if before else',
    `if (y) x.mcp_servers = s;\nelse g();\n`,
    `if (y) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\nelse g();\n`,
  ],
  [
    'body of if before else on the line',
    `if (y) x.mcp_servers = s; else g();\n`,
    `if (y) {\n  x.mcp_servers = s;\n  x.tools = [];\n} else g();\n`,
  ],
  [
    'body of else',
    `if (y) {\n  g();\n} else x.mcp_servers = s;\n`,
    `if (y) {\n  g();\n} else {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'body of else with the if bare too',
    `if (y) g();\nelse x.mcp_servers = s;\n`,
    `if (y) g();\nelse {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'body of for of',
    `for (const x of y) x.mcp_servers = s;\n`,
    `for (const x of y) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'body of for',
    `for (let i = 0; i < 2; i++) x.mcp_servers = s;\n`,
    `for (let i = 0; i < 2; i++) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'body of while',
    `while (y()) x.mcp_servers = s;\n`,
    `while (y()) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'body of do',
    `do x.mcp_servers = s; while (y());\n`,
    `do {\n  x.mcp_servers = s;\n  x.tools = [];\n} while (y());\n`,
  ],
  [
    'body over lines, indented',
    `  if (y) x.mcp_servers = [\n    s,\n  ];\n`,
    `  if (y) {\n    x.mcp_servers = [\n      s,\n    ];\n    x.tools = [];\n  }\n`,
  ],
  [
    'body with a template over lines',
    `if (y) x.mcp_servers = g(\`\n  a\n\`,\n  s);\n`,
    `if (y) {\n  x.mcp_servers = g(\`\n  a\n\`,\n    s);\n  x.tools = [];\n}\n`,
  ],
  [
    'only statement in braces',
    `if (y) {\n  x.mcp_servers = s;\n}\n`,
    `if (y) {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'only statement in braces behind a comment',
    `if (y) { // why {\n  x.mcp_servers = s;\n}\n`,
    `if (y) { // why {\n  x.mcp_servers = s;\n  x.tools = [];\n}\n`,
  ],
  [
    'in a case',
    `switch (y) {\n  case 1: x.mcp_servers = s; break;\n}\n`,
    `switch (y) {\n  case 1: x.mcp_servers = s; x.tools = []; break;\n}\n`,
  ],
];

test.each(assignments)('an assignment: %s', (_, before, after) => {
  const code = new Code(before);
  expect(code.apply([assign(code)])).toBe(after);
});

test.each([
  [`x['mcp_servers'] = s;\n`, `['mcp_servers']`, `x['mcp_servers'] = s;\nx['tools'] = [];\n`],
  [`x["mcp_servers"] = s;\n`, `["mcp_servers"]`, `x["mcp_servers"] = s;\nx["tools"] = [];\n`],
])('an assignment in the form of %s', (before, key, after) => {
  const code = new Code(before);
  expect(code.apply([assign(code, list([]), 'x', key)])).toBe(after);
});

test('an assignment to an object in parentheses keeps apart from the line before', () => {
  const code = new Code(`y = s\n;(x as any).mcp_servers = y\n`);
  const like = code.expression('(x as any).mcp_servers');
  const after = code.statement('(x as any)');
  const target = code.draft('(x as any)');
  const intent: Intent = {
    kind: 'insert-assignment',
    ...{ after, target, like },
    key: 'tools',
    value: list([]),
  };
  expect(code.apply([intent])).toBe(`y = s\n;(x as any).mcp_servers = y\n;(x as any).tools = []\n`);
});

test('an assignment of a list of toolsets is laid out like the servers', () => {
  const before = `{
  params.mcp_servers = [
    { type: 'url', url: U, name: 'a', tool_configuration: { enabled: true } },
  ];
}
`;
  const code = new Code(before);
  const { value } = code.property('tool_configuration').entry;
  expect(value.kind).toBe('object');
  const servers = code.expression(before.slice(before.indexOf('['), before.indexOf('];') + 1));
  const server = servers.kind === 'array' ? servers.items[0]?.value : undefined;
  if (!server) throw new Error('no server');
  const tools = list([code.toolset(server)], servers);
  const intents = [assign(code, tools, 'params'), code.remove('tool_configuration')];
  expect(code.apply(intents)).toBe(`{
  params.mcp_servers = [
    { type: 'url', url: U, name: 'a' },
  ];
  params.tools = [
    { type: 'mcp_toolset', mcp_server_name: 'a' },
  ];
}
`);
});

function push(code: Code, after: string, items: readonly Draft[], spread = false): Intent {
  const item = (value: Draft) => ({ value, ...(spread && { spread }) });
  return {
    kind: 'insert-append',
    after: code.statement(after),
    list: 'tools',
    items: items.map(item),
  };
}

test.each([
  [
    'one',
    `s.push(a);\n`,
    1,
    `s.push(a);\ntools.push({ type: 'mcp_toolset', mcp_server_name: 'maps' });\n`,
  ],
  [
    'bare body',
    `if (y) s.push(a)\n`,
    1,
    `if (y) {\n  s.push(a)\n  tools.push({ type: 'mcp_toolset', mcp_server_name: 'maps' })\n}\n`,
  ],
  [
    'far to the right',
    `                                s.push(a);\nif (b) {\n  c();\n}\n`,
    1,
    `                                s.push(a);
                                tools.push({
                                  type: 'mcp_toolset',
                                  mcp_server_name: 'maps',
                                });
if (b) {
  c();
}
`,
  ],
])('a push: %s', (_, before, count, after) => {
  const code = new Code(before);
  const start = before.includes('s.push') ? 's.push' : '';
  expect(code.apply([push(code, start, Array<Draft>(count).fill(toolset))])).toBe(after);
});

test('a push of a spread', () => {
  const code = new Code(`s.push(a);\n`);
  expect(code.apply([push(code, 's.push', [{ kind: 'name', name: 'more' }], true)])).toBe(
    `s.push(a);\ntools.push(...more);\n`,
  );
});

function declare(code: Code, after: string, annotation?: string): Intent {
  const place = code.statement(after);
  return {
    kind: 'insert-list-declaration',
    after: place,
    name: 'toolsets',
    ...(annotation && { annotation }),
  };
}

test.each([
  [`const s = [];\n`, 'const s', undefined, `const s = [];\nconst toolsets = [];\n`],
  [`let s: any[] = []\n`, 'let s', 'any[]', `let s: any[] = []\nlet toolsets: any[] = []\n`],
  [`var s = [];\n`, 'var s', undefined, `var s = [];\nvar toolsets = [];\n`],
  [`export const s = [];\n`, 'export', undefined, `export const s = [];\nconst toolsets = [];\n`],
  [`g();\n`, 'g', undefined, `g();\nconst toolsets = [];\n`],
])('a declaration after %s', (before, after, annotation, expected) => {
  const code = new Code(before);
  expect(code.apply([declare(code, after, annotation)])).toBe(expected);
});

test('a declaration and a push after one statement keep their order', () => {
  const code = new Code(`const s = [a];\ng(s);\n`);
  expect(code.apply([declare(code, 'const'), push(code, 'const', [literal(1)])])).toBe(
    `const s = [a];\nconst toolsets = [];\ntools.push(1);\ng(s);\n`,
  );
});

test('without semicolons a bracket on the line below does not go on with the new statement', () => {
  const code = new Code(`a()\nif (y) {\n  b()\n}\n(c)()\n`);
  expect(code.apply([declare(code, 'if')])).toBe(
    `a()\nif (y) {\n  b()\n}\nconst toolsets = [];\n(c)()\n`,
  );
});

function removeStatement(code: Code, beginning: string): Intent {
  return { kind: 'remove-statement', range: code.statement(beginning) };
}

test.each([
  ['its own line', `a();\nb();\nc();\n`, `a();\nc();\n`],
  ['its own lines', `a();\nb(\n  1,\n);\nc();\n`, `a();\nc();\n`],
  ['a comment behind it stays', `a();\nb(); // why\nc();\n`, `a();\n// why\nc();\n`],
  ['a comment above it', `a();\n// why\nb();\nc();\n`, `a();\n// why\nc();\n`],
  ['without semicolons', `a()\nb()\nc()\n`, `a()\nc()\n`],
  ['between others on a line', `a(); b(); c();\n`, `a(); c();\n`],
  ['body of if', `if (a) b();\nc();\n`, `if (a) {}\nc();\n`],
  ['body of else', `if (a) c();\nelse b();\n`, `if (a) c();\nelse {}\n`],
  ['at the end of a file', `a();\nb();`, `a();\n`],
])('a statement is taken out: %s', (_, before, after) => {
  const code = new Code(before);
  expect(code.apply([removeStatement(code, 'b(')])).toBe(after);
});

test('a statement that others take the place of', () => {
  const code = new Code(`a();\nb(); // why\nc();\n`);
  const intents = [
    removeStatement(code, 'b('),
    declare(code, 'b('),
    push(code, 'b(', [literal(1)]),
  ];
  expect(code.apply(intents)).toBe(`a();\nconst toolsets = []; // why\ntools.push(1);\nc();\n`);
});

test('the body of an if that another statement takes the place of needs no braces', () => {
  const code = new Code(`if (a) b();\n`);
  expect(code.apply([removeStatement(code, 'b('), push(code, 'b(', [literal(1)])])).toBe(
    `if (a) tools.push(1);\n`,
  );
});

test('a body that gets braces is indented together with what changes inside it', () => {
  const code = new Code(`if (y) x.mcp_servers = [
  {
    name: 'a',
    tool_configuration: {
      enabled: true,
    },
    url: U,
  },
];
`);
  expect(code.apply([assign(code), code.remove('tool_configuration')])).toBe(`if (y) {
  x.mcp_servers = [
    {
      name: 'a',
      url: U,
    },
  ];
  x.tools = [];
}
`);
});

test.each([
  ['the value of an arrow function', `f(() => g());\n`, 'return'],
  ['the head of a loop', `for (let i = 0; i < 2; i++) f();\n`, 'declare'],
])('no statement can stand after %s', (_, before, kind) => {
  const code = new Code(before);
  const after = code.rangeOf(kind);
  const intent: Intent = { kind: 'insert-list-declaration', after, name: 'toolsets' };
  expect(() => code.apply([intent])).toThrow(/no statement can stand/);
});

/** Statement lists of a program, by the source text of what they hold. */
function listsOf(code: Code): string[][] {
  return code.statementLists().filter((texts) => texts.some((text) => text.startsWith('x.')));
}

test('wherever the statement stands, the new one runs directly after it', () => {
  const around: fc.Arbitrary<(inner: string) => string> = fc.constantFrom<
    ((inner: string) => string)[]
  >(
    (inner) => `if (a) ${inner}`,
    (inner) => `if (a)\n    ${inner}`,
    (inner) => `if (a) { // note {\n  ${inner}\n}`,
    (inner) => `if (a) b();\nelse ${inner}`,
    (inner) => `if (a) { b(); } else if (c) ${inner}`,
    (inner) => `if (a) { b(); } else /* note */ ${inner}`,
    (inner) => `for (const k of l) ${inner}`,
    (inner) => `for (;;) ${inner}`,
    (inner) => `while (a)\n  ${inner}`,
    (inner) => `do ${inner}\nwhile (a)`,
    (inner) => `{ ${inner} }`,
    (inner) => `f(() => { ${inner} })`,
    (inner) => `function g() {\n  b()\n  ${inner}\n}`,
    (inner) => `try { ${inner} } catch { b() }`,
    (inner) => `switch (a) { case 1: ${inner}\n break; default: b() }`,
    (inner) => `b()\n${inner}\n;[1].map(b)`,
  );
  const statement = fc.constantFrom(
    'x.mcp_servers = s;',
    'x.mcp_servers = s',
    'x.mcp_servers = [\n  s,\n];',
  );
  fc.assert(
    fc.property(fc.array(around, { maxLength: 3 }), statement, (wrappers, inner) => {
      const text = `${wrappers.reduce<string>((inside, wrap) => wrap(inside), inner)}\n`;
      fc.pre(readTypeScript('request.ts', text).module !== undefined);
      const code = new Code(text);
      const after = new Code(code.apply([assign(code)]));
      const [before] = listsOf(code);
      const [lists, ...others] = listsOf(after);
      const place = lists?.findIndex((text) => text.startsWith('x.mcp_servers')) ?? -1;
      expect(others).toEqual([]);
      expect(lists?.[place + 1]).toMatch(/^x\.tools = \[\]/);
      expect(lists).toHaveLength((before?.length ?? 0) + 1);
      expect(after.statementLists()).toHaveLength(code.statementLists().length);
    }),
    { numRuns: 1000 },
  );
});
