/** What shares its line with the brackets around it. */
import type { Module, Range } from '../../values/model.js';
import { syntaxTreeOf } from './module-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

const opening: ReadonlySet<string> = new Set(['(', '[', '{']);

/** Whether a range stands in brackets that close on the line they open on: these are broken first. */
export function isInLine({ range }: { readonly range: Range }, module: Module): boolean {
  let node: SyntaxNode | undefined = syntaxTreeOf(module);
  while (node) {
    const isAround = node.start < range.start && range.end < node.end;
    const [first] = node.children;
    if (isAround && first && opening.has(first.type)) {
      if (!module.text.slice(node.start, node.end).includes('\n')) return true;
    }
    node = node.children.find(({ start, end }) => start <= range.start && range.end <= end);
  }
  return false;
}
