import fc from 'fast-check';
import { migrateText } from '../../src/index.js';
import { typescript } from '../../src/languages/typescript/language.js';
import { json } from '../../src/languages/json/language.js';

const shapes: [string, string][] = [
['a.ts', `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
await client.beta.messages.create({
  model: 'm', max_tokens: 1, messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [
    {
      type: 'url',
      url: 'https://a.example/mcp',
      name: 'a',§
      §tool_configuration§:§ {§
        §enabled§: §true§,§
        §allowed_tools§: §[§
          §'x'§,§
          §'y'§ §'z'§
        §]§
      §}§ §
    §},
  ],
});
`.replace("§'y'§ §'z'", "§'y'§, §'z'")],
['b.ts', `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
await client.beta.messages.create({
  model: 'm', max_tokens: 1, messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: 'https://a.example/mcp', name: 'a', §tool_configuration: §{ §enabled§: process.env.X ? §true : §false §}§ §}§, { type: 'url', §tool_configuration§: {§ allowed_tools: §[§'x'§,§'y'§]§ }§,§ url: 'https://b.example/mcp', name: 'b' }],
});
`],
['c.ts', `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const on = process.env.X === 'y';
await client.beta.messages.create({
  model: 'm', max_tokens: 1, messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [
    { type: 'url', url: 'https://a.example/mcp', name: 'a',§
      §...(§on§ ?§ { §tool_configuration: {§ allowed_tools: [§'x'§] }§ }§ : {§}§)§,§
      authorization_token: process.env.Y,
    },
    { type: 'url', url: 'https://b.example/mcp', name: 'b',§
      §tool_configuration:§ on § ?§ { §enabled§: true§ }§ : {§ allowed_tools: ['x'§, 'y' §]§ }§
    §},
  ],
  tools: [{ name: 't', input_schema: { type: 'object' } }],
});
`],
['d.jsonc', `{
  "model": "m", "max_tokens": 1, "messages": [],
  "betas": ["mcp-client-2025-04-04"],
  "mcp_servers": [
    {
      "type": "url",
      "url": "https://a.example/mcp",
      "name": "a",§
      §"tool_configuration"§:§ {§
        §"enabled"§: §true§,§
        §"allowed_tools"§: §[§
          §"x"§,§
          §"y"§,§ "z"§
        §]§
      §}§
    §},
    { "name": "b", "type": "url", §"tool_configuration"§: { "enabled": true§ } §,§ "url": "https://b.example/mcp" }
  ]
}
`],
];
test.each(shapes)('%s', async (path, template) => {
  const gaps = template.split('§');
  const language = path.endsWith('.ts') ? typescript : json;
  let left = 0, total = 0;
  await fc.assert(fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom('', '', '', '', '/* # */', '// #\n', '\n      // #\n      ', '\n/* #\n   b */\n', '\n\n', '// eslint-disable-next-line x\n'), fc.nat()), { minLength: gaps.length, maxLength: gaps.length }),
    async (fill) => {
      let n = 0;
      const text = gaps.map((gap, i) => gap + (i < gaps.length - 1 ? (fill[i]?.[0] ?? '').replace('#', () => String(n++)) : '')).join('');
      const { text: after, changed } = await migrateText(text, { path, includeReview: true });
      total += 1;
      if (!changed) { left += 1; return; }
      const had = language.comments(text, path).sort();
      const has = language.comments(after, path).sort();
      try { expect(has).toEqual(had); } catch (e) { throw new Error(text + '\n=====>\n' + after + '\n' + String((e as Error).message)); }
    }), { numRuns: 300 });
  console.log(path, 'left', left, 'of', total);
}, 120000);
