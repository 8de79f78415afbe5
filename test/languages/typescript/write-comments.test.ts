/** Where comments go that belong to a configuration that a migration takes out: exact texts. */
import { migrateText } from '../../../src/index.js';
import { typescript } from '../../../src/languages/typescript/language.js';

/** A program of one server; `lines` stand behind its name, `toolset` in the object of its toolset. */
function program(lines: string, toolset?: string): string {
  const tools =
    toolset === undefined
      ? ''
      : `
  tools: [
    {
      type: 'mcp_toolset',${toolset}
    },
  ],`;
  const version = toolset === undefined ? '2025-04-04' : '2025-11-20';
  return `import Anthropic from '@anthropic-ai/sdk';

await new Anthropic().beta.messages.create({
  model: 'm',
  max_tokens: 9,
  messages: [],
  betas: ['mcp-client-${version}'],
  mcp_servers: [
    {
      type: 'url',
      url: 'https://a.example/mcp',
      name: 'a', // shown in the log${lines}
    },
  ],${tools}
});
`;
}

const rows: readonly (readonly [name: string, lines: string, stays: string, toolset: string])[] = [
  [
    'lines above',
    `
      // Reading is fine,
      // writing is not.
      tool_configuration: { allowed_tools: ['x'] },`,
    '',
    `
      mcp_server_name: 'a',
      // Reading is fine,
      // writing is not.
      default_config: { enabled: false },
      configs: { x: { enabled: true } },`,
  ],
  [
    'a line over a blank line is about something else',
    `
      // The account of the office.

      // Reading is fine.
      tool_configuration: { allowed_tools: ['x'] },
      authorization_token: TOKEN,`,
    `
      // The account of the office.

      authorization_token: TOKEN,`,
    `
      mcp_server_name: 'a',
      // Reading is fine.
      default_config: { enabled: false },
      configs: { x: { enabled: true } },`,
  ],
  [
    'the end of the line',
    `
      tool_configuration: { enabled: false }, // not today`,
    '',
    `
      mcp_server_name: 'a',
      // not today
      default_config: { enabled: false },`,
  ],
  [
    'nothing replaces a configuration that allows everything: above the name of the server',
    `
      // Everything may be used.
      tool_configuration: { enabled: true }, // since March`,
    '',
    `
      // Everything may be used.
      // since March
      mcp_server_name: 'a',`,
  ],
  [
    'inside, and at the tools',
    `
      tool_configuration: {
        // the default
        enabled: true,
        /*
         * Only these.
         */
        allowed_tools: [
          // reads one
          'get', // by number
          'list' /* all */,
          /* slow */ 'search',
          // nothing else
        ],
        // for now
      },`,
    '',
    `
      mcp_server_name: 'a',
      // the default
      /*
       * Only these.
       */
      // nothing else
      // for now
      default_config: { enabled: false },
      configs: {
        // reads one
        get: { enabled: true }, // by number
        list: { enabled: true } /* all */,
        /* slow */
        search: { enabled: true },
      },`,
  ],
  [
    'a tool that is listed twice',
    `
      tool_configuration: {
        allowed_tools: [
          'get', // one
          'get', // two
        ],
      },`,
    '',
    `
      mcp_server_name: 'a',
      default_config: { enabled: false },
      configs: {
        // two
        get: { enabled: true }, // one
      },`,
  ],
  [
    'a spread under a condition',
    `
      // Guests only read.
      ...(GUEST && {
        // one tool
        tool_configuration: {
          // safe
          allowed_tools: ['get'],
        },
      }), // see the wiki`,
    '',
    `
      mcp_server_name: 'a',
      // Guests only read.
      // see the wiki
      ...(GUEST && {
        // one tool
        // safe
        default_config: { enabled: false },
        configs: { get: { enabled: true } },
      }),`,
  ],
  [
    'a configuration under a condition',
    `
      // Guests only read.
      tool_configuration: GUEST
        ? /* the list */ { allowed_tools: ['get' /* one */] }
        : { enabled: true /* all */ },`,
    '',
    `
      mcp_server_name: 'a',
      // Guests only read.
      /* all */
      ...(GUEST
        ? {
            /* the list */
            default_config: { enabled: false },
            configs: {
              get: { enabled: true } /* one */,
            },
          }
        : {}),`,
  ],
  [
    'a comment in what is copied is not written twice',
    `
      // From the settings.
      tool_configuration: { allowed_tools: [...BASE, /* and */ 'x'] }, // merged`,
    '',
    `
      mcp_server_name: 'a',
      // From the settings.
      // merged
      default_config: { enabled: false },
      configs: Object.fromEntries([...BASE, /* and */ 'x'].map((tool) => [tool, { enabled: true }])),`,
  ],
  [
    'a directive about the next line goes with that line, and stays where that stays',
    `
      // Reading is fine.
      // eslint-disable-next-line camelcase
      tool_configuration: {
        // @ts-expect-error not in the types
        enabled: true,
        // betalift-disable-next-line wildcard-in-tool-list -- it is a name
        allowed_tools: ['get'],
      }, // prettier-ignore
      authorization_token:TOKEN,`,
    `
      // prettier-ignore
      authorization_token:TOKEN,`,
    `
      mcp_server_name: 'a',
      // Reading is fine.
      // betalift-disable-next-line wildcard-in-tool-list -- it is a name
      default_config: { enabled: false },
      configs: { get: { enabled: true } },`,
  ],
];

