import type { Draft, DraftItem, Intent } from '../../../src/values/draft.js';
import { Code, object, property, literal } from './write-code.js';

const toolset: DraftItem = {
  value: object([
    property('type', literal('mcp_toolset')),
    property('mcp_server_name', literal('maps')),
  ]),
};

function append(code: Code, items: readonly DraftItem[] = [toolset]): Intent {
  return { kind: 'append-items', array: code.property('tools').entry.value, items };
}

const rows: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'empty',
    `f({ tools: [] });\n`,
    `f({ tools: [{ type: 'mcp_toolset', mcp_server_name: 'maps' }] });\n`,
  ],
  [
    'empty, with white space',
    `f({ tools: [ ] });\n`,
    `f({ tools: [{ type: 'mcp_toolset', mcp_server_name: 'maps' }] });\n`,
  ],
  [
    'empty, far to the right',
    `start();\nconst request = build({ model: 'claude-sonnet-4-5', stream: true, tools: [] });\n`,
    `start();\nconst request = build({
  model: 'claude-sonnet-4-5',
  stream: true,
  tools: [{ type: 'mcp_toolset', mcp_server_name: 'maps' }],
});\n`,
  ],
  [
    'empty, with a comment inside',
    `f({\n  tools: [/* none */],\n});\n`,
    `f({\n  tools: [/* none */\n    { type: 'mcp_toolset', mcp_server_name: 'maps' },\n  ],\n});\n`,
  ],
  [
    'empty, with a comment line inside',
    `f({\n  tools: [\n    // none\n  ],\n});\n`,
    `f({\n  tools: [\n    // none\n    { type: 'mcp_toolset', mcp_server_name: 'maps' },\n  ],\n});\n`,
  ],
  [
    'on one line',
    `f({ tools: [a, b] });\n`,
    `f({ tools: [a, b, { type: 'mcp_toolset', mcp_server_name: 'maps' }] });\n`,
  ],
  [
    'on one line with trailing comma',
    `f({ tools: [a,] });\n`,
    `f({ tools: [a, { type: 'mcp_toolset', mcp_server_name: 'maps' },] });\n`,
  ],
  [
    'on one line with white space inside',
    `f({ tools: [ a ] });\n`,
    `f({ tools: [ a, { type: 'mcp_toolset', mcp_server_name: 'maps' } ] });\n`,
  ],
  [
    'without white space',
    `f({tools:[{name:"a"}]});g({x:1});\n`,
    `f({tools:[{name:"a"},{type:"mcp_toolset",mcp_server_name:"maps"}]});g({x:1});\n`,
  ],
  [
    'on one line that gets too long',
    `f({\n  tools: [searchTheArchive, lookUpTheCatalogue, openTheReadingRoom],\n});\n`,
    `f({
  tools: [
    searchTheArchive,
    lookUpTheCatalogue,
    openTheReadingRoom,
    { type: 'mcp_toolset', mcp_server_name: 'maps' },
  ],
});\n`,
  ],
  [
    'on one line that is too long already',
    `f({\n  a,\n});\nf({ tools: [searchTheArchive, lookUpTheCatalogue, openTheReadingRoom, callTheStacks, closeTheRoom, askTheLibrarian, leaveTheBuilding] });\n`,
    `f({\n  a,\n});\nf({ tools: [searchTheArchive, lookUpTheCatalogue, openTheReadingRoom, callTheStacks, closeTheRoom, askTheLibrarian, leaveTheBuilding, { type: 'mcp_toolset', mcp_server_name: 'maps' }] });\n`,
  ],
  [
    'over lines with trailing comma',
    `f({\n  tools: [\n    a,\n    b,\n  ],\n});\n`,
    `f({\n  tools: [\n    a,\n    b,\n    { type: 'mcp_toolset', mcp_server_name: 'maps' },\n  ],\n});\n`,
  ],
  [
    'over lines without trailing comma',
    `f({\n  tools: [\n    a,\n    b\n  ]\n});\n`,
    `f({\n  tools: [\n    a,\n    b,\n    { type: 'mcp_toolset', mcp_server_name: 'maps' }\n  ]\n});\n`,
  ],
  [
    'over lines with a comment behind the last',
    `f({\n  tools: [\n    a,\n    b // two\n  ]\n});\n`,
    `f({\n  tools: [\n    a,\n    b, // two\n    { type: 'mcp_toolset', mcp_server_name: 'maps' }\n  ]\n});\n`,
  ],
  [
    'over lines with a comment at the end',
    `f({\n  tools: [\n    a,\n    // more to come\n  ],\n});\n`,
    `f({\n  tools: [\n    a,\n    { type: 'mcp_toolset', mcp_server_name: 'maps' },\n    // more to come\n  ],\n});\n`,
  ],
  [
    'hugging',
    `f({\n  tools: [{\n    name: 'a',\n  }],\n});\n`,
    `f({\n  tools: [{\n    name: 'a',\n  }, { type: 'mcp_toolset', mcp_server_name: 'maps' }],\n});\n`,
  ],
  [
    'a spread at the end',
    `f({ tools: [...a] });\n`,
    `f({ tools: [...a, { type: 'mcp_toolset', mcp_server_name: 'maps' }] });\n`,
  ],
  [
    'an assertion around',
    `f({ tools: [a] as any });\n`,
    `f({ tools: [a, { type: 'mcp_toolset', mcp_server_name: 'maps' }] as any });\n`,
  ],
  [
    'CRLF',
    `f({\r\n  tools: [\r\n    a\r\n  ]\r\n});\r\n`,
    `f({\r\n  tools: [\r\n    a,\r\n    { type: 'mcp_toolset', mcp_server_name: 'maps' }\r\n  ]\r\n});\r\n`,
  ],
  [
    'a comment on one line is kept there',
    `f({ tools: [a /* the only one */] });\n`,
    `f({ tools: [a, { type: 'mcp_toolset', mcp_server_name: 'maps' } /* the only one */] });\n`,
  ],
];

