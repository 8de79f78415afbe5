import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { formatDiff } from '../../src/cli/diff.js';
import { createFolder, git, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

const plain = { color: false, isTerminal: false };

function applyWithGit(folder: string, diff: string): void {
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
}

test.each([
  'a.ts',
  'with space.ts',
  'new\nline.ts',
  'quo"te\\.ts',
  '-dash.ts',
  'ü/ñ.ts',
  'tab\t.ts',
])('git apply makes of it what --write writes: %j', (path) => {
  const before = '\uFEFFone\r\ntwo\r\nthree\nfour\nfive\nsix\nseven\neight';
  const after = before.replace('two', '2').replace('eight', '8\n');
  const folder = createFolder({ [path]: before });
  applyWithGit(folder, formatDiff([{ path, before, after }], plain).text);
  expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
});

test('applies from the folder it was made in, below the root of a repository', () => {
  const folder = createFolder({ 'package/src/a.ts': 'old\n' });
  git(folder, 'init', '--quiet');
  const { text } = formatDiff([{ path: 'src/a.ts', before: 'old\n', after: 'new\n' }], plain);
  applyWithGit(join(folder, 'package'), text);
  expect(readFileSync(join(folder, 'package/src/a.ts'), 'utf8')).toBe('new\n');
});

test('holds for any two texts', () => {
  const folder = createFolder();
  const line = fc.constantFrom('a', 'b', '  c', '', '-- x', '++ y', 'z\r', '@@ -1 +1 @@', '\\ d');
  const text = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('', '\n'))
    .map(([lines, end]) => `${lines.join('\n')}${end}x`);
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after);
      const path = 'sub folder/file.ts';
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), before);
      applyWithGit(folder, formatDiff([{ path, before, after }], plain).text);
      expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
    }),
    { numRuns: 60 },
  );
});

test('shows no secret, in whatever line it stands, and says so', () => {
  const before = 'a\ntoken:\n  "first-secret",\nold\n{ authorization_token: "second-secret" }\nb\n';
  const after = before.replace('old', 'new').replace('{ authorization', '{  authorization');
  const diff = formatDiff([{ path: 'a.ts', before, after }], plain);
  expect(diff.text).not.toContain('secret');
  expect(diff.text).toContain('   "[redacted]",\n-old\n');
  expect(diff.text).toContain('+{  authorization_token: "[redacted]" }\n');
  expect(diff.isRedacted).toBe(true);
  expect(formatDiff([{ path: 'a.ts', before: 'a\n', after: 'b\n' }], plain).isRedacted).toBe(false);
});

test('colours lines, and on a terminal makes control characters visible', () => {
  const change = { path: 'a.ts', before: 'old\u001b[2J\r\n', after: 'new\r\n' };
  const { text } = formatDiff([change], { color: true, isTerminal: true });
  expect(text).toContain('\u001b[31m-old\\u{1b}[2J\u001b[39m');
  expect(text).toContain('\u001b[32m+new\u001b[39m');
  expect(formatDiff([change], plain).text).toContain('-old\u001b[2J\r\n+new\r\n');
});

describe('on a terminal with colours', () => {
  const show = (before: string, after: string): string[] =>
    formatDiff([{ path: 'a.ts', before, after }], { color: true, isTerminal: true })
      .text.split('\n')
      .map((line) => line.replaceAll('\u001b[7m', '<').replaceAll('\u001b[27m', '>'))
      .map(stripVTControlCharacters);

  test('the words that changed in a line are set off', () => {
    const lines = show('  betas: ["mcp-2025-04-04"],\n', '  betas: ["mcp-2025-11-20"],\n');
    expect(lines.slice(3)).toEqual([
      '-  betas: ["mcp-2025-<04>-<04>"],',
      '+  betas: ["mcp-2025-<11>-<20>"],',
      '',
    ]);
  });

  test('lines with little in common are two lines', () => {
    expect(show('one two three\n', 'something else\n').join('\n')).not.toContain('<');
    expect(show('a b c\nd e f\n', 'a b x\n').join('\n')).not.toContain('<');
  });

  test('a removed line that looks like a header is a line', () => {
    const { text } = formatDiff([{ path: 'a.ts', before: '-- a\nb\n', after: 'b\n' }], {
      color: true,
      isTerminal: true,
    });
    expect(text).toContain('\u001b[31m--- a\u001b[39m');
  });
});
