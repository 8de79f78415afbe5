/** What hooks are told to pass on is what betalift reads: every kind of file, and no other. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { knownExtensions } from '../../src/workspace/extensions.js';

const OTHERS = ['.go', '.png', '.lock', '.jsx2', '.mtsx', '.tsb', '.txt'];

test('the hooks of pre-commit ask for the files that are read', () => {
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { files: string }[];
  expect(hooks.length).toBeGreaterThan(0);
  for (const { files } of hooks) {
    const pattern = new RegExp(files.replace('(?i)', ''), 'i');
    expect(knownExtensions.filter((extension) => !pattern.test(`a${extension}`))).toEqual([]);
    expect(OTHERS.filter((extension) => pattern.test(`a${extension}`))).toEqual([]);
  }
});

test('the globs in README list the files that are read', () => {
  const lists = [...readFileSync('README.md', 'utf8').matchAll(/\*\.\{([^}]+)\}/g)];
  expect(lists.length).toBeGreaterThan(1);
  for (const [, list = ''] of lists) {
    const named = list.split(',').map((extension) => `.${extension}`);
    expect(named.toSorted()).toEqual([...knownExtensions].toSorted());
  }
});
