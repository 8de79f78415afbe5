/** How statements are laid out in lines: what Python says of it beyond the grammar. */
import { PythonSyntaxError } from './syntax-problems.js';
import type { SyntaxNode } from './syntax-tree.js';

/** The width of a tab stop, by which tabs are compared with blanks. */
const TAB = 8;

/**
 * How far a line is indented: with tabs of eight columns and of one. Lines are only comparable where both
 * agree (Python Language Reference, "Indentation").
 */
interface Indentation {
  readonly wide: number;
  readonly narrow: number;
}

function measure(blanks: string): Indentation {
  let wide = 0;
  let narrow = 0;
  for (const character of blanks) {
    if (character === '\f') wide = narrow = 0;
    else {
      wide = character === '\t' ? (Math.floor(wide / TAB) + 1) * TAB : wide + 1;
      narrow += 1;
    }
  }
  return { wide, narrow };
}

/** The indentation of a statement that begins a line; undefined for one further on in a line. */
function indentationOf(statement: SyntaxNode, text: string): Indentation | undefined {
  let start = statement.start;
  while (start > 0 && /[ \t\f]/.test(text.charAt(start - 1))) start -= 1;
  const before = text
    .slice(0, start)
    .replace(/\uFEFF$/, '')
    .slice(-3);
  const begins = before === '' || /[\r\n]$/.test(before);
  // After a backslash the line goes on.
  const isContinued = /\\(?:\r\n|\n|\r)$/.test(before);
  return begins && !isContinued ? measure(text.slice(start, statement.start)) : undefined;
}

/**
 * Checks the lines of a block's statements.
 *
 * @throws PythonSyntaxError where a statement begins at another column than those before it, or stands
 *   behind another one without a semicolon.
 */
export function checkLayout(
  statements: readonly SyntaxNode[],
  isModule: boolean,
  text: string,
): void {
  let expected: Indentation | undefined = isModule ? { wide: 0, narrow: 0 } : undefined;
  let previous: SyntaxNode | undefined;
  for (const statement of statements) {
    const found = indentationOf(statement, text);
    if (found && !expected) expected = found;
    if (found && expected && (found.wide !== expected.wide || found.narrow !== expected.narrow)) {
      const isDeeper = found.wide > expected.wide;
      throw new PythonSyntaxError(
        statement.start,
        isDeeper ? 'unexpected indent' : 'unindent does not match any outer indentation level',
      );
    }
    if (previous && !/[;\r\n]/.test(text.slice(previous.end, statement.start))) {
      throw new PythonSyntaxError(statement.start, 'invalid syntax');
    }
    previous = statement;
  }
}
