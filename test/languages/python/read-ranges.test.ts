import type { Literal, Range } from '../../../src/values/model.js';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { allNodes } from '../typescript/read-support.js';
import { moduleOf, textsOf } from './read-support.js';

beforeAll(loadParser);

function slice(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

it.each([
  ['object', 'f(a, b=1, *c,\n  **d)', ['b=1, *c,\n  **d']],
  ['property', 'f(a , b = 1)', ['b = 1']],
  ['property', 'a = { "b" : 1 , c: [2] }', ['"b" : 1', 'c: [2]']],
  ['spread', 'f(** a , b=1)\nc = {** d}', ['** a', '** d']],
  ['array', 'a = 1, *b\nc = (1,)', ['1, *b', '(1,)']],
  ['declare', '# note\na: int = 1  # after\nb = 2; c = 3', ['a: int = 1', 'b = 2', 'c = 3']],
  ['declare', '@d\nclass A:\n  pass\n\n# note\n', ['@d\nclass A:\n  pass']],
  ['function-declaration', 'async def f():\n  pass\n', ['async def f():\n  pass']],
  ['function', 'class A:\n  def f (self, b) -> c: pass', ['(self, b) -> c: pass']],
  ['function', 'a = lambda b: c', ['lambda b: c']],
  [
    'call',
    '@a.b\n@c(1)\ndef f(): pass',
    ['a.b\n@c(1)\ndef f(): pass', 'c(1)\ndef f(): pass', 'c(1)'],
  ],
  [
    'comprehension',
    'f(a for a in b if c)\nd = ( e for e in b )',
    ['a for a in b if c', '( e for e in b )'],
  ],
  ['clause', '[a for b in c if d if e for a in b]', ['for b in c if d if e', 'for a in b']],
  ['member', 'a . b [ "c" ] = d', ['a . b [ "c" ]', 'a . b']],
  ['operation', 'a = b + c  + d', ['b + c  + d', 'b + c']],
  ['operation', 'a = b not  in c', ['b not  in c', 'b not  in c']],
  [
    'if',
    'if a:\n  b\nelif c:\n  d\nelse:\n  e\n',
    ['if a:\n  b\nelif c:\n  d\nelse:\n  e', 'elif c:\n  d\nelse:\n  e'],
  ],
  ['wrapper', 'with (a) as b: pass', ['(a)', '(a)']],
  [
    'import',
    'import a.b, c as d ; e',
    ['import a.b, c as d', 'import a.b, c as d', 'import a.b, c as d'],
  ],
  ['block', 'with a as b:\n  c\n\n', ['with a as b:\n  c']],
  ['assignment', 'a["b"] = c["d"] = 1', ['a["b"] = c["d"] = 1', 'c["d"] = 1']],
  ['class', 'a = 1\nclass B(C): pass', ['class B(C): pass']],
  ['template', 'a = ("b"\n  f"c{d}")', ['"b"\n  f"c{d}"']],
  ['opaque', 'a[1:b]\nf"{a!r:>{c}}"', ['a[1:b]', '{a!r:>{c}}']],
])('%s of %j', (kind, source, expected) => {
  expect(textsOf(kind, source)).toEqual(expected);
});

it('counts UTF-16 units after astral characters, a byte order mark, and any line break', () => {
  const text = '\uFEFFa = "😀é"\r\nb = "𝒳", c  # 😀\r\n\fd = f"😀{e}"';
  expect(textsOf('declare', text)).toEqual(['a = "😀é"', 'b = "𝒳", c', 'd = f"😀{e}"']);
  expect(textsOf('name', text)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('knows what stands between the quotes', () => {
  const text = `f("a\\n", '', r'''b''', "c" 'd', f"e{g}{{h")`;
  const contents = allNodes(moduleOf(text).body)
    .filter((node): node is Literal => node.kind === 'literal')
    .map(({ content }) => slice(text, content));
  expect(contents).toEqual(['a\\n', '', 'b', 'c', 'd', 'e', '{{h']);
});

it('knows keys, annotations and items', () => {
  const text = 'a: list[str] = f(*c, d["e"], b=1)\nclass G:\n  h: int = 2\n  i: str\n';
  const [first, second] = moduleOf(text).body;
  if (first?.kind !== 'declare' || second?.kind !== 'declare') throw new Error('no declarations');
  expect(slice(text, first.annotation)).toBe('list[str]');
  const members = second.value?.kind === 'class' ? second.value.members : [];
  expect(members.map(({ annotation }) => slice(text, annotation))).toEqual(['int', 'str']);
  expect(members.map(({ range }) => slice(text, range))).toEqual(['h: int = 2', 'i: str']);
  const keys = allNodes(first).flatMap((node) => ('key' in node ? [node.key as Literal] : []));
  expect(keys.map((key) => slice(text, key.range))).toEqual(['"e"', 'b']);
  const items = allNodes(first).filter((node) => node.kind === undefined);
  expect(items.map(({ range }) => slice(text, range))).toEqual(['*c', 'd["e"]', 'b=1']);
});

it('knows the place of imported names', () => {
  const text = 'from m import (\n  a as b,\n  c,\n)';
  const [statement] = moduleOf(text).body;
  if (statement?.kind !== 'import') throw new Error('no import');
  expect(statement.names.map(({ range }) => slice(text, range))).toEqual(['a as b', 'c']);
});
