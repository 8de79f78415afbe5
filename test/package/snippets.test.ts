/** Whoever copies a block of README gets something that a test has run or validated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './documents.js';
import { listSnippets, readSnippet } from './snippets.js';

/** The blocks that tests read: `readSnippet('Section', 'sh')`, with a number unless it is the first. */
const readCall = /readSnippet\(\s*'([^']+)',\s*'([^']+)'(?:,\s*(\d+))?,?\s*\)/g;

function findReadSnippets(): Set<string> {
  const folder = join(projectFolder, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const calls = texts.flatMap((text) => [...text.matchAll(readCall)]);
  return new Set(
    calls.map(([, section, language, index = '0']) => `${section}/${language}/${index}`),
  );
}

test('every block of README is read by a test', () => {
  const read = findReadSnippets();
  const names = listSnippets().map(
    ({ section, language, index }) => `${section}/${language}/${index}`,
  );
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

test('a block that is not there is an error', () => {
  expect(() => readSnippet('Try it', 'cobol')).toThrow('no block 0 of cobol under "Try it"');
});
