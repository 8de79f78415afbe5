/**
 * Every JSON example of the two MCP connector pages, under each version. The page of 2025-04-04 survives
 * without its code blocks, so its format is here in the examples that the later page repeats, and in a
 * server with every field of its table.
 */
import { findVersion } from '../../src/betas/index.js';
import type { JsonObject } from '../../src/betas/types.js';
import { namesIn, readJson } from './read-fixture.js';

const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';
const newer = 'mcp-client-2026-09-15';

const server = { type: 'url', url: 'https://calendar.example.com/mcp' };

/** The pages show parts of requests too; each is put where it belongs. */
const bodies = {
  body: (example: JsonObject) => example,
  server: (example: JsonObject) => ({ mcp_servers: [example] }),
  toolset: (example: JsonObject) => ({
    mcp_servers: [{ ...server, name: example['mcp_server_name'] }],
    tools: [example],
  }),
  block: (example: JsonObject) => ({
    messages: [{ role: 'assistant', content: [example] }],
    mcp_servers: [],
  }),
};

interface Example {
  readonly file: string;
  readonly shows: keyof typeof bodies;
  readonly underOld: readonly string[];
  readonly underCurrent: readonly string[];
}

const toolset = (file: string): Example => ({
  file: `2025-11-20/${file}`,
  shows: 'toolset',
  underOld: ['toolset-under-deprecated-header'],
  underCurrent: [],
});

const examples: readonly Example[] = [
  {
    file: '2025-11-20/basic-example',
    shows: 'body',
    underOld: ['toolset-under-deprecated-header'],
    underCurrent: [],
  },
  {
    file: '2025-11-20/server',
    shows: 'server',
    underOld: [],
    underCurrent: ['server-without-toolset'],
  },
  ...['toolset-structure', 'toolset-merging', 'toolset-all-tools'].map(toolset),
  ...['toolset-allowlist', 'toolset-denylist', 'toolset-mixed'].map(toolset),
  { file: '2025-11-20/tool-use-block', shows: 'block', underOld: [], underCurrent: [] },
  { file: '2025-11-20/tool-result-block', shows: 'block', underOld: [], underCurrent: [] },
  {
    file: '2025-11-20/several-servers',
    shows: 'body',
    underOld: ['toolset-under-deprecated-header', 'toolset-under-deprecated-header'],
    underCurrent: [],
  },
  {
    file: '2025-11-20/authenticated-server',
    shows: 'body',
    underOld: [],
    underCurrent: ['server-without-toolset'],
  },
  {
    file: '2025-11-20/migration-after',
    shows: 'body',
    underOld: ['toolset-under-deprecated-header'],
    underCurrent: [],
  },
  ...(['migration-before', 'deprecated-version'] as const).map((file): Example => ({
    file: `2025-04-04/${file}`,
    shows: 'body',
    underOld: [],
    underCurrent: ['server-without-toolset', 'deprecated-tool-configuration'],
  })),
  {
    file: '2025-04-04/server-fields',
    shows: 'server',
    underOld: [],
    underCurrent: ['server-without-toolset', 'deprecated-tool-configuration'],
  },
];

function codes(example: Example, version: string): string[] {
  const family = findVersion(version)?.family;
  if (family === undefined) throw new Error(`No such version: ${version}`);
  const body = bodies[example.shows](readJson(`documentation/${example.file}.json`));
  return family.checkRequest(body, version, { raw: true }).map(({ code }) => code);
}

test('every example has an expectation', () => {
  const files = ['2025-04-04', '2025-11-20'].flatMap((folder) =>
    namesIn(`documentation/${folder}`).map((name) => `${folder}/${name}`),
  );
  expect(files.sort()).toEqual(examples.map(({ file }) => file).sort());
});

test.each(examples)('$file under each version', (example) => {
  expect(codes(example, old)).toEqual(example.underOld);
  expect(codes(example, current)).toEqual(example.underCurrent);
  expect(codes(example, newer)).toEqual(example.underCurrent);
});

test('the example of the migration guide migrates to the one beside it', () => {
  const family = findVersion(old)?.family;
  const before = readJson('documentation/2025-04-04/migration-before.json');
  const after = readJson('documentation/2025-11-20/migration-after.json');
  expect(JSON.stringify(family?.migrateRequest(before).body)).toBe(JSON.stringify(after));
});
