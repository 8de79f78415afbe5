import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { printStatement } from '../typescript/read-printer.js';
import { moduleOf, printed } from './read-support.js';

beforeAll(loadParser);

describe('imports', () => {
  it.each([
    ['import a', "(import 'a' *:a)"],
    ['import a.b.c as d, e', "(import 'a.b.c' *:d) (import 'e' *:e)"],
    ['import a.b.c', "(import 'a' *:a) (import 'a.b') (import 'a.b.c')"],
    ['from a.b import c, d as e', "(import 'a.b' c:c d:e)"],
    ['from a import (\n  b,  # note\n  c,\n)', "(import 'a' b:b c:c)"],
    ['from . import a', "(import '.' a:a)"],
    ['from ..a.b import c', "(import '..a.b' c:c)"],
    ['from .  a import b', "(import '.a' b:b)"],
    ['from ... import a', "(import '...' a:a)"],
    ['from .a import *', "(import '.a' *:*) (exports '.a' *:*)"],
    ['from __future__ import annotations', ''],
    [
      'try: import a\nexcept ImportError: a = None',
      "(try {(import 'a' *:a)} (catch {(= a null)}))",
    ],
    ['def f():\n  from a import b', "(declare f (arrow f () (import 'a' b:b)))"],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });

  it('run where they stand', () => {
    expect(moduleOf('import a').body[0]).toHaveProperty('inPlace', true);
  });
});

describe('exports', () => {
  it('are all names of the module', () => {
    const source =
      'import a\na1 = 1\n_b = 2\ndef c(): pass\nclass D: pass\nfor e in a: f = e\n' +
      'with a as g: pass\ndef h():\n  global i\n  i = 1\nif (j := 1): pass';
    const { body } = moduleOf(source);
    expect(body.filter((statement) => 'exported' in statement).map(printStatement)).toEqual([
      '(export constant@function a1 1)',
      '(export constant@function _b 2)',
      '(export declare c (arrow c ()))',
      '(export constant@function D (class D))',
      '(export declare h (arrow h () (= i 1)))',
    ]);
    expect(body.at(-1)).toMatchObject({
      kind: 'export',
      range: { start: source.length, end: source.length },
    });
    const names = body.at(-1)?.kind === 'export' ? body.at(-1) : undefined;
    expect(names && printStatement(names)).toBe('(exports a:a e:e f:f g:g j:j i:i)');
  });

  it.each([
    ['a = _b = 1\nimport c', ['a', 'c']],
    ['__all__ = ["a", \'b\']\na = b = c = 1', ['a', 'b']],
    ['__all__ = ["a"] + d\na = _c = 1', undefined],
    ['__all__ = ["a"]\nif d: __all__.append("b")\na = b = 1', undefined],
    ['__all__ = ["a"]\n__all__ += ["b"]\na = b = 1', ['a', 'b']],
    ['__all__ = ["a"]\n__all__.append("b")\na = b = 1', ['a', 'b']],
  ])('by * of %s', (source, expected) => {
    expect(moduleOf(source).starNames).toEqual(expected);
  });
});

it('keeps the question whether the file is the program', () => {
  expect(printed('if __name__ == "__main__":\n  main()')).toBe(
    '(if (== __name__ "__main__") {main()})',
  );
});
