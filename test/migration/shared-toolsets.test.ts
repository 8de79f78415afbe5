/** Toolsets beside servers of other files: how their names travel, and what is never copied. */
import { migrateProject } from '../../src/index.js';

const OLD = 'mcp-client-2025-04-04';

async function migrated(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const result = await migrateProject(given, { includeReview: true });
  return Object.fromEntries(result.files.map(({ path, text }) => [path, text]));
}

/** A program whose request takes its servers by an expression. */
function program(servers: string, imports: string): string {
  return `import Anthropic from '@anthropic-ai/sdk';
${imports}

const client = new Anthropic();
await client.beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 100,
  betas: ['${OLD}'],
  mcp_servers: ${servers},
  messages: [],
});
`;
}

const SHOP =
  "{ type: 'url', url: 'https://mcp.example.com/shop', name: 'shop', tool_configuration: { enabled: false } }";
const TOOLSET = "type: 'mcp_toolset', mcp_server_name: 'shop', default_config: { enabled: false }";

describe('the name of the toolsets', () => {
  test('avoids names of the file that defines them and of the one that imports them', async () => {
    const after = await migrated({
      'servers.js': `export const SERVERS = [${SHOP}];\nexport const TOOLSETS = 3;\n`,
      'main.js': program(
        'SERVERS',
        "import { SERVERS } from './servers.js';\nconst TOOLSETS2 = 4;",
      ),
    });
    expect(after['servers.js']).toContain(`export const TOOLSETS2 = [{ ${TOOLSET} }];`);
    expect(after['main.js']).toContain(
      "import { SERVERS, TOOLSETS2 as TOOLSETS22 } from './servers.js';",
    );
    expect(after['main.js']).toContain('  mcp_servers: SERVERS,\n  tools: TOOLSETS22,\n');
  });

  test('comes beside a default import', async () => {
    const after = await migrated({
      'servers.js': `export default [${SHOP}];\n`,
      'main.js': program('connectors', "import connectors from './servers.js';"),
    });
    expect(after['servers.js']).toContain(`\n\nexport const toolsets = [{ ${TOOLSET} }];\n`);
    expect(after['main.js']).toContain("import connectors, { toolsets } from './servers.js';");
  });

  test('comes in front of the names that stand beside a default import', async () => {
    const after = await migrated({
      'servers.js': `const servers = [${SHOP}];\nexport default servers;\nexport const LIMIT = 9;\n`,
      'main.js': program(
        'servers',
        "import servers, { LIMIT } from './servers.js';\nconsole.log(LIMIT);",
      ),
    });
    expect(after['main.js']).toContain("import servers, { toolsets, LIMIT } from './servers.js';");
  });

  test('breaks a list of imports that gets too long', async () => {
    const name = 'A_RATHER_LONG_NAME_OF_SERVERS';
    const after = await migrated({
      'servers.js': `export const ${name} = [${SHOP}];\n`,
      'main.js': program(name, `import { ${name} } from './servers.js';`),
    });
    expect(after['main.js']).toContain(
      `import {\n  ${name},\n  A_RATHER_LONG_NAME_OF_TOOLSETS,\n} from './servers.js';`,
    );
  });
});

