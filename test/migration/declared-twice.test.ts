import { namesDeclaredTwice } from '../../src/migration/declared-twice.js';
import { readModule } from '../program/read-module.js';

function declaredTwice(text: string): string[] {
  return readModule(text).modules.flatMap((module) => [...namesDeclaredTwice(module)]);
}

test.each([
  ['constants', 'const a = 1; const [a] = [2];'],
  ['functions', 'function a() {} function a() {}'],
  ['a constant and a function', 'const a = 1; function a() {}'],
  ['classes', 'class a {} class a {}'],
  ['imports', 'import { a } from "x"; import { b as a } from "y";'],
  ['a name in one import', 'import { a, a } from "x";'],
  ['an import and a function', 'import a from "x"; function a() {}'],
  ['a variable and a constant', 'var a = 1; const a = 2;'],
  ['functions in a function', 'function f() { function a() {} function a() {} }'],
  ['constants in a case', 'switch (x) { case 1: const a = 1; default: const a = 2; }'],
  ['constants in a try block', 'try { const a = 1; const a = 2; } catch {}'],
  ['constants in a loop', 'while (x) { const a = 1; const a = 2; }'],
  ['exports', 'const x = 1; export { x as a }; export { x as a };'],
  ['a declaration and a list of exports', 'export const a = 1; export { a };'],
  ['methods', 'class C { a() {} a() {} }'],
])('%s', (_what, text) => {
  expect(declaredTwice(text)).toEqual(['a']);
});

test.each([
  ['variables', 'var a = 1; var a = 2;'],
  ['scopes of their own', 'const a = 1; function f(x) { const a = 2; if (x) { const a = 3; } }'],
  ['overloads', 'function a(x: string): void; function a(x: number): void; function a() {}'],
  ['a type of the same name', 'interface a {} const a = 1;'],
  ['a getter and its setter', 'class C { get a() { return 1; } set a(x) {} }'],
  ['a static method', 'class C { a() {} static a() {} }'],
  ['everything of two modules', 'export * from "x"; export * from "y";'],
])('%s are no repetition', (_what, text) => {
  expect(declaredTwice(text)).toEqual([]);
});
