import { printed } from './read-support.js';

describe('declarations', () => {
  it.each([
    ['const a = 1;', '(constant a 1)'],
    ['let a, b = 2;', '(variable a) (variable b 2)'],
    ['var a = 1', '(variable@function a 1)'],
    [
      'const { a, b: { c }, ["d"]: e = 1, ...f } = g;',
      '(constant {a: a, b: {c: c}, d: e = 1, ...f} g)',
    ],
    ['const [a, , b = 1, ...c] = d;', '(constant [a, -, b = 1, ...c] d)'],
    ['function f(a) { return a; }', '(declare f (function f (a) (return a)))'],
    ['async function* f() {}', '(declare f (function* f ()))'],
    ['function f(a: string): void;\nfunction f(a) {}', '(declare f (function f (a)))'],
    ['using a = b;', '(constant a b)'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });

  it.each([
    'interface A { b: string }',
    'type A = { b: string };',
    'declare const a: string;',
    'declare function f(): void;',
    'declare class A { b: string }',
    'declare enum A { B }',
    'declare module "a" { export const b: string; }',
    'declare global { interface Window { a: string } }',
    'declare namespace A { const b: string; }',
    'import type { A } from "a";',
    'import { type A } from "a";',
    'import type A = require("a");',
    'export type { A } from "a";',
    'export type A = string;',
    'export {};',
    ';',
    'debugger;',
  ])('leaves out %s', (source) => {
    expect(printed(source)).toBe('');
  });

  it.each([
    ['string', 'string'],
    ['"url"', 'string'],
    ['`a-${string}`', 'string'],
    ['boolean', 'boolean'],
    ['true', 'boolean'],
    ['number', 'number'],
    ['7', 'number'],
    ['string[]', 'string-array'],
    ['readonly string[]', 'string-array'],
    ['Array<string>', 'string-array'],
    ['ReadonlyArray<"a">', 'string-array'],
    ['[string, string]', 'string-array'],
    ['[string, number]', 'array'],
    ['[]', 'array'],
    ['A[]', 'array'],
    ['(string | number)[]', 'array'],
    ['Array<A>', 'array'],
    ['{ a: string }', 'object'],
    ['object', 'object'],
    ['Record<string, unknown>', 'object'],
    ['{ [K in A]: B }', 'object'],
    ['(string)', 'string'],
    ['string | undefined', undefined],
    ['any', undefined],
    ['unknown', undefined],
    ['null', undefined],
    ['A', undefined],
    ['A.Record', undefined],
    ['keyof string[]', undefined],
  ])('type %s promises %s', (type, promise) => {
    const suffix = promise === undefined ? '' : `: ${promise}`;
    expect(printed(`let a: ${type};`)).toBe(`(variable a${suffix})`);
    expect(printed(`(a: ${type}) => 0`)).toBe(`(arrow (a${suffix}) (gives 0))`);
    expect(printed(`(a?: ${type}) => 0`)).toBe('(arrow (a) (gives 0))');
  });
});

describe('control flow', () => {
  it.each([
    ['if (a) b; else if (c) { d; } else e;', '(if a {b} {(if c {d} {e})})'],
    ['if (a) { let b; }', '(if a {(variable b)})'],
    ['for (const a of b) c;', '(for-each new a b {c})'],
    ['for await (const { a } of b) { c; }', '(for-each new {a: a} b {c})'],
    ['for (a.b of c) d;', '(for-each a.b c {d})'],
    ['for (const a in b) c;', '(for-keys new a b {c})'],
    [
      'for (let i = 0, n = 3; i < n; i++) a;',
      '(loop {(variable i 0) (variable n 3)} (< i n) (+= i 1) {a})',
    ],
    ['for (a = 0;;) {}', '(loop {(= a 0)} - - {})'],
    ['while (a) b;', '(loop {} a - {b})'],
    ['do { a; } while (b);', '(loop-then-test {} b - {a})'],
    ['a: for (;;) { break a; }', '(block a {(loop {} - - {(break a)})})'],
    ['for (;;) { continue; }', '(loop {} - - {(continue)})'],
    [
      'switch (a) { case 1: b; break; case c: default: { d; } }',
      '(switch a (case 1 {b (break)}) (case c {}) (default {(block {d})}))',
    ],
    ['try { a; } catch (e) { b; } finally { c; }', '(try {a} (catch e {b}) finally {c})'],
    ['try { a; } catch ({ message }) {}', '(try {a} (catch {message: message} {}))'],
    ['try { a; } catch { b; }', '(try {a} (catch {b}))'],
    ['try { a; } finally {}', '(try {a} finally {})'],
    ['throw new A();', '(throw new A())'],
    ['() => { return; }', '(arrow () (return))'],
    ['{ a; { b; } }', '(block {a (block {b})})'],
    ['with (a) { b; }', "(block {(opaque 'with statement' a) b})"],
    ['for (f() of a) b;', "(loop {} (opaque 'loop variable' a) - {b})"],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('enums', () => {
  it.each([
    ['enum A { B = "x", C = `y` }', '(constant A {B: "x", C: "y"})'],
    ['const enum A { B, C = 5, D, "e-f" }', '(constant A {B: 0, C: 5, D: 6, "e-f": 7})'],
    ['enum A { B = -1, C, D = +3, E }', '(constant A {B: (- 1), C: 0, D: (+ 3), E: 4})'],
    [
      'enum A { B = 1 << 2, C, D = ~1, E }',
      "(constant A {B: (opaque 'calculated enum member'), C: (opaque 'calculated enum member'), D: (~ 1), E: (opaque 'calculated enum member')})",
    ],
    ['export enum A {}', '(export constant A {})'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('namespaces', () => {
  it.each([
    [
      'namespace A { const a = 1; export const { b, c: [d] } = e; export function f() {} }',
      '(constant A (arrow () (constant a 1) (export constant {b: b, c: [d]} e) (export declare f (function f ())) (gives {b, d, f}))())',
    ],
    [
      'export namespace A.B { export class C {} }',
      '(export constant A (arrow () (export constant B (arrow () (export constant C (class C)) (gives {C}))()) (gives {B}))())',
    ],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('classes', () => {
  it.each([
    [
      'class A<T> extends B<T> implements C { a = 1; static b: string[] = []; c?: string; "d" = 2; [e]: any; #f = 3; declare g: string; }',
      '(constant A (class A extends B (field a 1) (static field b: string-array []) (field c) (field d 2) (field [e]) (field #f 3)))',
    ],
    [
      'abstract class A { a(b: string): void; a(b) {} abstract c(): void; abstract d: string; static async e() {} get f() { return 1; } set f(v) {} ; [k: string]: any }',
      '(constant A (class A (method a (function (b))) (static method e (function ())) (getter f (function () (return 1))) (setter f (function (v)))))',
    ],
    [
      'class A { constructor(a: string); constructor(private readonly a: string, public b = 1, c) {} }',
      '(constant A (class A (constructor constructor (function (field a: string, field b = 1, c)))))',
    ],
    [
      'class A { static { this.a = 1; } accessor b = 2 }',
      '(constant A (class A (static field undefined (arrow () (= this.a 1))()) (field b 2)))',
    ],
    ['a = class extends f(b) {}', '(= a (class extends f(b)))'],
    ['a = class B {}', '(= a (class B))'],
    [
      '@Component({ a }) class A { @Input() b = 1; c(@Inject(d) e) {} }',
      "(opaque 'decorator' Component({a}) Input() Inject(d)) (constant A (class A (field b 1) (method c (function (e)))))",
    ],
    ['a = @b class {}', "(= a (sequence (opaque 'decorator' b) (class)))"],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});
