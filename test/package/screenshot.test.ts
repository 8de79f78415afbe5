/** The picture in README shows what the command prints today. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { projectFolder, readText } from './documents.js';

afterEach(removeFolders);

const picture = 'docs/images/lint.svg';

/** The lines of text in a picture. */
function readLines(svg: string): string[] {
  const lines = [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, spans = '']) => spans);
  return lines.map((line) =>
    line
      .replace(/<[^>]*>/g, '')
      .replace(/&gt;/g, '>')
      .replace(/&lt;/g, '<'),
  );
}

test('it is what `npm run screenshot` makes', () => {
  if (!existsSync(join(projectFolder, 'dist', 'cli.js'))) {
    throw new Error('dist/ is missing: run "npm run bundle" first');
  }
  const target = join(createFolder(), 'lint.svg');
  const script = join(projectFolder, 'scripts', 'screenshot.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, target], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const made = readFileSync(target, 'utf8');
  const lines = readLines(made);
  expect(lines).toContain('$ npx betalift src/connectors.ts');
  expect(lines).toContainEqual(
    expect.stringContaining("> 27 │     betas: ['mcp-client-2025-04-04'],"),
  );
  expect(readLines(readText(picture))).toEqual(lines);
  expect(readText(picture)).toBe(made);
});

test('README shows it under its first paragraph', () => {
  const [, , second] = readText('README.md').split('\n\n');
  expect(second).toMatch(/^!\[[^\]]+\]\(docs\/images\/lint\.svg\)$/);
});
