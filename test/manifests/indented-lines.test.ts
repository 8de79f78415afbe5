import fc from 'fast-check';
import { entriesAt, readIndentedLines, valuesOf } from '../../src/manifests/indented-lines.js';

test('keys, values and what lies below', () => {
  const lines = readIndentedLines(
    [
      '# a comment',
      'plain: one # kept, as no lock file has comments there',
      '"quoted key": "two"',
      'yarn "1.0.0"',
      'list:',
      '  - a',
      'deep:',
      '    far:',
      "      'in': three",
      '    near: four',
      '',
      '"a@^1, b@npm:^2":',
      '  version: 5',
    ].join('\n'),
  );
  expect(lines.map(({ key }) => key)).toEqual([
    ...['plain', 'quoted key', 'yarn', 'list', 'deep', 'a@^1, b@npm:^2'],
  ]);
  expect(valuesOf(lines, 'quoted key')).toEqual(['two']);
  expect(valuesOf(lines, 'yarn')).toEqual(['1.0.0']);
  expect(valuesOf(entriesAt(lines, 'deep', 'far'), 'in')).toEqual(['three']);
  expect(valuesOf(entriesAt(lines, 'deep'), 'near')).toEqual(['four']);
  expect(valuesOf(entriesAt(lines, 'a@^1, b@npm:^2'), 'version')).toEqual(['5']);
  expect(entriesAt(lines, 'gone', 'far')).toEqual([]);
});

test('a key that stands twice, as in a merge that is not done, gives both', () => {
  const lines = readIndentedLines('a:\n  version: 1\n<<<<<<< x\na:\n  version: 2\n');
  expect(valuesOf(entriesAt(lines, 'a'), 'version')).toEqual(['1', '2']);
});

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab: "\'\n\t#,-\r') }), (text) => {
      readIndentedLines(text);
    }),
  );
});
