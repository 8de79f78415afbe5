import { applyEdits } from '../../../src/edits/apply-edits.js';
import { isOfTypeAny } from '../../../src/languages/typescript/any-types.js';
import {
  removeUnusedBindings,
  withoutUnusedBindings,
} from '../../../src/languages/typescript/unused-bindings.js';
import { Code } from './write-code.js';

describe('names that nothing uses', () => {
  test.each([
    ['x.map(({ name, url }) => name)', 'x.map(({ name }) => name)'],
    ['x.map(({ name, url, token }) => url)', 'x.map(({ url }) => url)'],
    ['x.map(([name, { url, tools }]) => tools)', 'x.map(([name, { tools }]) => tools)'],
    ['x.map(([name, config]) => name)', 'x.map(([name]) => name)'],
    ['x.map(({\n  name,\n  url,\n}) => name)', 'x.map(({\n  name,\n}) => name)'],
    ['x.map(({ name, ...rest }) => rest)', 'x.map(({ name, ...rest }) => rest)'],
    ['x.map(({ name, url = f() }) => name)', 'x.map(({ name, url = f() }) => name)'],
    ['x.map(({ url: address, name }) => ({ name }))', 'x.map(({ name }) => ({ name }))'],
    ['x.map(({ name }) => ({ name }))', 'x.map(({ name }) => ({ name }))'],
    ['x.map((server) => 1)', 'x.map((server) => 1)'],
  ])('%s', (before, after) => {
    expect(withoutUnusedBindings('a.ts', before)).toBe(after);
  });

  test.each([
    [
      'const f = ({ name, tools }) => ({ name, c: tools });\n',
      ', c: tools',
      'const f = ({ name }) => ({ name });\n',
    ],
    [
      'function f(e) {\n  const { name, tools } = e;\n  return { name, c: tools };\n}\n',
      ', c: tools',
      'function f(e) {\n  const { name } = e;\n  return { name };\n}\n',
    ],
    [
      'class A {\n  f({ name, tools }) {\n    return { name, c: tools };\n  }\n}\n',
      ', c: tools',
      'class A {\n  f({ name }) {\n    return { name };\n  }\n}\n',
    ],
    [
      'const f = ({ name, tools }) => ({ name, c: tools, d: tools });\n',
      ', c: tools',
      'const f = ({ name, tools }) => ({ name, d: tools });\n',
    ],
  ])('go with what used them: %j', (before, gone, after) => {
    const start = before.indexOf(gone);
    const range = { start, end: start + gone.length };
    const edits = [{ range, text: '' }];
    const { module } = new Code(before, 'a.js');
    const added = removeUnusedBindings(module, edits, [range]);
    expect(applyEdits(before, [...edits, ...added])).toBe(after);
  });
});

describe('expressions of type any', () => {
  test.each([
    ['declare const x: any; x.list;', 'x.list', true],
    ['declare const x: { list: string[] }; x.list;', 'x.list', false],
    ['declare const x: { list: any }; x.list;', 'x.list', true],
    ['interface A { b?: any }\nfunction f(x: A) { x.b; }', 'x.b', true],
    ['const x = JSON.parse(y); x.list;', 'x.list', true],
    ['const x = await (await fetch(y)).json(); x.list;', 'x.list', true],
    ['function f(xs: any[]) { xs.map((x) => x.list); }', 'x.list', true],
    ['function f(xs: any[]) { for (const x of xs) x.list; }', 'x.list', true],
    ['function f(xs: string[][]) { xs.map((x) => x.at); }', 'x.at', false],
    ['function f({ list }: { list: any }) { list.a; }', 'list.a', true],
    ['(y as any).list;', '(y as any).list', true],
    ['declare const x: Record<string, any>; x.list;', 'x.list', true],
    [
      'declare const r: Record<string, { a: any }>; Object.entries(r).map(([k, { a }]) => a.b);',
      'a.b',
      true,
    ],
    ['import { x } from "y"; x.list;', 'x.list', false],
  ])('%s', (text, expression, isAny) => {
    const code = new Code(text, 'a.ts');
    expect(isOfTypeAny(code.module, code.expression(expression).range)).toBe(isAny);
  });
});
