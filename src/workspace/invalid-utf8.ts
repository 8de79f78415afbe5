/** Finds where bytes stop being UTF-8. */
import { placeOfOffset } from '../report/places.js';

/**
 * The place of the first byte that is no UTF-8.
 *
 * @param bytes Bytes that are not valid UTF-8 as a whole.
 * @returns Line and column from 1, the column in UTF-16 code units.
 */
export function findInvalidUtf8(bytes: Buffer): { line: number; column: number } {
  const text = bytes.toString('utf8');
  let offset = 0;
  let previous = 0;
  // Decoding puts U+FFFD where bytes are invalid, but a file may also hold the character itself.
  for (
    let index = text.indexOf('\uFFFD');
    index !== -1;
    index = text.indexOf('\uFFFD', index + 1)
  ) {
    offset += Buffer.byteLength(text.slice(previous, index), 'utf8');
    previous = index;
    const isCharacterItself = bytes.subarray(offset, offset + 3).equals(replacementCharacter);
    if (!isCharacterItself) return placeOfOffset(text, index);
  }
  return { line: 1, column: 1 };
}

const replacementCharacter = Buffer.from('\uFFFD', 'utf8');
