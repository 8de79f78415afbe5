import { moduleOf, printed } from './read-support.js';

describe('imports', () => {
  it.each([
    ['import a from "m";', "(import 'm' default:a)"],
    ['import * as a from "m";', "(import 'm' *:a)"],
    [
      'import a, { b, c as d, default as e, type F } from "m";',
      "(import 'm' default:a b:b c:d default:e)",
    ],
    ['import { "a-b" as c } from "m";', "(import 'm' a-b:c)"],
    ['import "m";', "(import 'm')"],
    ['import data from "./a.json" with { type: "json" };', "(import './a.json' default:data)"],
    ['import a = require("m");', "(require 'm' *:a)"],
    ['export import a = require("m");', "(require 'm' *:a) (exports a:a)"],
    ['import a = B.c.d;', '(constant a B.c.d)'],
    ['export import a = B.c;', '(export constant a B.c)'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('require', () => {
  it.each([
    ['const a = require("m");', "(require 'm' *:a)"],
    ['var a = require(`m`), b = 1;', "(require 'm' *:a) (variable@function b 1)"],
    ['const { a, b: c, "d-e": f } = require("m");', "(require 'm' a:a b:c d-e:f)"],
    ['const a = require("m").default;', "(require 'm' default:a)"],
    ['const { a = 1 } = require("m");', '(constant {a: a = 1} require("m"))'],
    ['const { a, ...b } = require("m");', '(constant {a: a, ...b} require("m"))'],
    ['const { a: { b } } = require("m");', '(constant {a: {b: b}} require("m"))'],
    ['const { [a]: b } = require("m");', '(constant {[a]: b} require("m"))'],
    ['const { a } = require("m").b;', '(constant {a: a} require("m").b)'],
    ['const [a] = require("m");', '(constant [a] require("m"))'],
    ['const a = require(b);', '(constant a require(b))'],
    ['const a = require("m")();', '(constant a require("m")())'],
    [
      'function f() { const a = require("m"); }',
      '(declare f (function f () (constant a require("m"))))',
    ],
    ['{ const a = require("m"); }', '(block {(constant a require("m"))})'],
    ['require("m");', 'require("m")'],
  ])('%s', (source, expected) => {
    expect(printed(source, 'a.cjs')).toBe(expected);
  });
});

describe('exports', () => {
  it.each([
    ['export const a = 1, b = 2;', '(export constant a 1) (export constant b 2)'],
    ['export function f() {}', '(export declare f (function f ()))'],
    ['export class A {}', '(export constant A (class A))'],
    ['export default a;', '(exports default:a)'],
    ['export default { a };', '(exports default:{a})'],
    ['export default function () {}', '(exports default:(function ()))'],
    ['export default async function f() {}', '(declare f (function f ())) (exports default:f)'],
    ['export default class {}', '(exports default:(class))'],
    ['export default class A {}', '(constant A (class A)) (exports default:A)'],
    ['export { a, b as c, d as default, type E };', '(exports a:a c:b default:d)'],
    ['export { a as b, default } from "m";', "(exports 'm' b:a default:default)"],
    ['export { undefined };', '(exports undefined:undefined)'],
    ['export * from "m";', "(exports 'm' *:*)"],
    ['export * as a from "m";', "(exports 'm' a:*)"],
    ['export {} from "m";', "(exports 'm')"],
    ['export = a;', '(exports =:a)'],
    ['module.exports = { a };', '(= module.exports {a})'],
    ['exports.a = b;', '(= exports.a b)'],
  ])('%s', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('files', () => {
  it('keeps the path and the text', () => {
    const module = moduleOf('a;', 'src/a.ts');
    expect(module).toMatchObject({ path: 'src/a.ts', text: 'a;', language: 'typescript' });
    expect(module.data).toBeUndefined();
  });

  it('leaves a declaration file without statements', () => {
    expect(printed('export const a: string; export default a;', 'a.d.ts')).toBe('');
    expect(printed('export const a: string;', 'a.d.mts')).toBe('');
  });

  it.each(['a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'A.TSX', 'other'])(
    'reads types and await at the top level in %s',
    (path) => {
      expect(printed('const a: string = await (f());', path)).toBe(
        '(constant a: string (await (parentheses f())))',
      );
    },
  );

  it.each([
    ['a byte order mark', '\uFEFFa;'],
    ['a hashbang', '#!/usr/bin/env node\na;'],
    ['CRLF line ends', '\r\n// note\r\na;\r\n'],
    ['a licence comment', '/** note */ a;'],
  ])('reads a file with %s', (_, text) => {
    const [statement] = moduleOf(text).body;
    expect(text.slice(statement?.range.start, statement?.range.end)).toBe('a;');
  });

  it('takes a type assertion for one in .ts and for markup in .tsx', () => {
    expect(printed('<A>b', 'a.ts')).toBe('(assertion b)');
    expect(printed('<A>b</A>', 'a.tsx')).toBe("(opaque 'JSX element')");
  });
});
