import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { printed } from './read-support.js';

beforeAll(loadParser);

/** What statements in a function are read as. */
function body(source: string): string {
  const text = printed(`async def f(p):\n  ${source.replaceAll('\n', '\n  ')}\n`);
  const [, inner] = /^\(declare f \(async arrow\*? f \(p\) ?([^]*)\)\)$/.exec(text) ?? [];
  if (inner === undefined) throw new Error(text);
  return inner;
}

describe('assignments', () => {
  it.each([
    ['a = 1', '(constant@function a 1)'],
    ['a = 1\na = 2', '(variable@function a 1) (= a 2)'],
    ['for b in p: a = 1', '(for-each new b p {(variable@function a 1)})'],
    ['p = 1', '(= p 1)'],
    ['a: str = "b"', '(constant@function a: string "b")'],
    ['a: str\na = "b"', '(variable@function a: string) (= a "b")'],
    ['a = b = c', '(variable@function b) (constant@function a (= b c))'],
    ['a, b = c', '(constant@function [a, b] c)'],
    ['(a, [b, *c]), *d, e = p', '(constant@function [[a, [b, ...c]], ...d, e] p)'],
    ['a = 1\na, b = p', '(variable@function b) (variable@function a 1) (= [a, b] p)'],
    ['a, b.c = p', '(variable@function a) (= [a, b.@c] p)'],
    ['a.b = c["d"] = 1', '(= a.@b (= c.d 1))'],
    ['a.b: int = 1', '(= a.@b 1)'],
    ['a["b"] |= {"c": 1}', '(|= a.b {c: 1})'],
    ['a = []\na += [1]', '(variable@function a []) (+= a [1])'],
    ['a[1:] = p', "(= a.[(opaque 'slice' 1)] p)"],
    ['a.b //= 2', '(//= a.@b 2)'],
    ['(a) = 1', '(constant@function a 1)'],
    ['a = b, c', '(constant@function a tuple[b, c])'],
    ['a = yield b', "(constant@function a (opaque 'yield expression' b))"],
    ['del a, p.b["c"], p[1:]', "(delete a) (delete p.@b.c) (delete p.[(opaque 'slice' 1)])"],
    ['del (a)', '(delete a)'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });
});

describe('branches and loops', () => {
  it.each([
    ['if p: a()\nelif b: c()\nelse: d()', '(if p {a()} {(if b {c()} {d()})})'],
    ['if p: pass', '(if p {})'],
    ['for a, b in p: c(a)', '(for-each new [a, b] p {c(a)})'],
    ['for a.b in p, c: pass', '(for-each a.@b tuple[p, c] {})'],
    ['for a in p:\n  break\nelse:\n  b()', '(for-each new a p {(break)} else {b()})'],
    ['async for a in p: continue', '(async-for-each new a p {(continue)})'],
    ['while p: break\nelse: a()', '(loop {} p - {(break)} else {a()})'],
    ['assert p, "a"', '(if (! p) {(throw (opaque \'assertion\' "a"))})'],
    ['return', '(return)'],
    ['return p, 1', '(return tuple[p, 1])'],
    ['raise Error(p)', '(throw new Error(p))'],
    ['raise A from b', "(throw (opaque 'exception with a cause' A b))"],
    ['"""text"""\n...\npass', ''],
    ['a; b', 'a b'],
    ['a,', 'tuple[a]'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });
});

describe('try', () => {
  it.each([
    ['try: a()\nexcept: b()', '(try {a()} (catch {b()}))'],
    ['try: a()\nexcept E as e: b(e)', '(try {a()} (catch e {b(e)}))'],
    [
      'try: a()\nexcept E as e: b(e)\nexcept (F, G) as f: c(f)\nexcept: d()',
      "(try {a()} (catch e {(if (opaque 'type of the exception' E) {b(e)} " +
        "{(if (opaque 'type of the exception' tuple[F, G]) {(variable f e) c(f)} {d()})})}))",
    ],
    [
      'try: a()\nexcept E: raise\nelse: b()\nfinally: c()',
      "(try {a()} (catch {(throw (opaque 'raised again'))}) else {b()} finally {c()})",
    ],
    ['try: a()\nfinally: b()', '(try {a()} finally {b()})'],
    ['try: a()\nexcept* E: b()', '(try {a()} (catch {b()}))'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });
});

describe('with', () => {
  it.each([
    ['with a() as b: b.c()', '(block {(constant@function b (context a())) b.@c()})'],
    ['with a, b as (c, d): pass', '(block {(context a) (constant@function [c, d] (context b))})'],
    ['async with (a as b, c,): pass', '(block {(constant@function b (context a)) (context c)})'],
    ['with p as a.b: pass', '(block {(= a.@b (context p))})'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });

  it('that lets no error out is a try', () => {
    expect(printed('from contextlib import suppress\nwith suppress(E): a()')).toBe(
      "(import 'contextlib' suppress:suppress) " +
        '(block {(context suppress(E)) (try {a()} (catch {}))})',
    );
  });
});

describe('match', () => {
  it.each([
    [
      'match p:\n  case "a" | A.B: b()\n  case None: c()\n  case _: d()',
      '(switch p (case "a" {}) (case A.@B {b() (break)}) (case null {c() (break)}) ' +
        '(default {d() (break)}))',
    ],
    ['match p:\n  case a: b(a)', "p (constant@function a (opaque 'matched value')) b(a)"],
    [
      'match p:\n  case {"k": v, **r}: a()\n  case [1, *_]: b()\n  case _: c()',
      `p (if (opaque 'pattern' "k") {(constant@function v (opaque 'matched value')) ` +
        `(constant@function r (opaque 'matched value')) a()} {(if (opaque 'pattern' 1) {b()} {c()})})`,
    ],
    [
      'match p, 1:\n  case A(b, c=d) as e if b: f()\n  case _ if c: g()',
      "tuple[p, 1] (constant@function b (opaque 'matched value')) " +
        "(constant@function d (opaque 'matched value')) " +
        "(constant@function e (opaque 'matched value')) " +
        "(if (opaque 'pattern' b) {f()} {(if c {g()})})",
    ],
    [
      'for a in p:\n  match a:\n    case "b": break\n    case _: c()',
      `(for-each new a p {a (if (opaque 'pattern' "b") {(break)} {c()})})`,
    ],
    ['match p:\n  case -1: a()', "p (if (opaque 'pattern' 1) {a()})"],
    ['match = p\nmatch(p)', '(constant@function match p) match(p)'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });
});

describe('definitions', () => {
  it.each([
    [
      'def g(a, /, b: str, *c, d=1, **e): return a',
      '(declare g (arrow g (positional a, b: string, ...c, named d = 1, **e) (return a)))',
    ],
    ['def g(): yield 1', "(declare g (arrow* g () (opaque 'yield expression' 1)))"],
    ['async def g(): pass', '(declare g (async arrow g ()))'],
    ['def g(): pass\ng = a(g)', '(variable@function g (arrow g ())) (= g a(g))'],
    [
      'if p:\n  def g(): pass\nelse:\n  def g(): a',
      '(if p {(variable@function g (arrow g ()))} {(= g (arrow g () a))})',
    ],
    ['@a\n@b.c(1)\ndef g(): pass', '(constant@function g a(b.@c(1)((arrow g ()))))'],
    [
      '@overload\ndef g(a: int): ...\n@overload\ndef g(a: str): ...\ndef g(a): b',
      '(declare g (arrow g (a) b))',
    ],
    ['class A: pass', '(constant@function A (class A))'],
    ['@a\nclass A: pass', '(constant@function A a((class A)))'],
    ['type A = int', ''],
    ['def g[T](a: T) -> T: return a', '(declare g (arrow g (a) (return a)))'],
  ])('%s', (source, expected) => {
    expect(body(source)).toBe(expected);
  });
});
