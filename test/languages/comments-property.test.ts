/** Comments anywhere in and around what a migration takes out: none is lost, none is written twice. */
import fc from 'fast-check';
import { migrateText } from '../../src/index.js';
import { languageOf } from '../../src/languages/registry.js';

/** What stands at a place marked `§` of a form; `#` is a number that makes the comment the only one. */
const fillings = [
  ...['', '', '', '', '\n\n', '/* # */', '// #\n', '\n      // #\n      '],
  ...['\n/* #\n   b */\n', '// betalift-disable-next-line x -- #\n', '// @ts-expect-error #\n'],
];

/** A program that sends the servers. */
function program(servers: string, more = ''): string {
  return `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const on = process.env.X === 'y';
${more}await client.beta.messages.create({
  model: 'm', max_tokens: 1, messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: ${servers},
});
`;
}

const forms: readonly (readonly [name: string, path: string, form: string])[] = [
  [
    'a configuration over several lines',
    'a.ts',
    program(`[
    {
      type: 'url',
      url: 'https://a.example/mcp',
      name: 'a',§
      §tool_configuration§:§ {§
        §enabled§: §true§,§
        §allowed_tools§: §[§
          §'x'§,§
          §'y'§,§ 'z'§
        §]§
      §}§,§
    §},
  ]`),
  ],
  [
    'configurations on one line',
    'a.mjs',
    program(
      `[{ type: 'url', url: 'https://a.example', name: 'a', §tool_configuration: §{ §enabled§: on ? §true : §false §}§ §}§, { type: 'url', §tool_configuration§: {§ allowed_tools: [§'x'§,§'y'§]§ }§,§ url: 'https://b.example', name: 'b' }]`,
    ),
  ],
  [
    'configurations under a condition',
    'a.ts',
    program(`[
    { type: 'url', url: 'https://a.example/mcp', name: 'a',§
      §...(§on§ ?§ { §tool_configuration: {§ allowed_tools: [§'x'§] }§ }§ : {§}§)§,§
      authorization_token: process.env.Y,
    },
    { type: 'url', url: 'https://b.example/mcp', name: 'b',§
      §tool_configuration:§ on § ?§ { §enabled§: true§ }§ : {§ allowed_tools: ['x'§, 'y' §]§ }§
    §},
  ],
  tools: [{ name: 't', input_schema: { type: 'object' } }]`),
  ],
  [
    'a mapped list',
    'a.ts',
    program(`['a', 'b'].map((name) => ({
    type: 'url' as const, url: 'https://a.example/mcp', name,
    §tool_configuration: {§ allowed_tools: [§'x'§] §}§,§
  §}))`),
  ],
  [
    'a list pushed to and assigned',
    'a.js',
    `export function send(client) {
  const servers = [];
  servers.push({ type: 'url', url: 'https://a.example/mcp', name: 'a',
    §tool_configuration: {§ allowed_tools: [§'x'§] §}§,§
  });
  const body = { model: 'm', max_tokens: 1, messages: [], betas: ['mcp-client-2025-04-04'] };
  body.mcp_servers = servers;
  return client.beta.messages.create(body);
}
`,
  ],
  [
    'a server that two requests share',
    'a.ts',
    program(
      '[server]',
      `const server = {
  type: 'url' as const, url: 'https://a.example/mcp', name: 'a',§
  §tool_configuration§: {§ allowed_tools: [§'x'§,§ 'y'§] §}§,§
};
await client.beta.messages.create({
  model: 'n', max_tokens: 1, messages: [], betas: ['mcp-client-2025-04-04'], mcp_servers: [server],
});
`,
    ),
  ],
  [
    'a configuration kept under a name',
    'a.ts',
    program(
      `[{ type: 'url', url: 'https://a.example/mcp', name: 'a', §tool_configuration:§ limits§,§ }]`,
      `const limits = {§ enabled: true,§ allowed_tools: [§'x'§] };\n`,
    ),
  ],
  [
    'a document',
    'a.jsonc',
    `{
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
    { "name": "b", "type": "url", §"tool_configuration"§: { "enabled": true§ } §,§ "url": "https://b.example" }
  ]
}
`,
  ],
];

test.each(forms)(
  '%s',
  async (_, path, form) => {
    const language = await languageOf(path);
    if (!language) throw new Error(`no language reads ${path}`);
    const parts = form.split('§');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...fillings), {
          minLength: parts.length - 1,
          maxLength: parts.length - 1,
        }),
        async (chosen) => {
          const text = parts
            .map((part, index) => part + (chosen[index] ?? '').replace('#', String(index)))
            .join('');
          const { text: after, changed } = await migrateText(text, { path, includeReview: true });
          expect(changed).toBe(true);
          expect(language.comments(after, path).sort()).toEqual(
            language.comments(text, path).sort(),
          );
        },
      ),
      { numRuns: 60 },
    );
  },
  60_000,
);
