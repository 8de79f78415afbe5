import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readTypeScript } from '../../../src/languages/typescript/read.js';
import type { Module, Range } from '../../../src/values/model.js';
import { type AnyNode, childrenOf, moduleOf, printed } from './read-support.js';

describe('syntax errors', () => {
  it.each([
    ['const = 1;', 6, 'Variable declaration expected.'],
    ['f(', 2, "')' expected."],
    ['a;\nconst b = {', 14, "'}' expected."],
    ['"open', 5, 'Unterminated string literal.'],
    ['f(1 2)', 4, "',' expected."],
    ['/* open', 7, "'*/' expected."],
    ['<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x', 0, 'Merge conflict marker encountered.'],
    ['\uFEFFa = 1 +', 8, 'Expression expected.'],
  ])('%j', (text, offset, message) => {
    expect(readTypeScript('a.ts', text)).toEqual({ problem: { offset, message } });
  });

  it('are none where a JavaScript file holds types', () => {
    expect(printed('function f(a: string): any { return a as any; }', 'a.js')).toBe(
      '(declare f (function f (a: string) (return (assertion a))))',
    );
  });
});

describe('deep nesting', () => {
  const deep = 100_000;
  const message = 'nested too deeply to be read';

  it.each([
    ['arrays', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['open brackets', '['.repeat(deep)],
    ['calls', `${'f('.repeat(deep)}${')'.repeat(deep)}`],
    ['blocks', `${'{'.repeat(deep)}${'}'.repeat(deep)}`],
    ['branches', `${'if (a) b; else '.repeat(deep)}c;`],
    ['unary operators', `${'!'.repeat(deep)}a`],
    ['types', `let a: ${'b<'.repeat(deep)}c${'>'.repeat(deep)};`],
  ])('of %s is a problem, and the next file is read', (_, text) => {
    expect(readTypeScript('a.ts', text).problem?.message).toBe(message);
    expect(printed('a;')).toBe('a');
  });

  it('is a problem at its place where the parser follows it and the reader does not', () => {
    const text = `x; a${'.b'.repeat(deep)}`;
    expect(readTypeScript('a.ts', text)).toEqual({ problem: { offset: 3, message } });
  });

  it.each([
    ['member', `a${'.b'.repeat(900)}`],
    ['branch', `${'if (a) b; else '.repeat(400)}c;`],
    ['array', `${'['.repeat(200)}${']'.repeat(200)}`],
  ])('is none up to what people write: %s', (_, text) => {
    expect(moduleOf(text).body).toHaveLength(1);
  });
});

describe('long chains', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `a${String(index)}`);

  it.each(['+', '&&', '??', '|'])('of %s are read without nesting', (operator) => {
    expect(printed(names.join(operator))).toBe(`(opaque 'long calculation' ${names.join(' ')})`);
  });

  it('of commas are one sequence', () => {
    expect(printed(names.join(', '))).toBe(`(sequence ${names.join(' ')})`);
  });
});

function isInside(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

/** Ranges such as that of a string's content or a type annotation, which are not nodes. */
function partsOf(node: AnyNode): Range[] {
  return Object.entries(node)
    .filter(([name]) => ['content', 'annotation', 'declarator'].includes(name))
    .map(([, range]) => range as Range);
}

/** Two nodes may be read from one text: `{ a }`, `let a, b;`; and a class declaration holds its own name. */
function mayShareText(first: AnyNode, second: AnyNode): boolean {
  const isSame = first.range.start === second.range.start && first.range.end === second.range.end;
  return isSame || (first.kind === 'class' && isInside(second.range, first.range));
}

/** What is wrong with the ranges inside a range: each in its parent, and none reaching into the next. */
function rangeFaults(value: unknown, outer: Range): string[] {
  const children = childrenOf(value);
  const faults = children.flatMap((child) => [
    ...(isInside(child.range, outer) ? [] : [`${JSON.stringify(child)} outside its parent`]),
    ...partsOf(child)
      .filter((part) => !isInside(part, child.range))
      .map((part) => `${JSON.stringify(part)} outside ${JSON.stringify(child)}`),
    ...rangeFaults(child, child.range),
  ]);
  const ordered = [...children].sort(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  for (const [index, node] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined || before.range.end <= node.range.start) continue;
    if (!mayShareText(before, node)) faults.push(`${JSON.stringify([before, node])} overlap`);
  }
  return faults;
}

function faultsOf(module: Module): string[] {
  return rangeFaults(module.body, { start: 0, end: module.text.length });
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.(ts|[cm]?js)$/.test(path) && statSync(path).isFile())
    .sort();
}

describe('real sources', () => {
  const folders = [
    'src/languages',
    'node_modules/@anthropic-ai/sdk/src/core',
    'node_modules/axios/lib',
  ];
  const paths = folders.flatMap(sourcesBelow);
  const small = paths.filter((path) => statSync(path).size < 12_000);

  it('are read with ranges in order', () => {
    expect(paths.length).toBeGreaterThan(100);
    for (const path of paths) {
      expect(faultsOf(moduleOf(readFileSync(path, 'utf8'), path))).toEqual([]);
    }
  });

  it('with parts cut out are read with ranges in order, or have a problem in the text', () => {
    let readable = 0;
    const cut = fc.tuple(fc.constantFrom(...small), fc.nat(), fc.nat(), fc.boolean());
    fc.assert(
      fc.property(cut, ([path, from, length, isShort]) => {
        const whole = readFileSync(path, 'utf8');
        const start = from % (whole.length + 1);
        const end = start + (isShort ? length % 4 : length % (whole.length - start + 1));
        const text = whole.slice(0, start) + whole.slice(end);
        const { module, problem } = readTypeScript(path, text);
        if (module) readable += 1;
        if (module) expect(faultsOf(module)).toEqual([]);
        else
          expect(
            isInside(
              { start: problem.offset, end: problem.offset },
              { start: 0, end: text.length },
            ),
          ).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(readable).toBeGreaterThan(20);
  });

  it('with random tokens put in are read with ranges in order, or have a problem', () => {
    const token = fc.constantFrom(
      ...'( ) { } [ ] , ; : ? ?. = => ... ` ${ < > / " \' @ # * ++ && async await yield new class static get function return import export default of in as case'.split(
        ' ',
      ),
    );
    const text = fc.array(fc.oneof(token, fc.constantFrom('a', 'b', '1', '"c"')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (tokens, path) => {
        const { module } = readTypeScript(path, tokens.join(' '));
        if (module) expect(faultsOf(module)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
