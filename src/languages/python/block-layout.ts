/** How statements are laid out in lines: what Python says of it beyond the grammar. */
import { PythonSyntaxError } from './syntax-problems.js';
import { partsOf } from './syntax-tree.js';
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

const NONE: Indentation = { wide: 0, narrow: 0 };

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

/** The indentation of what begins a line; undefined for what stands further on in one. */
function indentationOf(node: SyntaxNode, text: string): Indentation | undefined {
  let start = node.start;
  while (start > 0 && /[ \t\f]/.test(text.charAt(start - 1))) start -= 1;
  const before = text.slice(Math.max(start - 3, 0), start).replace(/^\uFEFF$/, '');
  const begins = before === '' || /[\r\n]$/.test(before);
  // After a backslash the line goes on.
  const isContinued = /\\(?:\r\n|\n|\r)$/.test(before);
  return begins && !isContinued ? measure(text.slice(start, node.start)) : undefined;
}

function checkSame(node: SyntaxNode, found: Indentation, expected: Indentation): void {
  if (found.wide === expected.wide && found.narrow === expected.narrow) return;
  throw new PythonSyntaxError(
    node.start,
    found.wide > expected.wide
      ? 'unexpected indent'
      : 'unindent does not match any outer indentation level',
  );
}

function checkDeeper(node: SyntaxNode, found: Indentation, outer: Indentation): void {
  if (found.wide > outer.wide && found.narrow > outer.narrow) return;
  throw new PythonSyntaxError(node.start, 'inconsistent use of tabs and spaces in indentation');
}

/** Parts of a compound statement that begin a line of their own, at its column. */
const CLAUSES: ReadonlySet<string> = new Set([
  'elif_clause',
  'else_clause',
  'except_clause',
  'except_group_clause',
  'finally_clause',
]);

interface Place {
  readonly node: SyntaxNode;
  /** The indentation of the statement around. */
  readonly outer: Indentation;
}

/** Statements of a block begin at one column, deeper than the statement that the block is part of. */
function checkBlock({ node: block, outer }: Place, text: string): Place[] {
  let expected = block.type === 'module' ? NONE : undefined;
  let previous: SyntaxNode | undefined;
  return partsOf(block).map((node) => {
    const found = indentationOf(node, text);
    if (found && expected) checkSame(node, found, expected);
    else if (found) checkDeeper(node, found, outer);
    expected ??= found;
    if (previous && !/[;\r\n]/.test(text.slice(previous.end, node.start))) {
      throw new PythonSyntaxError(node.start, 'invalid syntax');
    }
    previous = node;
    return { node, outer: found ?? outer };
  });
}

/**
 * Checks at which columns the statements of a text begin.
 *
 * @throws PythonSyntaxError where a statement begins at another column than those before it in its block,
 *   or stands behind another one without a semicolon.
 */
export function checkIndentation(root: SyntaxNode, text: string): void {
  const open: Place[] = [{ node: root, outer: NONE }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { node, outer } = place;
    if (node.type === 'module' || node.type === 'block') {
      open.push(...checkBlock(place, text));
      continue;
    }
    if (CLAUSES.has(node.type)) {
      const found = indentationOf(node, text);
      // The `else` of a conditional expression, too, may begin a line.
      if (found) checkSame(node, found, outer);
    }
    for (const child of node.children) {
      // Only statements have blocks and clauses in them.
      if (child.type === 'block' || CLAUSES.has(child.type) || DEFINING.has(child.type)) {
        open.push({ node: child, outer });
      }
    }
  }
}

/** What stands in a statement and has a block of its own. */
const DEFINING: ReadonlySet<string> = new Set([
  'function_definition',
  'class_definition',
  'match_statement',
]);

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/** What may begin a line outside of brackets. */
const BEGINS_LINE = /_(?:statement|definition)$|^(?:decorator|comment|case_clause|block)$/;

/** Whether a gap between two tokens ends a line that no backslash continues. */
function breaksLine(gap: string): boolean {
  return /[\r\n]/.test(gap.replace(/\\(?:\r\n|\n|\r)/g, ''));
}

/**
 * Checks that lines break only between statements, in brackets, in texts, and after a backslash.
 *
 * @throws PythonSyntaxError at the first thing that stands in another line than what it belongs to.
 */
export function checkLineBreaks(root: SyntaxNode, text: string): void {
  const beginnings = new Set<number>();
  const open = [root];
  let depth = 0;
  let end = 0;
  for (let node = open.pop(); node; node = open.pop()) {
    if (BEGINS_LINE.test(node.type) || CLAUSES.has(node.type)) beginnings.add(node.start);
    const isLeaf = node.children.length === 0 || node.type === 'string';
    if (!isLeaf) {
      for (const child of node.children.toReversed()) open.push(child);
      continue;
    }
    // A line that is a backslash alone belongs to the next.
    if (node.start === node.end || node.type === 'line_continuation') continue;
    if (depth === 0 && !beginnings.has(node.start) && breaksLine(text.slice(end, node.start))) {
      throw new PythonSyntaxError(node.start, 'invalid syntax');
    }
    if (node.isToken && OPENING.has(node.type)) depth += 1;
    if (node.isToken && CLOSING.has(node.type)) depth -= 1;
    end = node.end;
  }
}
