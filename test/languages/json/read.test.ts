import fc from 'fast-check';
import { readJson } from '../../../src/languages/json/read.js';
import type { Expression, Literal, Range } from '../../../src/values/model.js';

function valueOf(text: string, path = 'body.json'): Expression {
  const { module, problem } = readJson(path, text);
  if (problem) throw new Error(`${problem.message} at ${String(problem.offset)}`);
  const [statement] = module.body;
  if (statement?.kind !== 'expression') throw new Error('no value');
  return statement.value;
}

/** The data that a value stands for, with objects as lists of entries, so that no key is lost. */
function dataOf(value: Expression): unknown {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'array') return value.items.map((item) => dataOf(item.value));
  if (value.kind !== 'object') throw new Error(`unexpected ${value.kind}`);
  return {
    entries: value.entries.map((entry) => {
      if (entry.kind !== 'property') throw new Error('unexpected spread');
      return [(entry.key as Literal).value, dataOf(entry.value)];
    }),
  };
}

/** The same data as `JSON.parse` gives it. */
function entriesOf(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(entriesOf);
  if (typeof data !== 'object' || data === null) return data;
  return { entries: Object.entries(data).map(([key, value]) => [key, entriesOf(value)]) };
}

function slice(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

it('gives a data module of one expression', () => {
  const text = ' {"a": [1, "b"]}\n';
  const { module } = readJson('a/body.json', text);
  expect(module).toMatchObject({ path: 'a/body.json', text, language: 'json', data: true });
  expect(module?.body).toEqual([
    {
      kind: 'expression',
      range: { start: 1, end: 16 },
      value: {
        kind: 'object',
        range: { start: 1, end: 16 },
        entries: [
          {
            kind: 'property',
            range: { start: 2, end: 15 },
            key: {
              kind: 'literal',
              range: { start: 2, end: 5 },
              value: 'a',
              content: { start: 3, end: 4 },
            },
            value: {
              kind: 'array',
              range: { start: 7, end: 15 },
              items: [
                {
                  range: { start: 8, end: 9 },
                  value: { kind: 'literal', range: { start: 8, end: 9 }, value: 1 },
                },
                {
                  range: { start: 11, end: 14 },
                  value: {
                    kind: 'literal',
                    range: { start: 11, end: 14 },
                    value: 'b',
                    content: { start: 12, end: 13 },
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ]);
});

it.each([
  ['null', null],
  ['true', true],
  ['false', false],
  ['-1.5e3', -1500],
  ['""', ''],
  ['"\\u0041\\n\\"\\/"', 'A\n"/'],
  ['[]', []],
  ['{}', { entries: [] }],
  [
    '{"a":1,"a":2}',
    {
      entries: [
        ['a', 1],
        ['a', 2],
      ],
    },
  ],
  [
    '{"__proto__":1,"":2}',
    {
      entries: [
        ['__proto__', 1],
        ['', 2],
      ],
    },
  ],
  [
    '{"2":1,"1":2}',
    {
      entries: [
        ['2', 1],
        ['1', 2],
      ],
    },
  ],
  ['// note\n[1, /* note */ 2] // note', [1, 2]],
  ['\uFEFF\r\n\t[1]', [1]],
])('reads %j', (text, data) => {
  expect(dataOf(valueOf(text))).toEqual(data);
});

it('counts the byte order mark in offsets', () => {
  const text = '\uFEFF"a"';
  const value = valueOf(text);
  expect(slice(text, value.range)).toBe('"a"');
  expect(value.kind === 'literal' && slice(text, value.content)).toBe('a');
  expect(readJson('a.json', '\uFEFF[1 2]').problem?.offset).toBe(4);
});

it.each([
  ['', 0, 'the file is empty'],
  [' \n', 0, 'the file is empty'],
  ['// note', 0, 'the file is empty'],
  ['[1 2]', 3, 'a comma is expected'],
  ['[1, 2', 5, 'a closing bracket is expected'],
  ['[1,]', 3, 'a value is expected'],
  ['[,1]', 1, 'a value is expected'],
  ['{"a": 1,}', 8, 'a property name in double quotes is expected'],
  ['{"a": 1', 7, 'a closing brace is expected'],
  ['{"a" 1}', 5, 'a colon is expected'],
  ['{"a":}', 5, 'a value is expected'],
  ['{a: 1}', 1, 'this is not a JSON value'],
  ["{'a': 1}", 1, 'this is not a JSON value'],
  ['[undefined]', 1, 'this is not a JSON value'],
  ['[1.]', 1, 'the number is not complete'],
  ['["a', 1, 'the string is not closed'],
  ['["\\x"]', 1, 'invalid escape character'],
  ['["\\u12"]', 1, 'invalid unicode escape'],
  ['["\t"]', 1, 'a control character must be escaped in a string'],
  ['[1] /* open', 4, 'the comment is not closed'],
  ['{} {}', 3, 'the end of the file is expected after the value'],
  ['{"model": $MODEL}', 10, 'this is not a JSON value'],
])('tells what is wrong with %j', (text, offset, message) => {
  expect(readJson('body.json', text)).toEqual({ problem: { offset, message } });
});

describe('trailing commas', () => {
  const text = '{"a": [1, 2,],}';

  it.each([
    'a.jsonc',
    'tsconfig.json',
    'packages/a/tsconfig.build.json',
    'jsconfig.json',
    '.vscode/settings.json',
    'a\\.vscode\\mcp.json',
    '.devcontainer/devcontainer.json',
    '.eslintrc.json',
  ])('are allowed in %s', (path) => {
    expect(dataOf(valueOf(text, path))).toEqual({ entries: [['a', [1, 2]]] });
  });

  it.each(['a.json', 'package.json', 'my-tsconfig.json', 'vscode/settings.json'])(
    'are an error in %s',
    (path) => {
      expect(readJson(path, text).problem?.offset).toBe(12);
    },
  );

  it('are an error without a value before them', () => {
    expect(readJson('a.jsonc', '[,]').problem).toBeDefined();
    expect(readJson('a.jsonc', '[1,,]').problem).toBeDefined();
  });
});

describe('deep nesting', () => {
  const message = 'nested too deeply to be read';

  it.each([
    ['arrays', '['.repeat(100_000) + ']'.repeat(100_000), 1000],
    ['open arrays', '['.repeat(100_000), 1000],
    ['objects', '{"a":'.repeat(100_000), 5000],
  ])('of %s is a problem', (_, text, offset) => {
    expect(readJson('a.json', text)).toEqual({ problem: { offset, message } });
  });

  it('is none at a thousand levels', () => {
    expect(valueOf('['.repeat(1000) + ']'.repeat(1000)).kind).toBe('array');
  });
});

describe('properties', () => {
  const json = fc.tuple(fc.jsonValue(), fc.constantFrom('', ' ', '\t', '  '));

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(json, ([data, indent]) => {
        const text = JSON.stringify(data, null, indent);
        expect(dataOf(valueOf(text))).toEqual(entriesOf(JSON.parse(text)));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const mutation = fc.tuple(
      json,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ',', '"', '}', '[', ':', '0', '\\'),
    );
    fc.assert(
      fc.property(mutation, ([[data, indent], place, length, inserted]) => {
        const whole = JSON.stringify(data, null, indent);
        const start = place % (whole.length + 1);
        const text = whole.slice(0, start) + inserted + whole.slice(start + length);
        const { module, problem } = readJson('a.json', text);
        expect(problem === undefined).toBe(isParsable(text));
        if (problem) expect(problem.offset).toBeLessThanOrEqual(text.length);
        else expect(module.text).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
