import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { EditedText } from '../../src/edits/edited-text.js';
import type { Edit } from '../../src/values/draft.js';

function edit(start: number, end: number, text: string): Edit {
  return { range: { start, end }, text };
}

/** Edits that do not overlap, of a text of this length. */
function arbitraryEdits(length: number): fc.Arbitrary<Edit[]> {
  const place = fc.nat({ max: length });
  const text = fc.string({ maxLength: 3 });
  return fc.array(fc.tuple(place, text, fc.boolean()), { maxLength: 5 }).map((drawn) => {
    const sorted = [...drawn].sort(([one], [other]) => one - other);
    return sorted.map(([start, text, isInsertion], index) => {
      const next = sorted[index + 1]?.[0] ?? length;
      return edit(start, isInsertion ? start : next, text);
    });
  });
}

test('the edits make the text, whatever is changed later', () => {
  const before = 'abcdefghij';
  const change = fc.tuple(fc.nat(12), fc.nat(12), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(
      arbitraryEdits(before.length),
      fc.array(change, { maxLength: 4 }),
      (edits, changes) => {
        const edited = new EditedText(before, edits);
        let expected = applyEdits(before, edits);
        expect(edited.text).toBe(expected);
        for (const [one, other, text] of changes) {
          const start = Math.min(one, other, expected.length);
          const end = Math.min(Math.max(one, other), expected.length);
          edited.replace({ start, end }, text);
          expected = expected.slice(0, start) + text + expected.slice(end);
          expect(edited.text).toBe(expected);
          expect(applyEdits(before, edited.edits)).toBe(expected);
        }
      },
    ),
  );
});

test('what stayed is changed once, however many ask for it; what was put in is put in otherwise', () => {
  const edited = new EditedText('f(a, b)', [edit(3, 3, ', x')]);
  edited.replace({ start: 3, end: 5 }, ';');
  edited.replace({ start: 0, end: 1 }, 'g');
  expect(edited.text).toBe('g(a;x, b)');
  expect(edited.edits).toEqual([{ ...edit(0, 1, 'g'), once: true }, edit(3, 3, ';x')]);
});

test('moved text is known on both sides of a change', () => {
  const before = 'f(a, b);';
  const moved = [{ from: { start: 2, end: 6 }, offset: 1 }];
  const edited = new EditedText(before, [{ ...edit(0, 0, '[a, b]'), moved }]);
  edited.replace({ start: 3, end: 4 }, '\n  ');
  const [made] = edited.edits;
  expect(made?.text).toBe('[a,\n  b]');
  for (const { from, offset } of made?.moved ?? []) {
    const size = from.end - from.start;
    expect(made?.text.slice(offset, offset + size)).toBe(before.slice(from.start, from.end));
  }
  expect(made?.moved).toHaveLength(2);
});

test('a range of the new text stands for one of the text before', () => {
  const edited = new EditedText('0123456789', [edit(2, 4, 'x'), edit(6, 6, 'yy')]);
  expect(edited.text).toBe('01x45yy6789');
  expect(edited.standsFor({ start: 2, end: 3 })).toEqual({ start: 2, end: 4 });
  expect(edited.standsFor({ start: 8, end: 10 })).toEqual({ start: 7, end: 9 });
  expect(edited.insertions).toEqual([
    expect.objectContaining({ start: 2, end: 3 }),
    expect.objectContaining({ start: 5, end: 7 }),
  ]);
});
