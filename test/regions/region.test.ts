/** Places and edits of regions lead back into their document. */
import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { Region } from '../../src/regions/region.js';
import type { Piece, Quoting } from '../../src/regions/region.js';

/** Text inside double quotes, with `\n`, `\"` and `\\` as escapes. */
const quoted: Quoting = {
  write: (text) => text.replace(/["\\\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`)),
};

/** The region that a quoted text holds: runs of plain characters, and escapes. */
function regionOfQuoted(text: string, start: number, end: number, parent?: Region): Region {
  const pieces: Piece[] = [];
  for (let at = start; at < end;) {
    const isEscape = text[at] === '\\';
    const length = isEscape ? 2 : 1;
    const source = text.slice(at, at + length);
    const meant = isEscape ? (source[1] === 'n' ? '\n' : source.slice(1)) : source;
    pieces.push({ text: meant, range: { start: at, end: at + length }, quoting: quoted });
    at += length;
  }
  return new Region({ text, ...(parent && { region: parent }) }, pieces);
}

/** The region of a page whose lines begin with `> `. */
function regionOfQuote(text: string): Region {
  const quoting: Quoting = { write: (inserted) => inserted.replaceAll('\n', '\n> ') };
  const pieces: Piece[] = [];
  let at = 2;
  for (const line of text.split('\n')) {
    const end = at + line.length - 2;
    pieces.push({ text: line.slice(2), range: { start: at, end }, quoting });
    if (end < text.length)
      pieces.push({ text: '\n', range: { start: end, end: end + 3 }, quoting });
    at = end + 3;
  }
  return new Region({ text }, pieces);
}

function applied(region: Region, start: number, end: number, text: string): string {
  const edits = region.editsInFile([{ range: { start, end }, text }]);
  let file = region.document;
  while (file.region) file = file.region.document;
  return edits ? applyEdits(file.text, edits) : '(cannot be written)';
}

test('edits are written in the quoting of their place', () => {
  const text = 'say "a\\nb\\"c" twice';
  const region = regionOfQuoted(text, 5, 12);
  expect(region.text).toBe('a\nb"c');
  expect(applied(region, 2, 3, 'B\n"')).toBe('say "a\\nB\\n\\"\\"c" twice');
  expect(applied(region, 1, 4, '')).toBe('say "ac" twice');
  expect(applied(region, 5, 5, '\\')).toBe('say "a\\nb\\"c\\\\" twice');
  expect(region.rangeInFile({ start: 3, end: 4 })).toEqual({ start: 9, end: 11 });
});

test('a line break brings the prefix of its next line, and takes it away', () => {
  const region = regionOfQuote('> one\n> two');
  expect(region.text).toBe('one\ntwo');
  expect(applied(region, 3, 3, '\nand')).toBe('> one\n> and\n> two');
  expect(applied(region, 3, 7, '')).toBe('> one');
  expect(applied(region, 2, 5, 'X\nY')).toBe('> onX\n> Ywo');
});

test('a region of a region is written in both quotings', () => {
  const text = '> "a\\"b"';
  const outer = regionOfQuote(text);
  const inner = regionOfQuoted(outer.text, 1, 5, outer);
  expect(inner.text).toBe('a"b');
  expect(applied(inner, 1, 1, '\n')).toBe('> "a\\n\\"b"');
  expect(inner.rangeInFile({ start: 1, end: 2 })).toEqual({ start: 4, end: 6 });
});

test('text that stands nowhere is not changed', () => {
  const text = 'ab';
  const region = new Region({ text }, [
    { text: '{' },
    { text: 'ab', range: { start: 0, end: 2 } },
    { text: '}' },
  ]);
  expect(applied(region, 0, 2, 'x')).toBe('(cannot be written)');
  expect(applied(region, 3, 3, 'c')).toBe('abc');
  expect(applied(region, 4, 4, 'c')).toBe('(cannot be written)');
  expect(region.rangeInFile({ start: 3, end: 4 })).toEqual({ start: 2, end: 2 });
});

test('what stands between pieces stays', () => {
  const text = 'ab|cd';
  const region = new Region({ text }, [
    { text: 'ab', range: { start: 0, end: 2 } },
    { text: 'cd', range: { start: 3, end: 5 } },
  ]);
  expect(applied(region, 1, 3, 'X')).toBe('aX|d');
});

test('a text that cannot be written at its place is refused', () => {
  const region = new Region({ text: 'ab' }, [
    { text: 'ab', range: { start: 0, end: 2 }, quoting: { write: () => null } },
  ]);
  expect(applied(region, 1, 1, 'c')).toBe('(cannot be written)');
  expect(applied(region, 0, 1, '')).toBe('b');
});

test('reading again gives what the edit says', () => {
  const character = fc.constantFrom('a', 'b', '"', '\\', '\n', '’');
  const written = fc.string({ unit: character, maxLength: 12 });
  fc.assert(
    fc.property(written, written, fc.nat(12), fc.nat(12), (before, inserted, one, other) => {
      const source = `"${quoted.write(before) ?? ''}"`;
      const region = regionOfQuoted(source, 1, source.length - 1);
      if (region.text === '') return;
      const [start = 0, end = 0] = [one, other]
        .map((place) => Math.min(place, before.length))
        .sort((a, b) => a - b);
      const text = applied(region, start, end, inserted);
      const again = regionOfQuoted(text, 1, text.length - 1);
      expect(again.text).toBe(before.slice(0, start) + inserted + before.slice(end));
    }),
  );
});
