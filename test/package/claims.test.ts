/** What README says of the forms that no fixture shows. */
import { lintText, migrateText } from '../../src/index.js';
import { readSnippet } from './snippets.js';

const before = JSON.parse(readSnippet('What it does', 'json')) as object;
const after = JSON.parse(readSnippet('What it does', 'json', 1)) as object;
const oldHeader = { 'anthropic-beta': 'mcp-client-2025-04-04' };
const newHeader = { 'anthropic-beta': 'mcp-client-2025-11-20' };

async function migrateDocument(document: object, includeReview = false): Promise<unknown> {
  const text = JSON.stringify(document, null, 2);
  return JSON.parse((await migrateText(text, { path: 'request.json', includeReview })).text);
}

test('a body alone is only migrated with what rests on assumptions', async () => {
  expect(await migrateDocument(before)).toEqual(before);
  expect(await migrateDocument(before, true)).toEqual(after);
});

test('a body with its headers is migrated with them', async () => {
  const migrated = await migrateDocument({ headers: oldHeader, body: before });
  expect(migrated).toEqual({ headers: newHeader, body: after });
});

test('a batch is migrated', async () => {
  const batch = (beta: string, params: unknown) => ({
    betas: [beta],
    requests: [{ custom_id: 'first', params }],
  });
  const migrated = await migrateDocument(batch('mcp-client-2025-04-04', before));
  expect(migrated).toEqual(batch('mcp-client-2025-11-20', after));
});

/** A program that sends one request by a method of the SDK. */
function programWith(method: string): string {
  const suppression = readSnippet('Suppressing a finding', 'ts');
  return `${suppression}import Anthropic from '@anthropic-ai/sdk';

await new Anthropic().${method}({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Which orders are late?' }],
  betas: [BETA],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com/stock', name: 'stock' }],
});
`;
}

test('a request whose finding is suppressed is neither reported nor migrated', async () => {
  const text = programWith('beta.messages.create');
  expect(await lintText(text, { path: 'chat.ts' })).toEqual([]);
  expect(await migrateText(text, { path: 'chat.ts' })).toMatchObject({ text, changed: false });
});

test.each(['create', 'stream', 'countTokens', 'toolRunner', 'parse'])(
  'beta.messages.%s is recognised',
  async (name) => {
    const text = programWith(`beta.messages.${name}`).replace(/^\/\/ betalift.*\n/, '');
    const migration = await migrateText(text, { path: 'chat.ts' });
    expect(migration.text).toContain("type: 'mcp_toolset', mcp_server_name: 'stock'");
    expect(migration.text).toContain("'mcp-client-2025-11-20'");
    expect(migration.text).not.toContain('mcp-client-2025-04-04');
  },
);
