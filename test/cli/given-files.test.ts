/** What a request needs outside the files that a run is given. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { buildCommand, type BuiltCommand } from './build-command.js';

let command: BuiltCommand;
beforeAll(() => {
  command = buildCommand('src/cli/main.ts');
});
afterAll(() => command.remove());
afterEach(removeFolders);

const files = {
  'package.json': '{ "name": "shop", "private": true, "type": "module" }\n',
  'app/ask.js': `import Anthropic from '@anthropic-ai/sdk';
import { BETA } from '../settings/beta.js';

const client = new Anthropic();

const message = await client.beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'What is left?' }],
  betas: [BETA],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com', name: 'stock' }],
});
console.log(message.id);
`,
  'app/count.js': `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();

const size = await client.beta.messages.countTokens({
  model: 'claude-sonnet-4-5',
  messages: [{ role: 'user', content: 'What is left?' }],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com', name: 'stock' }],
});
console.log(size.input_tokens);
`,
  'settings/beta.js': `export const BETA = 'mcp-client-2025-04-04';\n`,
};

function run(folder: string, ...parameters: string[]): { status: number | null; report: Report } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command.path, ...parameters, '--format', 'json'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return { status, report: JSON.parse(stdout) as Report };
}

function readAll(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(files).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

test('a request that needs a file outside the given paths is left, with the reason at its place', () => {
  const folder = createFolder(files);
  commitAll(folder);
  const { status, report } = run(folder, 'migrate', '--write', 'app/ask.js');
  expect(status).toBe(1);
  expect(readAll(folder)).toEqual(files);
  const reasons = report.findings.flatMap((finding) => finding.reasons);
  expect(reasons).toContainEqual(
    expect.objectContaining({
      path: 'app/ask.js',
      line: 6,
      message: 'settings/beta.js would have to change with it, and is not among the given files',
    }),
  );
  expect(report.findings.every(({ fix }) => fix === 'none')).toBe(true);
});

test('other requests of the given files are migrated', () => {
  const folder = createFolder(files);
  commitAll(folder);
  const { status } = run(folder, 'migrate', '--write', 'app');
  expect(status).toBe(1);
  const written = readAll(folder);
  expect(written).toEqual({ ...files, 'app/count.js': written['app/count.js'] });
  expect(written['app/count.js']).toContain("betas: ['mcp-client-2025-11-20']");
});

test('given both folders, all of it is', () => {
  const folder = createFolder(files);
  commitAll(folder);
  expect(run(folder, 'migrate', '--write', 'app', 'settings').status).toBe(0);
  const texts = Object.values(readAll(folder)).join('');
  expect(texts).not.toContain('mcp-client-2025-04-04');
});
