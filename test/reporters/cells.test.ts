/** Cells of a terminal are counted as the library counts them, whichever way is taken. */
import stringWidth from 'string-width';
import { cellsOf } from '../../src/reporters/cells.js';

test('each character takes as many cells as the library says', () => {
  const differing: string[] = [];
  for (let code = 0; code < 0x3000; code += 1) {
    const text = String.fromCodePoint(code);
    if (cellsOf(text) !== stringWidth(text)) differing.push(`U+${code.toString(16)}`);
  }
  expect(differing).toEqual([]);
});

test.each(['plain text', '✔ Nothing found: 3 files', 'naïve café', '日本語', '👩‍👩‍👧 a', 'e\u0301'])(
  '%s',
  (text) => {
    expect(cellsOf(text)).toBe(stringWidth(text));
  },
);
