/** The rules under ESLint's own RuleTester, with the built worker. */
import { pathToFileURL } from 'node:url';
import { Linter, RuleTester } from 'eslint';
import type { Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import type { FileAnalysis, GivenFile } from '../../src/embedding/analyse-file.js';
import { createSynchronousCall } from '../../src/embedding/worker-calls.js';
import { createPlugin } from '../../src/eslint/plugin.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { builtFile, createProject } from './project-with-betalift.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

const worker = pathToFileURL(builtFile('analysis-worker.js'));
const analyse = createSynchronousCall<GivenFile, FileAnalysis>(worker);
const { rules } = createPlugin(analyse, '0.0.0');

function ruleNamed(id: string): Rule.RuleModule {
  const rule = rules[id];
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

const start = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
`;

function request(server: string, header = `'mcp-client-2025-04-04'`): string {
  return `await client.beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [],
  betas: [${header}],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com/${server}', name: '${server}' }],
});
`;
}

function migratedRequest(server: string, header = `'mcp-client-2025-11-20'`): string {
  return request(server, header).replace(
    `'${server}' }],\n`,
    `'${server}' }],\n  tools: [{ type: 'mcp_toolset', mcp_server_name: '${server}' }],\n`,
  );
}

const wrapped = `${start.replace('\n', `\nimport { withBudget } from '@company/budget';\n`)}${request(
  'orders',
).replace('client.beta.messages.create', 'withBudget(client)')}`;

const parsers = [
  { name: 'espree', languageOptions: {}, path: 'a.mjs' },
  { name: 'typescript-eslint', languageOptions: { parser: tseslint.parser }, path: 'a.ts' },
];

describe.each(parsers)('$name', ({ languageOptions, path }) => {
  const tester = new RuleTester({ languageOptions } as ConstructorParameters<typeof RuleTester>[0]);
  const header = ruleNamed('deprecated-beta-header');
  const deprecated = /^The beta `mcp-client-2025-04-04` is deprecated\. Replace it with /;

  tester.run('deprecated-beta-header', header, {
    valid: [
      { name: 'no word', code: 'export const a = 1;', filename: path },
      { name: 'migrated', code: start + migratedRequest('orders'), filename: path },
      {
        name: 'another kind of file',
        code: start + request('orders'),
        filename: 'component.vue',
      },
      {
        name: "betalift's own suppression",
        code: `${start}${request('orders').replace(
          '  betas',
          '  // betalift-disable-next-line deprecated-beta-header -- next week\n  betas',
        )}`,
        filename: path,
      },
    ],
    invalid: [
      {
        name: 'one request',
        code: start + request('orders'),
        output: start + migratedRequest('orders'),
        errors: [{ message: deprecated, line: 7, column: 11, endLine: 7, endColumn: 34 }],
        filename: path,
      },
      {
        name: 'two requests in one pass',
        code: start + request('orders') + request('stock'),
        output: start + migratedRequest('orders') + migratedRequest('stock'),
        errors: [{ message: deprecated }, { message: deprecated }],
        filename: path,
      },
      {
        name: 'requests that share their header are one change',
        code: `${start}const BETA = 'mcp-client-2025-04-04';\n${request('orders', 'BETA')}${request('stock', 'BETA')}`,
        output: `${start}const BETA = 'mcp-client-2025-11-20';\n${migratedRequest('orders', 'BETA')}${migratedRequest('stock', 'BETA')}`,
        errors: [{ message: deprecated, line: 3 }],
        filename: path,
      },
      {
        name: 'a byte order mark and line ends of two characters',
        code: `\uFEFF${(start + request('orders')).replaceAll('\n', '\r\n')}`,
        output: `\uFEFF${(start + migratedRequest('orders')).replaceAll('\n', '\r\n')}`,
        errors: [{ message: deprecated, line: 7, column: 11 }],
        filename: path,
      },
      {
        name: 'a byte order mark in the line of the finding',
        code: `\uFEFFexport const betas = ['mcp-client-2025-04-04'], used = fetch(betas);\n`,
        output: null,
        errors: [{ message: /is deprecated/, line: 1, column: 23, endColumn: 46 }],
        filename: path,
      },
      {
        name: 'characters that end a line only to ESLint',
        code: `${start}const text = 'a\u2028b';\n${request('orders')}`,
        output: `${start}const text = 'a\u2028b';\n${migratedRequest('orders')}`,
        errors: [{ message: deprecated, line: 9, column: 11, endLine: 9, endColumn: 34 }],
        filename: path,
      },
      {
        name: 'an assumption is the title of a suggestion',
        code: wrapped,
        output: null,
        errors: [
          {
            message: /Because: \d+:\d+ assumes that withBudget.* sends the request as it is given/,
            suggestions: [
              {
                desc: 'Migrate the request, assuming that withBudget sends the request as it is given',
                output: wrapped
                  .replace('2025-04-04', '2025-11-20')
                  .replace(
                    `'orders' }],\n`,
                    `'orders' }],\n  tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],\n`,
                  ),
              },
            ],
          },
        ],
        filename: path,
      },
      {
        name: 'a text without a name',
        code: start + request('orders'),
        output: start + migratedRequest('orders'),
        errors: 1,
      },
      {
        name: 'code out of a document',
        code: start + request('orders'),
        output: start + migratedRequest('orders'),
        errors: 1,
        filename: `README.md/0_${path}`,
      },
    ],
  });

  tester.run('deprecated-tool-configuration', ruleNamed('deprecated-tool-configuration'), {
    valid: [],
    invalid: [
      {
        name: 'the fix moves the header too',
        code: start + request('orders').replace(`'orders' }`, `'orders', tool_configuration: {} }`),
        output: start + migratedRequest('orders'),
        errors: [{ line: 8, message: /belongs to the deprecated/ }],
        filename: path,
      },
    ],
  });

  tester.run('server-without-toolset', ruleNamed('server-without-toolset'), {
    valid: [],
    invalid: [
      {
        name: 'what is for a person to decide has no fix',
        code: start + request('orders', `'mcp-client-2025-11-20'`),
        output: null,
        errors: [{ message: /toolset/, line: 8 }],
        filename: path,
      },
    ],
  });
});

test('it is known which other files are part of a request', () => {
  const beta = `export const BETA = 'mcp-client-2025-04-04';\n`;
  const folder = createProject({ 'src/beta.js': beta }, []);
  const path = `${folder}/src/a.js`;
  const text = `import { BETA } from './beta.js';\n${start}${request('orders', 'BETA')}`;
  const analysis = analyse({ path, text, cwd: folder, usesConfiguredSeverities: false });
  expect(analysis.units).toMatchObject([{ otherPaths: ['src/beta.js'] }]);
});

test('a file that cannot matter is not analysed, and another one once for all rules', () => {
  const analysed: string[] = [];
  const counting = createPlugin((file) => {
    analysed.push(file.path);
    return analyse(file);
  }, '0.0.0');
  const { recommended } = counting.configs;
  const cwd = createProject({}, []);
  const linter = new Linter({ cwd });
  expect(linter.verify('export const a = 1;', [recommended], { filename: 'a.js' })).toEqual([]);
  expect(analysed).toEqual([]);
  const messages = linter.verify(start + request('orders'), [recommended], { filename: 'b.js' });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['betalift/deprecated-beta-header']);
  expect(analysed).toEqual([`${cwd}/b.js`]);
});

test('every rule is described and leads to its page', () => {
  for (const [id, { meta }] of Object.entries(rules)) {
    expect(meta).toMatchObject({ schema: [], fixable: 'code', hasSuggestions: true });
    expect(meta?.docs?.description).toMatch(/^[A-Z`].*\.$/);
    expect(meta?.docs?.url).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
  }
});

test('what the analysis throws is thrown to ESLint, and the next call is answered', () => {
  const folder = createProject({ 'betalift.config.json': '{ "rules": 1 }' }, []);
  const file = { path: '/a.js', text: '', cwd: folder, usesConfiguredSeverities: false };
  expect(() => analyse(file)).toThrow(
    'betalift: betalift.config.json:1:12: "rules" must be object',
  );
  expect(analyse({ ...file, cwd: createProject({}, []) }).findings).toEqual([]);
});
