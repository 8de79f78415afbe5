import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { printed } from './read-support.js';

beforeAll(loadParser);

/** The class that a source ends with, printed. */
function classOf(source: string): string {
  const [, text] = /\(constant@function A ([^]*)\)$/.exec(printed(source)) ?? [];
  if (text === undefined) throw new Error(printed(source));
  return text;
}

describe('members', () => {
  it.each([
    ['a = 1', '(shared field a 1)'],
    ['a: list[str] = []', '(shared field a: string-array [])'],
    ['a: str', '(annotation a: string)'],
    ['a, b = c', '(static field undefined (arrow () (= [this.@a, this.@b] c))())'],
    ['def __init__(self, a): self.a = a', '(constructor __init__ (function (a) (= this.@a a)))'],
    ['async def a(self): pass', '(method a (function ()))'],
    ['def __a(self): pass', '(private method _A__a (function ()))'],
    [
      '@property\ndef a(self): return 1\n@a.setter\ndef a(self, v): pass\n@a.deleter\ndef a(self): pass',
      '(getter a (function () (return 1))) (setter a (function (v)))',
    ],
    ['@functools.cached_property\ndef a(self): return 1', '(getter a (function () (return 1)))'],
    ['@abc.abstractmethod\ndef a(self): ...', '(method a (function ()))'],
    ['@retry(3)\ndef a(self): return self', '(method a retry(3)((function () (return this))))'],
    ['def a(self): b\ndef a(self): c', '(method a (function () c))'],
    ['def a(self): b\na = 1', '(shared field a 1)'],
    ['class B: pass', '(shared field B (class B))'],
    ['def __new__(cls, a): return cls', '(shared method __new__ (function (a) (return this)))'],
    [
      'if b:\n  def c(self): return self',
      '(static field undefined (arrow () (if b {(= this.@c (function c () (return this)))}))())',
    ],
    ['"""text"""\npass', ''],
  ])('%s', (source, expected) => {
    const header = 'import abc, functools\n';
    const text = `${header}class A:\n  ${source.replaceAll('\n', '\n  ')}`;
    expect(classOf(text)).toBe(`(class A${expected === '' ? '' : ` ${expected}`})`);
  });
});

describe('bases', () => {
  it.each([
    ['class A(B, c.D, metaclass=M): pass', '(class A extends B with c.@D)'],
    ['class A(object): pass', '(class A)'],
    ['from typing import Generic as G\nclass A(G[T], B[int]): pass', '(class A extends B)'],
    ['class A[T](B): pass', '(class A extends B)'],
    ['class A(*b): pass', "(class A extends (opaque 'base classes' b))"],
    [
      'class A(B):\n  def __init__(self, c): super().__init__(c, d=1)',
      '(class A extends B (constructor __init__ (function (c) super(c, d=1))))',
    ],
    [
      'class A(B):\n  def __init__(self, c): B.__init__(self, c)',
      '(class A extends B (constructor __init__ (function (c) super(c))))',
    ],
    [
      'class A(B, C):\n  def __init__(self): C.__init__(self)',
      '(class A extends B with C (constructor __init__ (function () C.@__init__(this))))',
    ],
  ])('%s', (source, expected) => {
    expect(classOf(source)).toBe(expected);
  });
});

describe('records', () => {
  it.each([
    ['from dataclasses import dataclass', '@dataclass\nclass A', 'dataclass A'],
    ['import dataclasses as d', '@d.dataclass(frozen=True)\nclass A', 'dataclass A'],
    ['from dataclasses import dataclass', '@dataclass(init=False)\nclass A', 'class A'],
    ['import attrs', '@attrs.define\nclass A', 'dataclass A'],
    ['from pydantic import BaseModel', 'class A(BaseModel)', 'model A extends BaseModel'],
    ['import typing', 'class A(typing.NamedTuple)', 'named-tuple A extends typing.@NamedTuple'],
    [
      'from typing_extensions import TypedDict',
      'class A(TypedDict)',
      'typed-dictionary A extends TypedDict',
    ],
    ['from enum import Enum', 'class A(str, Enum)', 'enumeration A extends str with Enum'],
    ['from pydantic import BaseModel\nclass B(BaseModel): pass', 'class A(B)', 'model A extends B'],
    ['dataclass = 1', '@dataclass\nclass A', undefined],
  ])('%s: %s', (header, definition, expected) => {
    const text = `${header}\n${definition}:\n  x: int`;
    if (expected === undefined) expect(printed(text)).toContain('dataclass((class A');
    else expect(classOf(text)).toBe(`(${expected} (annotation x: number))`);
  });

  it('have no fields of what belongs to the class', () => {
    const text =
      'import typing as t\nfrom dataclasses import dataclass, field\n@dataclass\nclass A:\n' +
      '  a: t.ClassVar[int] = 1\n  b: list = field(default_factory=list)';
    expect(classOf(text)).toBe(
      '(dataclass A (shared field a 1) (shared field b: array field(default_factory=list)))',
    );
  });
});