describe('the copy of a definition', () => {
  test('leaves out parameters, statements and effects that lead to no toolset', async () => {
    const after = await migrated({
      'servers.js': `export function serversOf(region, user) {
  const host = \`https://\${region}.example.com\`;

  console.log('servers of', user);
  if (!region) throw new Error('no region');
  return [
    { type: 'url', url: host, name: user.id, tool_configuration: { allowed_tools: user.tools ?? [] } },
  ];
}
`,
      'main.js': program(
        "serversOf('eu', { id: 'a', tools: ['read'] })",
        "import { serversOf } from './servers.js';",
      ),
    });
    expect(after['servers.js']).toContain(`}

export function toolsetsOf(user) {
  return [
    {`);
    expect(after['main.js']).toContain("tools: toolsetsOf({ id: 'a', tools: ['read'] }),");
  });

  test('keeps the ends of lines and the quotes of the file', async () => {
    const text = [
      'export const servers = [',
      '\t{ type: "url", url: "https://mcp.example.com/a", name: "a", tool_configuration: { enabled: false } },',
      ']',
      '',
    ];
    const after = await migrated({
      'servers.js': text.join('\r\n'),
      'main.js': program('servers', "import { servers } from './servers.js';"),
    });
    expect(after['servers.js']).toContain(
      ']\r\n\r\nexport const toolsets = [\r\n\t{ type: "mcp_toolset", mcp_server_name: "a", default_config: { enabled: false } },\r\n]\r\n',
    );
  });

  test.each([
    [
      'a list that another file adds to',
      {
        'servers.js': `export const SERVERS = [${SHOP}];\n`,
        'more.js': `import { SERVERS } from './servers.js';\nSERVERS.push({ ...${SHOP}, name: 'b' });\n`,
        'main.js': program(
          'SERVERS',
          "import { SERVERS } from './servers.js';\nimport './more.js';",
        ),
      },
    ],
    [
      'a name that is made anew each time',
      {
        'servers.js': `import { randomUUID } from 'node:crypto';\nexport const serversOf = () => [{ ...${SHOP}, name: randomUUID() }];\n`,
        'main.js': program('serversOf()', "import { serversOf } from './servers.js';"),
      },
    ],
    [
      'an argument that is another one each time',
      {
        'servers.js': `export const serversOf = (name) => [{ type: 'url', url: 'https://mcp.example.com', name, tool_configuration: { enabled: false } }];\n`,
        'names.js': 'let count = 0;\nexport const nextName = () => `n${(count += 1)}`;\n',
        'main.js': program(
          'serversOf(nextName())',
          "import { serversOf } from './servers.js';\nimport { nextName } from './names.js';",
        ),
      },
    ],
    [
      'servers that are kept for the next call',
      {
        'servers.js': `let kept;\nexport function servers() {\n  kept ??= [${SHOP}];\n  return kept;\n}\n`,
        'main.js': program('servers()', "import { servers } from './servers.js';"),
      },
    ],
  ])('is not made of %s', async (_, files: Record<string, string>) => {
    const after = await migrated(files);
    expect(after['servers.js']).toBe(files['servers.js']);
  });
});

describe('packages of workspaces that are not linked', () => {
  const root = JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] });
  const manifest = (entry: object) =>
    JSON.stringify({ name: '@acme/mcp', private: true, type: 'module', ...entry });
  const main = program('SERVERS', "import { SERVERS } from '@acme/mcp';");

  test.each([
    ['by main', { main: './dist/index.js' }],
    ['by exports', { exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' } } }],
    ['by their sources', { exports: './src/index.ts' }],
  ])('are found %s', async (_, entry) => {
    const after = await migrated({
      'package.json': root,
      'packages/mcp/package.json': manifest(entry),
      'packages/mcp/src/index.ts': `export const SERVERS = [${SHOP}];\n`,
      'apps/desk/main.js': main,
    });
    expect(after['packages/mcp/src/index.ts']).toContain('export const TOOLSETS = [');
    expect(after['apps/desk/main.js']).toContain("import { SERVERS, TOOLSETS } from '@acme/mcp';");
  });

  test('are not looked for in a project without workspaces', async () => {
    const after = await migrated({
      'package.json': JSON.stringify({ name: 'root', private: true }),
      'packages/mcp/package.json': manifest({ exports: './src/index.ts' }),
      'packages/mcp/src/index.ts': `export const SERVERS = [${SHOP}];\n`,
      'apps/desk/main.js': main,
    });
    expect(after['packages/mcp/src/index.ts']).toContain('tool_configuration');
  });
});
