import { findPythonComments } from '../../../src/languages/python/find-comments.js';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';

beforeAll(loadParser);

it.each([
  ['a = 1', []],
  ['#!/usr/bin/env python\na = 1  # one\n# two', ['#!/usr/bin/env python', '# one', '# two']],
  ['f(\n  a,  # one\n  # two\n)\n', ['# one', '# two']],
  ['a = "# none" # one', ['# one']],
  ["a = '''\n# none\n'''\n", []],
  ['a = f"{b["#"]}#{c}" # one', ['# one']],
  ['a = (1 # one\r\n)', ['# one']],
  ['def f(: # one', ['# one']],
  ['a = 1 # one\rb = 2 # two\r', ['# one', '# two']],
])('%j', (text, expected) => {
  const texts = findPythonComments(text).map(({ start, end }) => text.slice(start, end));
  expect(texts).toEqual(expected);
});
