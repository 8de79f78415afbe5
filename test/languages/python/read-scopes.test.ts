import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { printed } from './read-support.js';

beforeAll(loadParser);

describe('names', () => {
  it('of a function are its own wherever it assigns them', () => {
    expect(printed('a = 1\ndef f():\n  if b: a = 2\n  else: a = 3')).toBe(
      '(constant@function a 1) (declare f (arrow f () ' +
        '(if b {(variable@function a 2)} {(= a 3)})))',
    );
  });

  it('that are global belong to the module', () => {
    expect(printed('def f():\n  global a, b\n  a = 1\n  b = 2\nb = 3')).toBe(
      '(variable@function a) (declare f (arrow f () (= a 1) (= b 2))) (variable@function b 3)',
    );
  });

  it('that are nonlocal belong to the function around', () => {
    expect(printed('def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2')).toBe(
      '(declare f (arrow f () (variable@function a 1) (declare g (arrow g () (= a 2)))))',
    );
    expect(printed('def f():\n  def g():\n    nonlocal a\n    a = 2\n  a = 1')).toBe(
      '(declare f (arrow f () (declare g (arrow g () (= a 2))) (variable@function a 1)))',
    );
  });

  it('of a class are attributes in its own statements, and unseen in its methods', () => {
    expect(
      printed('class A:\n  b = 1\n  c = b + d\n  def e(self): return b\n  f = [b for g in b]'),
    ).toBe(
      '(constant@function A (class A (shared field b 1) (shared field c (+ this.@b d)) ' +
        '(method e (function () (return b))) (shared field f (list b (for g this.@b)))))',
    );
  });

  it('that are bound in a comprehension are its own', () => {
    expect(printed('a = 1\nb = [a for a in c]')).toBe(
      '(constant@function a 1) (constant@function b (list a (for a c)))',
    );
  });

  it('that only type checkers see are none', () => {
    expect(
      printed('import typing as t\nif t.TYPE_CHECKING:\n  from a import B\nelse:\n  B = None'),
    ).toBe("(import 'typing' *:t) (constant@function B null)");
  });
});

describe('self', () => {
  it.each([
    ['self.a = b', '(method m (function (b) (= this.@a b)))'],
    ['def n(): return self', '(method m (function (b) (declare n (arrow n () (return this)))))'],
    ['return lambda: self', '(method m (function (b) (return (arrow () (gives this)))))'],
    ['return lambda self: self', '(method m (function (b) (return (arrow (self) (gives self)))))'],
    ['return [self for c in b]', '(method m (function (b) (return (list this (for c b)))))'],
    ['return [self for self in b]', '(method m (function (b) (return (list self (for self b)))))'],
    ['self = b', '(method m (function (b) (variable@function self this) (= self b)))'],
    ['super().m(b)', '(method m (function (b) super.@m(b)))'],
    ['super(A, self).m(b)', '(method m (function (b) super.@m(b)))'],
  ])('%s', (source, expected) => {
    expect(printed(`class A(B):\n  def m(self, b):\n    ${source}`)).toBe(
      `(constant@function A (class A extends B ${expected}))`,
    );
  });

  it('is the class in class methods, and nothing in static ones', () => {
    expect(
      printed(
        'class A:\n  @classmethod\n  def a(cls, b): return cls(b)\n  @staticmethod\n  def c(self): return self',
      ),
    ).toBe(
      '(constant@function A (class A (shared method a (function (b) (return this(b)))) ' +
        '(shared method c (function (self) (return self)))))',
    );
  });

  it('of a method around a class is another object in that class', () => {
    expect(
      printed(
        'class A:\n  def a(self):\n    class B:\n      c = self.d\n      def e(own): return self',
      ),
    ).toBe(
      '(constant@function A (class A (method a (function () (constant@function B (class B ' +
        '(shared field c self.@d) (method e (function () (return self)))))))))',
    );
  });

  it('may be named otherwise, and come by *args', () => {
    expect(printed('class A:\n  def a(this, b): return this.b\n  def c(*args): return args')).toBe(
      '(constant@function A (class A (method a (function (b) (return this.@b))) ' +
        '(method c (function (...args) (return args)))))',
    );
  });
});
