/** What the reader makes of a YAML text. */
import fc from 'fast-check';
import { lintText, UnreadableTextError } from '../../../src/index.js';
import { readYaml } from '../../../src/languages/yaml/read.js';
import type { Expression } from '../../../src/values/model.js';

/** A value as plain data; what is not known is its source between angle brackets. */
function plain(value: Expression): unknown {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'array':
      return value.items.map((item) => plain(item.value));
    case 'object':
      return value.entries.map((entry) =>
        entry.kind === 'spread'
          ? ['<<', plain(entry.value)]
          : [plain(entry.key), plain(entry.value)],
      );
    case 'name':
      return `<${value.name}>`;
    default:
      return value.kind;
  }
}

function read(text: string): unknown {
  const [statement] = readYaml('a.yaml', text).module?.body ?? [];
  return statement?.kind === 'expression' ? plain(statement.value) : undefined;
}

test.each([
  [
    'a: 1\nb: text',
    [
      ['a', 1],
      ['b', 'text'],
    ],
  ],
  ['- [a, "b", \'c\']\n- {d: null}', [['a', 'b', 'c'], [['d', null]]]],
  [
    'a: |\n  one\n  two\nb: >-\n  one\n  two',
    [
      ['a', 'one\ntwo\n'],
      ['b', 'one two'],
    ],
  ],
  [
    'a:\nb: ~',
    [
      ['a', null],
      ['b', null],
    ],
  ],
  ['on: !!str 12', [['on', '12']]],
  ['--- 1\n--- 2\n', [1, 2]],
])('%j', (text, value) => {
  expect(read(text)).toEqual(value);
});

test.each(['yes', 'Off', '010', '1_000', '12:30', '2025-04-04', '!secret x', '${X}', '{{ x }}'])(
  'what %s is depends on the program that reads it',
  (source) => {
    expect(read(`a: ${source}`)).toEqual([['a', expect.stringMatching(/^<.*>$/)]]);
    const quoted = read(`a: '${source}'`);
    expect(quoted).toEqual([['a', source]]);
  },
);

test('keys of a mapping override what is merged, and the first of several has the last word', () => {
  expect(read('a: &a {x: 1}\nb: &b {x: 2}\nc: {y: 3, <<: [*a, *b]}')).toEqual([
    ['a', [['x', 1]]],
    ['b', [['x', 2]]],
    [
      'c',
      [
        ['<<', [['x', 2]]],
        ['<<', [['x', 1]]],
        ['y', 3],
      ],
    ],
  ]);
});

test('aliases that name what they are in, or nothing, are not known', () => {
  expect(read('a: &a [*a]')).toEqual([['a', ['<*a>']]]);
  expect(read('a: *b')).toEqual([['a', '<*b>']]);
});

test('aliases that stand for too much are not unfolded', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 20; level += 1) {
    const before = `*a${String(level - 1)}`;
    lines.push(`a${String(level)}: &a${String(level)} [${Array(9).fill(before).join(', ')}]`);
  }
  expect(JSON.stringify(read(lines.join('\n'))).length).toBeLessThan(2_000_000);
});

const unit = fc.constantFrom(
  ...['a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', ',', '"', "'", '|', '>', '&a ', '*a', '#'],
  ...['<<', '!t ', '---\n', '\t', '\r\n', '\uFEFF', '?', '%', '{{'],
);

test('any text is read or has a problem', () => {
  const property = fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
    const { module, problem } = readYaml('a.yaml', text);
    expect((module === undefined) !== (problem === undefined)).toBe(true);
  });
  fc.assert(property, { numRuns: 3000 });
  expect(readYaml('a.yaml', '['.repeat(20_000)).problem).toBeDefined();
  expect(readYaml('a.yaml', '- '.repeat(20_000)).problem).toBeDefined();
});

test('a broken file is unreadable at its line; one that programs fill in is not', async () => {
  const broken = 'headers:\n  anthropic-beta: mcp-client-2025-04-04\n   body: [\n';
  const failure = lintText(broken, { path: 'a.yaml' }).catch((error: unknown) => error);
  expect(await failure).toBeInstanceOf(UnreadableTextError);
  expect(await failure).toMatchObject({ line: 2 });
  const template = '{{- if .Values.beta }}\nbeta: mcp-client-2025-04-04\n{{- end }}\n';
  const findings = await lintText(template, { path: 'a.yaml' });
  expect(findings.map(({ severity, line }) => [severity, line])).toEqual([['info', 2]]);
});
