/** The command on a terminal that is one: `script` (Debian: bsdutils) makes it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cellsOf } from '../../src/reporters/cells.js';
import { projectFolder } from '../package/documents.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

const command = join(projectFolder, 'dist', 'cli.js');
const escape = '\u001b';

function createProject(): string {
  const folder = createFolder();
  cpSync(join(projectFolder, 'examples'), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  return folder;
}

/** What a person sees who runs betalift in a terminal. */
function runInTerminal(
  cwd: string,
  parameters: string,
  { columns = 80, env = {} }: { columns?: number; env?: object } = {},
) {
  if (!existsSync(command)) throw new Error('dist/ is missing: run "npm run bundle" first');
  const line = `stty cols ${String(columns)} rows 40; "${process.execPath}" "${command}" ${parameters}`;
  const { status, stdout, error } = spawnSync('script', ['-qec', line, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    input: '',
    env: { PATH: process.env['PATH'], TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
  });
  if (error !== undefined) throw error;
  const printed = stdout.replace(/\r\n/g, '\n');
  // A progress line is there while a slow machine works; what stays is behind its last removal.
  const lines = printed.split('\n').map((text) => text.split(`\r${escape}[2K`).at(-1) ?? '');
  return { status, printed, shown: lines.join('\n') };
}

test('lint has colours, keeps to the width, and ends with commands that can be copied', () => {
  const { status, shown } = runInTerminal(createProject(), 'src/connectors.ts', { columns: 70 });
  expect(status).toBe(1);
  expect(shown).toContain(`${escape}[31m✖ error`);
  const lines = stripVTControlCharacters(shown).split('\n');
  const long = lines.filter((line) => cellsOf(line) > 70 && !line.includes('https://'));
  expect(long).toEqual([]);
  expect(lines).toContainEqual(
    expect.stringMatching(/^✖ 2 errors; 1 file looked at\. \(\d.* m?s\)$/),
  );
  expect(lines).toContain('  betalift migrate --write src/connectors.ts');
});

test('NO_COLOR is obeyed', () => {
  const { shown } = runInTerminal(createProject(), 'src/connectors.ts', { env: { NO_COLOR: '1' } });
  expect(shown).toContain('✖ error');
  expect(shown).not.toContain(escape);
});

test('a terminal that knows no escape sequences gets none, nor signs beyond ASCII', () => {
  const { printed } = runInTerminal(createProject(), 'src/connectors.ts', {
    env: { TERM: 'dumb' },
  });
  expect(printed).toMatch(/^x error/);
  expect(printed).toMatch(/^[\x20-\x7e\n]*$/);
});

test('rules are links where the terminal knows them', () => {
  const env = { TERM_PROGRAM: 'WezTerm' };
  const { shown } = runInTerminal(createProject(), 'src/connectors.ts', { env });
  expect(shown).toContain(`${escape}]8;;https://platform.claude.com/`);
  expect(shown).not.toContain('see https://');
});

test('migrate sets off the words that changed, then --write names its files', () => {
  const folder = createProject();
  commitAll(folder);
  const { shown } = runInTerminal(folder, 'migrate src/weekly-digest.mjs');
  expect(shown).toContain(`${escape}[7m11${escape}[27m`);
  expect(stripVTControlCharacters(shown)).toContain('✔ 1 request can be migrated;');
  const written = runInTerminal(folder, 'migrate --write src/weekly-digest.mjs');
  expect(written.status).toBe(0);
  expect(stripVTControlCharacters(written.shown)).toMatch(
    /^✔ Wrote src\/weekly-digest\.mjs\n✔ Migrated: 1 request in 1 file; /,
  );
});

test('a clean folder is one line, in any width', () => {
  const folder = createFolder({ 'a.ts': 'export const a = 1;\n' });
  const { status, shown } = runInTerminal(folder, '');
  expect(status).toBe(0);
  expect(stripVTControlCharacters(shown).replace(/\s+/g, ' ')).toMatch(
    /^✔ Nothing found: 1 file looked at, and none holds an MCP request\. \(\d.* m?s\) $/,
  );
});
