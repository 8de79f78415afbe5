import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runInvocation } from '../../src/cli/run.js';
import { lint } from '../../src/cli/commands/lint.js';
import { migrate, type MigrateOptions } from '../../src/cli/commands/migrate.js';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const newText = 'const betas = ["mcp-client-2025-11-20"];\n';
const reviewText = 'f("mcp-client-2025-04-04", "REVIEW");\n';
const leftText = 'f("mcp-client-2025-04-04", "LEFT");\n';

const common = {
  paths: [] as string[],
  format: 'text',
  color: undefined,
  config: undefined,
} as const;

async function runLint(cwd: string, changes: object = {}, surroundings: object = {}) {
  const environment = createEnvironment(cwd, surroundings);
  const exitCode = await lint({ ...common, ...changes }, environment);
  return { exitCode, ...environment.printed() };
}

async function runMigrate(cwd: string, changes: Partial<MigrateOptions> = {}) {
  const environment = createEnvironment(cwd);
  const defaults = { write: false, includeReview: false, allowDirty: false };
  const exitCode = await migrate({ ...common, ...defaults, ...changes }, environment);
  return { exitCode, ...environment.printed() };
}

function readReport(stdout: string): Report {
  return JSON.parse(stdout) as Report;
}

describe('lint', () => {
  test.each([
    ['nothing found', { 'a.ts': 'x' }, 0, 'Nothing found: 1 file looked at'],
    ['already migrated', { 'a.ts': newText }, 0, 'Already migrated'],
    ['no file looked at', { 'a.txt': oldText }, 2, 'No file looked at'],
    ['an error', { 'a.ts': oldText }, 1, '1 error; 1 file looked at.'],
    ['a broken file', { 'a.json': '{"mcp_servers": "BROKEN"' }, 2, 'a value is expected'],
    ['a broken file without a relevant word', { 'a.json': '{"x"' }, 0, 'Nothing found'],
    ['invalid UTF-8', { 'a.ts': Buffer.from('mcp_servers\xff', 'latin1') }, 2, 'not valid UTF-8'],
  ])('%s', async (_name, files, exitCode, words) => {
    const folder = createFolder(files);
    const text = await runLint(folder);
    expect(text.stdout).toContain(words);
    expect(text.exitCode).toBe(exitCode);
    const json = await runLint(folder, { format: 'json' });
    expect(json.exitCode).toBe(exitCode);
    expect(readReport(json.stdout).version).toBe(1);
  });

  test('the JSON summary tells the three answers apart', async () => {
    const summaryOf = async (files: Record<string, string>) => {
      const { stdout } = await runLint(createFolder(files), { format: 'json' });
      const { files: looked, requests, currentRequests } = readReport(stdout).summary;
      return { looked, requests, currentRequests };
    };
    expect(await summaryOf({})).toEqual({ looked: 0, requests: 0, currentRequests: 0 });
    expect(await summaryOf({ 'a.ts': '' })).toEqual({ looked: 1, requests: 0, currentRequests: 0 });
    expect(await summaryOf({ 'a.ts': newText })).toEqual({
      looked: 1,
      requests: 1,
      currentRequests: 1,
    });
  });

  test('a broken file does not hide what the others hold', async () => {
    const folder = createFolder({ 'a.json': '{"mcp_servers": "BROKEN"', 'b.ts': oldText });
    const { exitCode, stdout } = await runLint(folder, { format: 'json' });
    expect(exitCode).toBe(2);
    expect(readReport(stdout).findings).toEqual([
      expect.objectContaining({ rule: 'unreadable-file', path: 'a.json', line: 1, column: 3 }),
      expect.objectContaining({ rule: 'deprecated-beta-header', path: 'b.ts' }),
    ]);
  });

  test('notes alone are clean, and a configuration decides what is one', async () => {
    const config = '{"rules": {"deprecated-beta-header": "info"}, "ignore": ["old/"]}';
    const folder = createFolder({
      'betalift.config.json': config.replace('deprecated-beta-header', 'unused-suppression'),
      'a.ts': '// betalift-disable-next-line deprecated-beta-header -- x\ny\n// mcp-client-\n',
      'old/b.ts': oldText,
    });
    const { exitCode, stdout } = await runLint(folder);
    expect(stdout).toContain('1 note; 2 files looked at.');
    expect(exitCode).toBe(0);
  });

  test('what is suppressed is counted', async () => {
    const comment = '// betalift-disable-next-line deprecated-beta-header -- pinned on purpose\n';
    const folder = createFolder({ 'a.ts': comment + oldText });
    const { exitCode, stdout } = await runLint(folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 finding suppressed by comments.');
  });

  test('does not call the analysis where no file holds a relevant word', async () => {
    const analyse = jest.fn();
    const { exitCode } = await runLint(createFolder({ 'a.ts': 'clean' }), {}, { analyse });
    expect(exitCode).toBe(0);
    expect(analyse).not.toHaveBeenCalled();
  });

  test('a path that does not exist stops everything', async () => {
    const folder = createFolder({ 'a.ts': oldText });
    await expect(runLint(folder, { paths: ['a.ts', 'b.ts'] })).rejects.toThrow(
      'no such file or folder: b.ts',
    );
  });

  test.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{ isTTY: true, env: { NO_COLOR: '1' } }, {}, false],
    [{ isTTY: true, env: { NO_COLOR: '' } }, {}, true],
    [{ isTTY: true, env: { TERM: 'dumb' } }, {}, false],
    [{ isTTY: false, env: { FORCE_COLOR: '1' } }, {}, true],
    [{ isTTY: true, env: { FORCE_COLOR: '0' } }, {}, false],
    [{ isTTY: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, {}, false],
    [{ isTTY: false, env: { NO_COLOR: '1' } }, { color: true }, true],
    [{ isTTY: true, env: { FORCE_COLOR: '1' } }, { color: false }, false],
  ])('colours in %j with %j: %s', async (surroundings, options, isColored) => {
    const folder = createFolder({ 'a.ts': oldText });
    const { stdout } = await runLint(folder, options, surroundings);
    expect(stdout.includes('\u001b[')).toBe(isColored);
  });
});

