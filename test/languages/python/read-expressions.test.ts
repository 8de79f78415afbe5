import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { printed } from './read-support.js';

beforeAll(loadParser);

/** The value of an assignment, printed. */
function value(source: string): string {
  const [, text] = /^\(constant@function x ([^]*)\)$/.exec(printed(`x = ${source}`)) ?? [];
  if (text === undefined) throw new Error(`no single value in ${source}`);
  return text;
}

describe('literals', () => {
  it.each([
    ['"a\\n"', '"a\\n"'],
    ["'it\\'s'", '"it\'s"'],
    ['"\\x41\\u0042\\U00000043\\104\\q"', JSON.stringify('ABCD\\q')],
    ['"\\a\\b\\f\\r\\t\\v\\0"', JSON.stringify('\x07\b\f\r\t\v\0')],
    ['r"\\n"', JSON.stringify('\\n')],
    ['"""a\n"b" """', JSON.stringify('a\n"b" ')],
    ["'''a\r\nb'''", JSON.stringify('a\nb')],
    ['"a\\\nb"', '"ab"'],
    ['u"a"', '"a"'],
    ['"😀\\U0001F600"', '"😀😀"'],
    ['"\\N{BULLET} a"', "(opaque 'text with a named character')"],
    ['b"a"', "(opaque 'bytes')"],
    ['Rb"a" b"c"', "(opaque 'bytes')"],
    ['"a" \'b\'', '(template "a" "b")'],
    ['("a"\n  f"b{c}" "")', '(parentheses (template "a" "b" c))'],
    ['0x10', '16'],
    ['0o17', '15'],
    ['0b11', '3'],
    ['1_000', '1000'],
    ['00', '0'],
    ['1_000.5', '1000.5'],
    ['.5e1', '5'],
    ['3j', "(opaque 'complex number')"],
    ['9007199254740993', "(opaque 'large number')"],
    ['True', 'true'],
    ['None', 'null'],
    ['...', "(opaque 'ellipsis')"],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('formatted texts', () => {
  it.each([
    ['f"a{b}c{d}"', '(template "a" b "c" d)'],
    ['f"{{a}}"', '"{a}"'],
    ['f"{{{a}}}"', '(template "{" a "}")'],
    ['rf"\\n{a}"', '(template "\\\\n" a)'],
    ['f"{a!s}"', '(template a)'],
    ['f"{a!r}"', "(template (opaque 'formatted value' a))"],
    ['f"{a=}"', "(template (opaque 'formatted value' a))"],
    ['f"{a:>{b}.{c}}"', "(template (opaque 'formatted value' a b c))"],
    ['f"{a["b"]}"', '(template a.b)'],
    ['f"{f"{a}b"}"', '(template (template a "b"))'],
    ['f"{a, b}"', '(template tuple[a, b])'],
    ['f"{a if b else c}"', '(template (conditional b a c))'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('displays', () => {
  it.each([
    ['[1, *a, [b]]', '[1, ...a, [b]]'],
    ['[]', '[]'],
    ['(1,)', 'tuple[1]'],
    ['()', 'tuple[]'],
    ['(a)', '(parentheses a)'],
    ['1, *a', 'tuple[1, ...a]'],
    ['{1, 2}', 'set[1, 2]'],
    ['{}', '{}'],
    [
      '{"a": 1, b: 2, **c, 3: 4, "d" "e": 5}',
      '{a: 1, [b]: 2, ...c, 3: 4, [(template "d" "e")]: 5}',
    ],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it.each([
    ['[*a.b()]', '[...a.@b()]'],
    ['[*a.get("b", [])["c"], d]', '[...a.@get("b", []).c, d]'],
    ['{*a(1)}', 'set[...a(1)]'],
    ['[*a + b]', '[...(+ a b)]'],
    ['1, *a.b', 'tuple[1, ...a.@b]'],
    ['(*a[0], 1)', 'tuple[...a.0, 1]'],
  ])('%s: all of it is spread', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('accesses', () => {
  it.each([
    ['a.b["c"][d][0]', 'a.@b.c.[d].0'],
    ['a[-1]', 'a.[(- 1)]'],
    ['a[1:b]', "(opaque 'slice' a 1 b)"],
    ['a[:]', "(opaque 'slice' a)"],
    ['a[::2, b]', "(opaque 'slice' a 2 b)"],
    ['this.arguments', 'this (variable).@arguments'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('calls', () => {
  it.each([
    ['f()', 'f()'],
    ['f(a, *b)', 'f(a, ...b)'],
    ['f(a, b=1, **c, d=2)', 'f(a, b=1, **c, d=2)'],
    ['f(a=1, *b)', 'f(...b, a=1)'],
    ['f(**a.b(), **c or d)', 'f(**a.@b(), **(or c d))'],
    ['f(*a.b(), *c if d else e)', 'f(...a.@b(), ...(conditional d c e))'],
    ['f(a for a in b)', 'f((generator a (for a b)))'],
    ['f((a for a in b), c)', 'f((generator a (for a b)), c)'],
    ['dict(a=1, **b)', 'dict(a=1, **b)'],
    ['client.beta.messages.create(model="m")', 'client.@beta.@messages.@create(model="m")'],
    ['Anthropic(a)', 'new Anthropic(a)'],
    ['anthropic.AsyncAnthropic(a)', 'new anthropic.@AsyncAnthropic(a)'],
    ['MAKE(a)', 'MAKE(a)'],
    ['f(\n  a,  # note\n)', 'f(a)'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('are of classes in sight whatever those are named', () => {
    expect(printed('class a: pass\ndef Make(): pass\na()\nMake()')).toBe(
      '(constant@function a (class a)) (declare Make (arrow Make ())) new a() Make()',
    );
  });
});

describe('operators', () => {
  it.each([
    ['a if b else c', '(conditional b a c)'],
    ['a and b or not c', '(or (and a b) (! c))'],
    ['a + b * c ** d', '(+ a (* b (** c d)))'],
    ['a // b @ c', '(@ (// a b) c)'],
    ['a | {"b": 1}', '(| a {b: 1})'],
    ['-a', '(- a)'],
    ['~a', '(~ a)'],
    ['a == b', '(== a b)'],
    ['a != b', '(!= a b)'],
    ['a is None', '(=== a null)'],
    ['a is not None', '(!== a null)'],
    ['a in b', '(in a b)'],
    ['a not in b', '(! (in a b))'],
    ['a < b', '(< a b)'],
    ['a < b <= c', "(opaque 'comparison of several values' a b c)"],
    ['"%s" % a', '(% "%s" a)'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('assign within expressions, to names that are there from the start', () => {
    expect(printed('def f():\n  if (a := b()) and [c := a]: pass')).toBe(
      '(declare f (arrow f () (variable@function a) (variable@function c) ' +
        '(if (and (parentheses (= a b())) [(= c a)]) {})))',
    );
  });

  it('wait', () => {
    expect(printed('async def f():\n  return await a.b()')).toBe(
      '(declare f (async arrow f () (return (await a.@b()))))',
    );
  });
});

describe('comprehensions', () => {
  it.each([
    ['[a.b for a in c if a if a.d]', '(list a.@b (for a c a a.@d))'],
    ['{a for a in b}', '(set a (for a b))'],
    ['{a: b for a, b in c.items()}', '(dictionary [a]: b (for [a, b] c.@items()))'],
    ['(a for a in b)', '(generator a (for a b))'],
    ['[a for b in c for a in b if d]', '(list a (for b c) (for a b d))'],
    ['[a for a, *b in c]', '(list a (for [a, ...b] c))'],
    ['[[a for a in b] for b in c]', '(list (list a (for a b)) (for b c))'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('wait for items', () => {
    expect(printed('async def f():\n  return [a async for a in b]')).toBe(
      '(declare f (async arrow f () (return (list a (async-for a b)))))',
    );
  });
});

describe('functions', () => {
  it.each([
    ['lambda: 1', '(arrow () (gives 1))'],
    ['lambda a, *b, c=1, **d: a', '(arrow (a, ...b, named c = 1, **d) (gives a))'],
    ['lambda a, /, *, b: a', '(arrow (positional a, named b) (gives a))'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('declared types', () => {
  it.each([
    ['str', 'string'],
    ['bool', 'boolean'],
    ['int', 'number'],
    ['float', 'number'],
    ['list', 'array'],
    ['list[int]', 'array'],
    ['list[str]', 'string-array'],
    ['List[str]', 'string-array'],
    ['t.List[t.Dict]', 'array'],
    ['tuple[str, ...]', 'string-array'],
    ['tuple[str, int]', 'array'],
    ['dict[str, list[str]]', 'object'],
    ['Annotated[str, 1]', 'string'],
    ['Literal["a", "b"]', 'string'],
    ['Literal["a", 1]', undefined],
    ['Optional[str]', undefined],
    ['str | None', undefined],
    ['"str"', undefined],
    ['Sequence[str]', undefined],
    ['own', undefined],
  ])('%s', (type, expected) => {
    const header =
      'import typing as t\nfrom typing import List, Optional, Literal, Sequence\n' +
      'from typing_extensions import Annotated\nown = str\n';
    const text = printed(`${header}def f(x: ${type}): pass`);
    expect(/\(x(?:: ([\w-]+))?\)/.exec(text)?.[1]).toBe(expected);
  });

  it('promise nothing where the default is None, or the module has the name', () => {
    expect(printed('def f(a: list[str] = None, b: str = "c"): pass')).toBe(
      '(declare f (arrow f (a = null, b: string = "c")))',
    );
    expect(printed('class str: pass\ndef f(a: str): pass')).toBe(
      '(constant@function str (class str)) (declare f (arrow f (a)))',
    );
  });
});