test.each(rows)('%s', async (_, lines, stays, toolset) => {
  const { text } = await migrateText(program(lines), { path: 'request.ts' });
  expect(text).toBe(program(stays, toolset));
});

test('tabs and line ends of Windows', async () => {
  const inWindows = (text: string): string =>
    text
      .replaceAll('  ', '\t')
      .replaceAll(/(?<=\t) (?=\*)/g, ' ')
      .replaceAll('\n', '\r\n');
  const before = program(`
      /*
       * One.
       */
      tool_configuration: { enabled: false },`);
  const after = program(
    '',
    `
      mcp_server_name: 'a',
      /*
       * One.
       */
      default_config: { enabled: false },`,
  );
  const { text } = await migrateText(inWindows(before), { path: 'request.js' });
  expect(text).toBe(inWindows(after));
});

test('a comment breaks objects and lists that would stand on one line', async () => {
  const before = `f({ betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: U, name: 'a', /* careful */ tool_configuration: { allowed_tools: ['x' /* reads */] } }] });
`;
  const code = `import Anthropic from '@anthropic-ai/sdk';
const f = (body) => new Anthropic().beta.messages.create(body);
${before}`;
  const { text } = await migrateText(code, { path: 'request.js' });
  expect(text).toContain(`
  mcp_servers: [{ type: 'url', url: U, name: 'a' }], tools: [
    {
      type: 'mcp_toolset',
      mcp_server_name: 'a',
      /* careful */
      default_config: { enabled: false },
      configs: {
        x: { enabled: true } /* reads */,
      },
    },
  ] });
`);
});

test('a server of two requests: at the first', async () => {
  const code = (version: string, lines: string, [first, second]: readonly [string, string]) => `
import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();
const server = {
  type: 'url' as const,
  url: 'https://a.example/mcp',
  name: 'a',${lines}
};
const common = { model: 'm', max_tokens: 1, messages: [], betas: ['mcp-client-${version}'] };

await client.beta.messages.create({
  ...common,
  mcp_servers: [server],${first}
});
await client.beta.messages.create({
  ...common,
  mcp_servers: [server],${second}
});
`;
  const tools = (comment: string): string => `
  tools: [
    {
      type: 'mcp_toolset' as const,
      mcp_server_name: 'a',${comment}
      default_config: { enabled: false },
    },
  ],`;
  const lines = '\n  // Off.\n  tool_configuration: { enabled: false },';
  const { text } = await migrateText(code('2025-04-04', lines, ['', '']), { path: 'request.ts' });
  expect(text).toBe(code('2025-11-20', '', [tools('\n      // Off.'), tools('')]));
});

test('an assignment: its comments come along, its directives go', async () => {
  const before = `import Anthropic from '@anthropic-ai/sdk';
const server: any = { type: 'url', url: 'https://a.example/mcp', name: 'a' };
// Everything.
// @ts-ignore
server.tool_configuration = {
  enabled: true, // all
}; // for now
new Anthropic().beta.messages.create({
  model: 'm',
  max_tokens: 1,
  messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [server],
});
`;
  const { text } = await migrateText(before, { path: 'request.ts' });
  expect(text).toContain(`name: 'a' };
new Anthropic()`);
  expect(text).toContain(`
      type: 'mcp_toolset',
      // Everything.
      // all
      // for now
      mcp_server_name: 'a',
`);
});

test('what is taken out from between blank lines takes one of them along', async () => {
  const code = (version: string, assignment: string, tools: string) => `const client = connect();
const server = { type: 'url', url: 'https://a.example/mcp', name: 'a' };
${assignment}
client.beta.messages.create({
  betas: ['mcp-client-${version}'],
  mcp_servers: [server],${tools}
})
`;
  const before = code('2025-04-04', '\nserver.tool_configuration = {}\n;[1].forEach(log)\n', '');
  const { text } = await migrateText(before, { path: 'request.js' });
  const tools = "\n  tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }],";
  expect(text).toBe(code('2025-11-20', '\n;[1].forEach(log)\n', tools));
  const alone = code('2025-04-04', '\nserver.tool_configuration = {}\n', '');
  expect((await migrateText(alone, { path: 'request.js' })).text).toBe(
    code('2025-11-20', '', tools),
  );
});

describe('the comments of a text', () => {
  test.each([
    ['a.ts', `#!/usr/bin/env -S node //x\n// a\nf(/* b */); // c`, ['// a', '/* b */', '// c']],
    ['a.ts', 'f("//x", `/*${/* a */ 1}//`, /\\/*x/, 4 / 2); // b', ['/* a */', '// b']],
    [
      'a.ts',
      '// eslint-disable-next-line x\n// @ts-nocheck\n/* prettier-ignore */',
      ['// @ts-nocheck'],
    ],
    ['a.tsx', 'const x = <a href="//x">// no {/* a */} https://x</a>; // b', ['/* a */', '// b']],
    ['a.ts', 'type T = `//${string}`; /** a\n   * b */ let y;', ['/** a\n* b */']],
    ['a.ts', '', []],
  ])('%s: %s', (path, text, comments) => {
    expect(typescript.comments(text, path)).toEqual(comments);
  });
});
