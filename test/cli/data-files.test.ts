/** A body in a file of its own, and who else in the folder may send it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { migrate } from '../../src/cli/commands/migrate.js';
import { analyse } from '../../src/analysis/analyse.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

/** Runs `migrate --write`, with what rests on an assumption too, and gives what it printed. */
async function migrateFolder(cwd: string): Promise<string> {
  const environment = createEnvironment(cwd, { analyse });
  const output = { format: 'text', color: false, config: undefined } as const;
  const options = { ...output, paths: [], write: true, includeReview: true, allowDirty: true };
  await migrate(options, environment);
  return environment.printed().stdout;
}

const BODY = `{
  "model": "claude-sonnet-4-5",
  "max_tokens": 100,
  "messages": [{ "role": "user", "content": "What is left?" }],
  "mcp_servers": [{ "type": "url", "url": "https://mcp.example.com", "name": "stock" }]
}
`;
const SCRIPT = `#!/bin/sh
curl https://api.anthropic.com/v1/messages -H "anthropic-beta: mcp-client-2025-04-04" -d @body.json
`;
const MAKEFILE = `ask:
	curl https://api.anthropic.com/v1/messages -H "anthropic-beta: $(BETA)" -d @body.json
`;

test.each([true, false])('a script and its body change together; in git: %s', async (isInGit) => {
  const folder = createFolder({ 'ask.sh': SCRIPT, 'body.json': BODY });
  if (isInGit) commitAll(folder);
  await migrateFolder(folder);
  expect(readFileSync(join(folder, 'ask.sh'), 'utf8')).toContain('2025-11-20');
  expect(readFileSync(join(folder, 'body.json'), 'utf8')).toContain('mcp_toolset');
});

test.each([true, false])('not where a Makefile sends it too; in git: %s', async (isInGit) => {
  const folder = createFolder({ 'ask.sh': SCRIPT, 'body.json': BODY, 'sub/Makefile': MAKEFILE });
  if (isInGit) commitAll(folder);
  expect(await migrateFolder(folder)).toContain('sub/Makefile names this file');
  expect(readFileSync(join(folder, 'ask.sh'), 'utf8')).toBe(SCRIPT);
  expect(readFileSync(join(folder, 'body.json'), 'utf8')).toBe(BODY);
});
