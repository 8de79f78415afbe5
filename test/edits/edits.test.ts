import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { markMovedText } from '../../src/edits/moved-text.js';
import { PositionMap } from '../../src/edits/position-map.js';
import { withoutRepeatedEdits } from '../../src/edits/repeated-edits.js';
import { OverlappingEditsError, sortEdits } from '../../src/edits/sort-edits.js';
import type { Edit } from '../../src/values/draft.js';

function edit(start: number, end: number, text: string): Edit {
  return { range: { start, end }, text };
}

describe('applyEdits', () => {
  test.each<[string, Edit[], string]>([
    ['nothing', [], 'abcdef'],
    ['a replacement', [edit(1, 3, 'X')], 'aXdef'],
    ['a deletion', [edit(0, 2, '')], 'cdef'],
    ['an insertion at the end', [edit(6, 6, 'X')], 'abcdefX'],
    ['edits in any order', [edit(4, 5, 'Y'), edit(0, 1, 'X')], 'XbcdYf'],
    ['insertions at one place, in order', [edit(2, 2, 'X'), edit(2, 2, 'Y')], 'abXYcdef'],
    ['an insertion before a deletion', [edit(2, 4, ''), edit(2, 2, 'X')], 'abXef'],
    ['an insertion behind a deletion', [edit(2, 4, ''), edit(4, 4, 'X')], 'abXef'],
    ['edits that touch', [edit(0, 2, 'X'), edit(2, 4, 'Y')], 'XYef'],
  ])('%s', (_, edits, after) => {
    expect(applyEdits('abcdef', edits)).toBe(after);
  });

  test.each<[string, Edit[]]>([
    ['one inside another', [edit(0, 4, ''), edit(1, 2, '')]],
    ['two that share a character', [edit(0, 2, ''), edit(1, 3, '')]],
    ['an insertion inside a replacement', [edit(0, 3, 'X'), edit(1, 1, 'Y')]],
    ['two replacements of one range', [edit(0, 3, 'X'), edit(0, 3, 'Y')]],
    ['a range that ends before it begins', [edit(3, 1, 'X')]],
  ])('refuses %s', (_, edits) => {
    expect(() => applyEdits('abcdef', edits)).toThrow(OverlappingEditsError);
  });

  test.each([edit(-1, 0, 'X'), edit(5, 7, 'X')])(
    'refuses what lies outside the text',
    (outside) => {
      expect(() => applyEdits('abcdef', [outside])).toThrow(RangeError);
    },
  );
});

test('a replacement that is asked for twice is one, an insertion stays two', () => {
  const edits = [edit(0, 1, 'X'), edit(0, 1, 'X'), edit(2, 2, 'Y'), edit(2, 2, 'Y')];
  expect(withoutRepeatedEdits(edits)).toEqual([edits[0], edits[2], edits[3]]);
});

describe('PositionMap', () => {
  // ab|XYZ|cd[ef->Q]gh[ij->]kl
  const map = new PositionMap([edit(2, 2, 'XYZ'), edit(4, 6, 'Q'), edit(8, 10, '')]);

  test.each([
    [0, 0],
    [1, 1],
    [2, 5],
    [3, 6],
    [4, 7],
    [5, 7],
    [6, 8],
    [8, 10],
    [9, 10],
    [10, 10],
    [12, 12],
  ])('old %d is new %d', (before, after) => {
    expect(map.toNew(before)).toBe(after);
  });

  test.each([
    [0, 0],
    [2, 2],
    [3, null],
    [4, null],
    [5, 2],
    [6, 3],
    [7, 4],
    [8, 6],
    [10, 10],
    [11, 11],
  ])('new %d is old %s', (after, before) => {
    expect(map.toOld(after)).toBe(before);
  });

  const anyEdits = fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 })
    .chain((offsets) => {
      const sorted = [...offsets].sort((a, b) => a - b);
      const pairs = sorted.flatMap((start, index) => {
        const end = sorted[index + 1];
        return index % 2 === 0 && end !== undefined ? [{ start, end }] : [];
      });
      return fc.tuple(
        ...pairs.map((range) =>
          fc.record({
            range: fc.constantFrom(range, { start: range.start, end: range.start }),
            text: fc.constantFrom('', '#', '##\n'),
          }),
        ),
      );
    });

  test('every character that stays is found where it went, and back', () => {
    const text = Array.from({ length: 41 }, (_, index) => String.fromCharCode(0x100 + index)).join(
      '',
    );
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const after = applyEdits(text, edits);
        const positions = new PositionMap(edits);
        for (let offset = 0; offset < text.length; offset += 1) {
          const isReplaced = edits.some(({ range }) => range.start <= offset && offset < range.end);
          if (isReplaced) continue;
          expect(after[positions.toNew(offset)]).toBe(text[offset]);
          expect(positions.toOld(positions.toNew(offset))).toBe(offset);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('sorting changes no edit', () => {
  const edits = [edit(3, 4, 'b'), edit(1, 2, 'a')];
  expect(sortEdits(edits)).toEqual([edits[1], edits[0]]);
});

describe('edits that are made once', () => {
  test('are made once, after the other insertions at their place', () => {
    const helper = { ...edit(3, 3, 'H'), once: true };
    expect(applyEdits('abcdef', [helper, edit(3, 3, 'X'), helper])).toBe('abcXHdef');
  });
});

describe('moved text', () => {
  const text = 'f(\n    g(1,\n      2),\n);';
  const from = { start: text.indexOf('g('), end: text.indexOf('),') + 1 };

  test('keeps its places, with its lines indented otherwise', () => {
    const put = edit(0, 0, 'const x = g(1,\n  2);\n');
    const [marked = put] = markMovedText(text, [put], [{ range: from }]);
    const map = new PositionMap([marked, edit(from.start, from.end, 'x')]);
    expect(map.toOld(put.text.indexOf('g('))).toBe(from.start);
    expect(map.toOld(put.text.indexOf('2)'))).toBe(text.indexOf('2)'));
    expect(map.toOld(1)).toBeNull();
  });

  test.each(['const x = g(1, 2);', 'g(1,\n2); g(1,\n2);'])('is none in %j', (put) => {
    const edits = markMovedText(text, [edit(0, 0, put)], [{ range: from }]);
    expect(edits.every(({ moved }) => moved === undefined)).toBe(true);
  });
});