test.each(rows)('append to a list: %s', (_, before, after) => {
  const code = new Code(before);
  expect(code.apply([append(code)])).toBe(after);
});

test('two appends to one list', () => {
  const code = new Code(`f({ tools: [a] });\n`);
  const item = (value: Draft): DraftItem => ({ value });
  const intents = [append(code, [item(literal('x'))]), append(code, [item(literal('y'))])];
  expect(code.apply(intents)).toBe(`f({ tools: [a, 'x', 'y'] });\n`);
});

test('a conditional item that does not fit breaks as formatters break it', () => {
  const code = new Code(
    `f({\n  tools: [calculator, searchTheArchive],\n  ...(online && { a: 1 }),\n});\n`,
  );
  const value: Draft = {
    kind: 'choice',
    operator: 'conditional',
    test: code.draft('online'),
    consequent: { kind: 'array', items: [toolset] },
    alternate: { kind: 'array', items: [] },
  };
  expect(code.apply([append(code, [{ value, spread: true }])])).toBe(`f({
  tools: [
    calculator,
    searchTheArchive,
    ...(online ? [{ type: 'mcp_toolset', mcp_server_name: 'maps' }] : []),
  ],
  ...(online && { a: 1 }),
});\n`);
});

test('changes inside the items go along with the spreading of a list', () => {
  const code = new Code(
    `f({\n  tools: [{ name: 'searchTheArchive', t: 1 }, { name: 'lookUpTheCatalogue', t: 2 }],\n});\n`,
  );
  expect(code.apply([append(code), code.remove('t', 0), code.remove('t', 1)])).toBe(`f({
  tools: [
    { name: 'searchTheArchive' },
    { name: 'lookUpTheCatalogue' },
    { type: 'mcp_toolset', mcp_server_name: 'maps' },
  ],
});\n`);
});