describe('migrate', () => {
  test('prints exactly what --write writes', async () => {
    const files = {
      'a.ts': `\uFEFF// é\r\n${oldText.replace('\n', '\r\n')}end`,
      'deep er/b\n.ts': `x\n${reviewText}${oldText}`,
      '-c.json': '{"betas": ["mcp-client-2025-04-04"]}',
      'clean.ts': '// mcp_servers',
    };
    const shown = createFolder(files);
    const diff = await runMigrate(shown);
    expect(diff.exitCode).toBe(1);
    for (const [name, text] of Object.entries(files)) {
      expect(readFileSync(join(shown, name), 'utf8')).toBe(text);
    }
    execFileSync('git', ['apply', '-'], { cwd: shown, input: diff.stdout, stdio: 'pipe' });

    const written = createFolder(files);
    await runMigrate(written, { write: true });
    for (const name of Object.keys(files)) {
      expect(readFileSync(join(written, name))).toEqual(readFileSync(join(shown, name)));
    }
    expect(readdirSync(written).sort()).toEqual(['-c.json', 'a.ts', 'clean.ts', 'deep er']);
  });

  test.each([
    ['nothing to do', newText, {}, 0, 'Already migrated'],
    ['changes to make', oldText, {}, 1, 'betalift migrate --write'],
    ['something to review', reviewText, {}, 1, '--include-review'],
    ['something left', leftText, {}, 1, 'left to you'],
    ['review included', reviewText, { includeReview: true }, 1, ''],
    [
      'all written',
      oldText,
      { write: true },
      0,
      '✔ Wrote a.ts\n✔ Migrated: 1 request in 1 file; the request',
    ],
    ['written but for a review', oldText + reviewText, { write: true }, 1, 'Wrote a.ts'],
    ['review written', reviewText, { write: true, includeReview: true }, 0, 'Wrote a.ts'],
    ['written but for one left', oldText + leftText, { write: true }, 1, 'Not repaired: 1 error'],
    ['nothing to write', newText, { write: true }, 0, 'Already migrated'],
  ])('%s', async (_name, text, options, exitCode, words) => {
    const folder = createFolder({ 'a.ts': text });
    const result = await runMigrate(folder, options);
    expect(result.stdout + result.stderr).toContain(words);
    expect(result.exitCode).toBe(exitCode);
    const again = createFolder({ 'a.ts': text });
    expect((await runMigrate(again, { ...options, format: 'json' })).exitCode).toBe(exitCode);
  });

  test('a second run changes nothing', async () => {
    const folder = createFolder({ 'a.ts': oldText });
    await runMigrate(folder, { write: true });
    expect(await runMigrate(folder)).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('writes what it can though another file is broken, and exits with 2', async () => {
    const folder = createFolder({ 'a.json': '{"mcp_servers": "BROKEN"', 'b.ts': oldText });
    expect((await runMigrate(folder, { write: true })).exitCode).toBe(2);
    expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe(newText);
  });

  test('refuses files with uncommitted changes, and then writes none', async () => {
    const folder = createFolder({ 'a.ts': oldText, 'b.ts': oldText, 'c.ts': 'clean' });
    commitAll(folder);
    appendFileSync(join(folder, 'b.ts'), '// more\n');
    appendFileSync(join(folder, 'c.ts'), '// more\n');
    const work = runMigrate(folder, { write: true });
    await expect(work).rejects.toMatchObject({
      message: expect.stringMatching(/not committed: b\.ts$/) as string,
      hint: expect.stringContaining('--allow-dirty') as string,
    });
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(oldText);
    expect(await runMigrate(folder, { write: true, allowDirty: true })).toMatchObject({
      exitCode: 0,
    });
    expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe(`${newText}// more\n`);
  });

  test('writes to where a given link leads, and keeps the link', async () => {
    const folder = createFolder({ 'real/a.ts': oldText });
    symlinkSync('real/a.ts', join(folder, 'link.ts'));
    await runMigrate(folder, { paths: ['link.ts'], write: true });
    expect(readFileSync(join(folder, 'real/a.ts'), 'utf8')).toBe(newText);
    expect(readdirSync(folder, { withFileTypes: true })[0]?.isSymbolicLink()).toBe(true);
  });

  test('shows no token in the diff, and keeps it in the file', async () => {
    const token = 'const authorization_token = "very-private";\n';
    const folder = createFolder({ 'a.ts': token + oldText });
    const { stdout, stderr } = await runMigrate(folder);
    expect(stdout + stderr).not.toContain('very-private');
    expect(stderr).toContain('secrets are left out of this diff');
    await runMigrate(folder, { write: true });
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(token + newText);
  });
});

describe('validate', () => {
  const valid = {
    mcp_servers: [{ type: 'url', url: 'https://x.dev/sse', name: 'a' }],
    tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }],
  };
  const invalid = { mcp_servers: valid.mcp_servers };

  async function runValidate(files: string[], folder: string, changes: object = {}, input = '') {
    const environment = createEnvironment(folder, { input });
    const options = {
      files,
      beta: undefined,
      format: 'text',
      color: undefined,
      ...changes,
    } as const;
    const exitCode = await runInvocation({ command: 'validate', options }, environment);
    return { exitCode, ...environment.printed() };
  }

  test('accepts what fits and says where something does not', async () => {
    const folder = createFolder({
      'good.json': JSON.stringify(valid),
      'bad.json': JSON.stringify(invalid, null, 2),
    });
    expect(await runValidate(['good.json'], folder)).toMatchObject({
      exitCode: 0,
      stdout: '✔ Valid: 1 file.\n',
    });
    const { exitCode, stdout } = await runValidate(['good.json', 'bad.json'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✖ error {2}bad\.json:3:5 {2}server-without-toolset$/m);
  });

  test('reads standard input', async () => {
    const input = JSON.stringify(invalid);
    const { exitCode, stdout } = await runValidate(
      ['-'],
      createFolder(),
      { format: 'json' },
      input,
    );
    expect(exitCode).toBe(1);
    expect(readReport(stdout).findings[0]).toMatchObject({
      path: '<stdin>',
      line: 1,
      rule: 'server-without-toolset',
      severity: 'error',
    });
  });

  test('checks against the version that is asked for', async () => {
    const folder = createFolder({ 'a.json': JSON.stringify(invalid) });
    const beta = 'mcp-client-2025-04-04';
    const { stdout } = await runValidate(['a.json'], folder, { beta });
    expect(stdout).not.toContain('server-without-toolset');
    await expect(
      runValidate(['a.json'], folder, { beta: 'mcp-client-2025-11-25' }),
    ).rejects.toMatchObject({
      message: 'there is no beta version "mcp-client-2025-11-25"',
      hint: 'did you mean mcp-client-2025-11-20?',
    });
  });

  test.each([
    ['', 1, 1],
    ['{"a": 1,\n  "b" 2}', 2, 7],
    [Buffer.from('{"a": "\xff"}', 'latin1'), 1, 8],
  ])('%j could not be checked', async (text, line, column) => {
    const folder = createFolder({ 'a.json': text });
    const { exitCode, stdout } = await runValidate(['a.json'], folder, { format: 'json' });
    expect(exitCode).toBe(2);
    expect(readReport(stdout).findings).toEqual([
      expect.objectContaining({ rule: 'unreadable-file', line, column }),
    ]);
  });

  test('a missing file is one line', async () => {
    await expect(runValidate(['gone.json'], createFolder())).rejects.toThrow(
      'no such file: gone.json',
    );
  });
});
