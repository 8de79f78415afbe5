/**
 * The encoding that a Python file declares in one of its first two lines. Texts come here as UTF-8, so a
 * file that Python reads as something else is one whose values are not what they seem. Source: Python
 * language reference, "Encoding declarations"; names are those of the module `codecs`.
 */
import type { SyntaxProblem } from '../../values/model.js';

const declaration = /^(?:[ \t\f]*(?:#.*)?(?:\r\n?|\n))?([ \t\f]*#.*?coding[:=][ \t]*)([-\w.]+)/;

const unicode = /^(?:utf|u8|utf8|utf-8|utf-8-sig|cp65001)$/;

/** A byte is a character, and the first 128 are those of ASCII. */
const singleByte =
  /^(?:(?:iso-?)?(?:8859|latin)-?\d*|(?:iso-?)?8859-\d+(?:-e|-i)?|l\d|cp(?:125\d|437|7\d\d|85\d|86\d|1006)|windows-125\d|koi8-[rtu]|mac-?\w+|tis-?620)$/;

/** ASCII by itself means ASCII, but bytes of other characters may look like it. */
const asciiAlone =
  /^(?:ascii|us-ascii|646|gb(?:k|2312|18030)|cp9(?:36|49|50|32)|big5(?:-?hkscs)?|shift-jis|sjis|s-jis|shift-jis-2004|euc-(?:jp|kr|jis-2004)|eucjp|euckr|johab)$/;

/**
 * The place of a declared encoding under which a text means something else than it does as UTF-8;
 * undefined where there is none. A text that is only read as other letters (an encoding with one byte a
 * character) is fine: what is compared and written is the same in both.
 */
export function findForeignEncoding(text: string): SyntaxProblem | undefined {
  const match = declaration.exec(text.replace(/^\uFEFF/, ' '));
  const [whole = '', , name = ''] = match ?? [];
  if (match === null) return undefined;
  const encoding = name.toLowerCase().replaceAll('_', '-');
  if (unicode.test(encoding) || singleByte.test(encoding)) return undefined;
  // eslint-disable-next-line no-control-regex -- ASCII begins with control characters.
  const isAscii = /^\uFEFF?[\x00-\x7f]*$/.test(text);
  if (isAscii && asciiAlone.test(encoding)) return undefined;
  return {
    offset: whole.length - name.length,
    message: `the text is declared to be ${encoding}, under which it means something else than as UTF-8`,
  };
}
