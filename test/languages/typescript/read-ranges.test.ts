import { allNodes, moduleOf, textsOf } from './read-support.js';
import type { Literal, Range } from '../../../src/values/model.js';

function slice(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

function contentsOf(text: string): (string | undefined)[] {
  return allNodes(moduleOf(text).body)
    .filter((node): node is Literal => node.kind === 'literal')
    .map(({ content }) => slice(text, content));
}

it.each([
  [
    'property',
    '({ a: 1, /* note */ b , "c": [2], d() {}, get e() { return 1; } })',
    ['a: 1', 'b', '"c": [2]', 'd() {}', 'get e() { return 1; }'],
  ],
  ['spread', 'f({ ... a , b })', ['... a']],
  [
    'declare',
    '// note\nexport const a = 1; // after\n/** b */ let b: string',
    ['export const a = 1;', 'let b: string'],
  ],
  ['declare', 'let a = 1, b = 2;', ['let a = 1, b = 2;', 'let a = 1, b = 2;']],
  [
    'function',
    '({ async *a<T>(b) {}, get /* c */ d () { return 1; } })',
    ['<T>(b) {}', '() { return 1; }'],
  ],
  [
    'function',
    'class A { constructor (a) {} b = (c) => c; static { d; } }',
    ['(a) {}', '(c) => c', '{ d; }'],
  ],
  ['return', '() => a.b;', ['a.b']],
  ['expression', 'a;\nb // note\n', ['a;', 'b']],
  ['import', '/* note */ import a from "m";\n', ['import a from "m";']],
  ['export', 'export { a } ;', ['export { a } ;']],
  ['member', 'a /* note */ . b["c"] = 1', ['a /* note */ . b["c"]', 'a /* note */ . b']],
  ['call', 'new A ( b ).c()', ['new A ( b ).c()', 'new A ( b )']],
  ['operation', '/* note */ a + b /* note */ + c', ['a + b /* note */ + c', 'a + b']],
  ['if', 'if (a) { b } else { c }', ['if (a) { b } else { c }']],
  ['class', 'export default @a class B {}', ['export default @a class B {}']],
  ['wrapper', '(a as B)', ['(a as B)', 'a as B']],
])('%s of %s', (kind, source, expected) => {
  expect(textsOf(kind, source)).toEqual(expected);
});

it('knows what stands between the quotes', () => {
  expect(contentsOf('f("a\\n", \'\', `b\\``, `c${d}e\\${${f}`, 1)')).toEqual([
    'a\\n',
    '',
    'b\\`',
    'c',
    'e\\${',
    undefined,
  ]);
});

it('knows keys, annotations and declarators', () => {
  const text = 'const a: string[] = f({ "b": 1, [`c`]: 2, [d]: 3 }), e = 2;';
  const [first, second] = moduleOf(text).body;
  if (first?.kind !== 'declare' || second?.kind !== 'declare') throw new Error('no declarations');
  expect(slice(text, first.annotation)).toBe('string[]');
  expect(slice(text, first.declarator)).toBe(text.slice(6, text.indexOf(', e')));
  expect(slice(text, second.declarator)).toBe('e = 2');
  expect(second.annotation).toBeUndefined();
  const keys = allNodes(first).flatMap((node) => ('key' in node ? [node.key as Literal] : []));
  expect(keys.map((key) => slice(text, key.range))).toEqual(['"b"', '`c`', 'd']);
});

it('has no declarator where one name is declared', () => {
  expect(moduleOf('const a = 1;').body[0]).not.toHaveProperty('declarator');
});

it('knows items and arguments with their spread', () => {
  const text = 'f(a, ... b, [ c , ...d])';
  const items = allNodes(moduleOf(text).body).filter((node) => node.kind === undefined);
  expect(items.map(({ range }) => slice(text, range))).toEqual([
    'a',
    '... b',
    '[ c , ...d]',
    'c',
    '...d',
  ]);
});

it('knows the place of imported names', () => {
  const text = 'import a, { b as c, d } from "m";';
  const [statement] = moduleOf(text).body;
  if (statement?.kind !== 'import') throw new Error('no import');
  expect(statement.names.map(({ range }) => slice(text, range))).toEqual(['a', 'b as c', 'd']);
});
