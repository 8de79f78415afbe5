/** Lines that edits made too long are broken as Prettier breaks them. */
import type { Options } from 'prettier';
import * as estree from 'prettier/plugins/estree';
import * as parser from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';
import { applyEdits } from '../../../src/edits/apply-edits.js';
import { slashComments } from '../../../src/languages/printing/comment-syntax.js';
import { breakLongLines } from '../../../src/languages/typescript/break-lines.js';
import { typescript } from '../../../src/languages/typescript/language.js';

const page = { lineBreak: '\n', unit: '  ', width: 80, comments: slashComments };

function formatted(text: string, options: Options = {}): Promise<string> {
  const plugins = [parser, estree];
  return format(text, { parser: 'typescript', plugins, singleQuote: true, ...options });
}

/** The text with `added` put in at `|`, and lines broken. */
function insert(marked: string, added: string, measures = page): string {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { module } = typescript.read('code.ts', text);
  if (!module) throw new Error('the code cannot be read');
  const edits = breakLongLines(module, [{ range: { start: at, end: at }, text: added }], measures);
  return applyEdits(text, edits);
}

const long = "{ type: 'mcp_toolset', mcp_server_name: 'calendar of everybody' }";

test.each([
  ['an object', `send({ model, servers: [SKY, DOME]| });\n`, `, tools: [${long}]`],
  ['a line that still fits', `send({ model| });\n`, ', tools: []'],
  ['a list in an object', `send({\n  model,\n  tools: [first|],\n});\n`, `, ${long}`],
  ['objects inside each other', `send({ a: { b: { c: 1| } } });\n`, `, tools: [${long}, ${long}]`],
  ['a spread under a condition', `send({\n  ...(some && { model| }),\n});\n`, `, tools: [${long}]`],
  [
    'a choice that then fits',
    `send({\n  ...(tools.length > 0 ? { tools: [...tools|] } : {}),\n});\n`,
    `, { type: 'a toolset of' }, 'me'`,
  ],
  [
    'a choice and its branch',
    `send({\n  ...(tools.length > 0 ? { tools| } : {}),\n});\n`,
    `: [${long}], model`,
  ],
  [
    'a choice that is assigned',
    `body.servers = some ? [one, other|] : [one];\n`,
    `, withoutConfiguration(third), withoutConfiguration(fourth)`,
  ],
  [
    'a call in a call',
    `console.log(await ask('What is there?', { model| }));\n`,
    `, tools: [${long}]`,
  ],
  [
    'a callback',
    `const tools = servers.map((server) => ({ name: server.name| }));\n`,
    `, configuration: server.configuration, type: 'mcp'`,
  ],
  [
    'an import',
    `import { servers| } from './servers.js';\n`,
    `, toolsetsOfTheseServers, whatever, more`,
  ],
  ['exports', `export { servers| };\n`, `, toolsetsOfTheseServers, whatever, andSomeMoreOfThem, x`],
  ['a class', `class A {\n  ask() {\n    return send({ model| });\n  }\n}\n`, `, tools: [${long}]`],
])('%s', async (_what, marked, added) => {
  expect(await formatted(marked.replace('|', ''))).toBe(marked.replace('|', ''));
  const text = insert(marked, added);
  const flat = marked.replace('|', added);
  // Objects that begin on a line of their own stay so: both begin from what is on one line.
  expect(text).toBe(await formatted(flat));
});

test('tabs', async () => {
  const marked = `send({\n\t...(tools.length > 0 ? { tools| } : {}),\n});\n`;
  const text = insert(marked, `: [${long}], model`, { ...page, unit: '\t' });
  const flat = marked.replace('|', `: [${long}], model`);
  expect(text).toBe(await formatted(flat, { useTabs: true, tabWidth: 4 }));
});

test('no trailing comma where the file has none', () => {
  const marked = `const a = {\n  b: 1\n};\nsend({ model| });\n`;
  expect(insert(marked, `, tools: [${long}]`)).toBe(`const a = {
  b: 1
};
send({
  model,
  tools: [${long}]
});
`);
});

test.each([
  [
    'a line that was too long',
    `send({ model: 'a model with a name that is long', prompt: 'a prompt with a text that is long'| });\n`,
  ],
  ['a text', 'send(`The answer is ${answer|}, and the question is what the question was`);\n'],
])('%s stays', (_what, marked) => {
  const added = `, tools: [${long}]`;
  expect(insert(marked, added)).toBe(marked.replace('|', added));
});

test.each([
  [
    'comments',
    `send({ model, /* for now */ stream| });\n`,
    `send({ model, /* for now */ stream, tools: [\n  ${long},\n] });\n`,
  ],
  [
    'old lines',
    `send({ model: {\n  name }| });\n`,
    `send({ model: {\n  name }, tools: [\n    ${long},\n  ] });\n`,
  ],
])('what holds %s is broken further in', (_what, marked, expected) => {
  expect(insert(marked, `, tools: [${long}]`)).toBe(expected);
});
