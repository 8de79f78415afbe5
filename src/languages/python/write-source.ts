/** Source text of Python as lines. */
import { parseTree, type SyntaxNode } from './syntax-tree.js';

/** Indexes of the lines of a text that begin inside a string. The text may be a part of a program. */
export function findLinesInsideTexts(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  if (!/"""|'''|\\\r?\n/.test(text)) return inside;
  // In brackets, lines of an expression are no statements.
  const prefix = '(';
  for (const { start, end } of stringsIn(parseTree(`${prefix}${text}\n)`))) {
    const first = text.slice(0, start - prefix.length).split('\n').length;
    const count = text.slice(start - prefix.length, end - prefix.length).split('\n').length;
    for (let index = first; index < first + count - 1; index += 1) inside.add(index);
  }
  return inside;
}

/** The strings below a node, in the order they are written. */
export function stringsIn(root: SyntaxNode): SyntaxNode[] {
  const strings: SyntaxNode[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string') strings.push(node);
    else for (const child of node.children.toReversed()) open.push(child);
  }
  return strings;
}

/** Whether the lines of an expression's text go on only because of brackets around it. */
export function needsBracketsAround(text: string): boolean {
  if (!text.includes('\n')) return false;
  const { children } = parseTree(text);
  return children.length !== 1 || children.some(({ type }) => type !== 'expression_statement');
}
