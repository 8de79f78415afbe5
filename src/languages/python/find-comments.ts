/** The comments of a Python text. */
import type { Module, Range } from '../../values/model.js';
import { parseTree } from './syntax-tree.js';

/** The grammar counts the carriage return of a line's end among the comment. */
function withoutLineEnd({ start, end }: Range, text: string): Range {
  return { start, end: text[end - 1] === '\r' ? end - 1 : end };
}

/**
 * The ranges of all comments, in order. What looks like one in a text is none.
 *
 * @throws Error where the parser has not been loaded.
 */
export function findPythonComments(text: string): Range[] {
  if (!text.includes('#')) return [];
  const comments: Range[] = [];
  const open = [parseTree(text)];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'comment') comments.push(withoutLineEnd(node, text));
    else for (const child of node.children.toReversed()) open.push(child);
  }
  return comments;
}

const known = new WeakMap<Module, readonly Range[]>();

/** The comments of a module, looked for once. */
export function commentsOf(module: Module): readonly Range[] {
  const found = known.get(module) ?? findPythonComments(module.text);
  known.set(module, found);
  return found;
}
