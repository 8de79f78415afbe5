import { printed } from './read-support.js';

describe('literals', () => {
  it.each([
    ['"a\\n"', '"a\\n"'],
    ["'it\\'s'", '"it\'s"'],
    ['`plain`', '"plain"'],
    ['0x10', '16'],
    ['1_000.5', '1000.5'],
    ['-1', '(- 1)'],
    ['true', 'true'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['NaN', 'NaN'],
    ['10n', "(opaque 'bigint')"],
    ['/a"b/g', "(opaque 'regular expression')"],
    ['`a${b}c${d}`', '(template "a" b "c" d)'],
    ['`${a}${b}`', '(template a b)'],
    ['`a\\u0041`', '"aA"'],
  ])('%s', (source, expected) => {
    expect(printed(`(${source})`)).toBe(`(parentheses ${expected})`);
  });
});

describe('objects and arrays', () => {
  it.each([
    ['{ a: 1, "b-c": 2, 3: 4, 0x10: 5 }', '{a: 1, "b-c": 2, 3: 4, 16: 5}'],
    ['{ tools, ...rest }', '{tools, ...rest}'],
    [
      '{ ["a"]: 1, [`b`]: 2, [3]: 3, [c]: 4, [d + 1]: 5 }',
      '{a: 1, b: 2, 3: 3, [c]: 4, [(+ d 1)]: 5}',
    ],
    ['{ a() { return 1; }, async *b(c) {} }', '{a: (function () (return 1)), b: (function* (c))}'],
    [
      '{ get a() { return b; }, set a(c) {} }',
      '{get a: (function () (return b)), a: (function (c))}',
    ],
    ['{ ...(a && { b }) }', '{...(parentheses (and a {b}))}'],
    ['[1, , ...a, [b]]', '[1, undefined, ...a, [b]]'],
    ['[]', '[]'],
  ])('%s', (source, expected) => {
    expect(printed(`(${source})`)).toBe(`(parentheses ${expected})`);
  });
});

describe('members and calls', () => {
  it.each([
    ['a.b["c"][d][0]', 'a.b.c.[d].0'],
    ['a?.b.c?.["d"]?.(e)', 'a?.b.c?.d?.(e)'],
    ['a!.b', '(assertion a).b'],
    ['this.#secret', 'this.#secret'],
    ['#secret in a', '(in "#secret" a)'],
    ['f(a, ...b)', 'f(a, ...b)'],
    ['f<string>(a)', 'f(a)'],
    ['new A', 'new A()'],
    ['new A.B({ c })', 'new A.B({c})'],
    ['import("a")', 'import("a")'],
    ['require("a")', 'require("a")'],
    ['import.meta.url', 'import.meta.url'],
    ['tag`a${b}c`', "(opaque 'tagged template' tag b)"],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });

  it('reads super and new.target', () => {
    expect(
      printed('class A extends B { constructor() { super(1); super.c(); new.target; } }'),
    ).toBe(
      '(constant A (class A extends B (constructor constructor ' +
        '(function () super(1) super.c() new.target))))',
    );
  });
});

describe('operators', () => {
  it.each([
    ['a ? b : c', '(conditional a b c)'],
    ['a && b || c', '(or (and a b) c)'],
    ['a ?? b', '(coalesce a b)'],
    ['a + b * c', '(+ a (* b c))'],
    ['a + b + c', '(+ (+ a b) c)'],
    ['a === b !== c', '(!== (=== a b) c)'],
    ['a instanceof B', '(instanceof a B)'],
    ['!a', '(! a)'],
    ['typeof a', '(typeof a)'],
    ['void 0', '(void 0)'],
    ['delete a.b', '(delete a.b)'],
    ['a, b, c', '(sequence a b c)'],
    ['a = b = c', '(= a (= b c))'],
    ['a.b = c', '(= a.b c)'],
    ['a["b"] ??= c', '(??= a.b c)'],
    ['a ||= b', '(||= a b)'],
    ['a &&= b', '(&&= a b)'],
    ['a += b', '(+= a b)'],
    ['a **= b', '(**= a b)'],
    ['a >>>= b', '(>>>= a b)'],
    ['a++', '(+= a 1)'],
    ['--a.b', '(-= a.b 1)'],
    ['(a as any).b = c', '(= (parentheses (assertion a)).b c)'],
    ['(a as any) = b', '(= a b)'],
    ['a! = b', '(= a b)'],
    ['f() = a', "(opaque 'assignment' f() a)"],
    ['f()++', "(opaque 'assignment' f())"],
    ['[a, , b.c = 1, ...d] = e', '(= [a, -, b.c = 1, ...d] e)'],
    [
      '({ a, b: c.d = 1, ["e"]: f, g = 2, ...h } = i)',
      '(parentheses (= {a: a, b: c.d = 1, e: f, g: g = 2, ...h} i))',
    ],
    ['[{ a: [b] }] = c', '(= [{a: [b]}] c)'],
    ['[f()] = a', "(opaque 'assignment' [f()] a)"],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('wrappers', () => {
  it.each([
    ['a as B', '(assertion a)'],
    ['<B>a', '(assertion a)'],
    ['a satisfies B', '(assertion a)'],
    ['a!', '(assertion a)'],
    ['"a" as const', '(const-assertion "a")'],
    ['<const>["a"]', '(const-assertion ["a"])'],
    ['[{ a: 1 }] as const satisfies B[]', '(assertion (const-assertion [{a: 1}]))'],
    ['await a', '(await a)'],
    ['await (a)', '(await (parentheses a))'],
    ['f<string>', '(assertion f)'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('functions', () => {
  it.each([
    ['(a) => b', '(arrow (a) (gives b))'],
    ['async a => ({ b })', '(arrow (a) (gives (parentheses {b})))'],
    ['() => { a; }', '(arrow () a)'],
    ['(function f() {})', '(parentheses (function f ()))'],
    [
      '(function* () { yield a; yield; yield* b; })',
      "(parentheses (function* () (opaque 'yield expression' a) (opaque 'yield expression') (opaque 'yield expression' b)))",
    ],
    [
      '({ a, b: [c] = [], ...d }, e = 1, ...f) => 0',
      '(arrow ({a: a, b: [c] = [], ...d}, e = 1, ...f) (gives 0))',
    ],
    ['function f(this: A, b) {}', '(declare f (function f (b)))'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('JSX', () => {
  it.each([
    ['<a />', "(opaque 'JSX element')"],
    [
      '<Chat beta="x" on={() => f()} {...rest} flag>text {value} {/* note */}<b c={d}/></Chat>',
      "(opaque 'JSX element' \"x\" (arrow () (gives f())) rest value (opaque 'JSX element' d))",
    ],
    ['<>{a}{...b}</>', "(opaque 'JSX element' a b)"],
    ['<a b=<c d={e} /> />', "(opaque 'JSX element' (opaque 'JSX element' e))"],
  ])('%s', (source, expected) => {
    expect(printed(source, 'a.tsx')).toBe(expected);
    expect(printed(source, 'a.jsx')).toBe(expected);
    expect(printed(source, 'a.js')).toBe(expected);
  });
});
