/** The syntax tree of a module, and the statements in it. */
import type { Module, Range } from '../../values/model.js';
import { parseTree, partsOf, type SyntaxNode } from './syntax-tree.js';

const trees = new WeakMap<Module, SyntaxNode>();

/** The tree of a module's text, parsed once. */
export function syntaxTreeOf(module: Module): SyntaxNode {
  const known = trees.get(module) ?? parseTree(module.text);
  trees.set(module, known);
  return known;
}

/** A statement, and what it stands in. */
export interface PlacedStatement {
  readonly node: SyntaxNode;
  /** The statements of its block, or of the module; it is one of them. */
  readonly siblings: readonly SyntaxNode[];
  /** What is around it, from the module in: statements, their clauses and blocks. */
  readonly around: readonly SyntaxNode[];
}

/** The statement that has exactly a range; undefined where no statement has it. */
export function findStatement(root: SyntaxNode, range: Range): PlacedStatement | undefined {
  const around: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = root;
  while (node) {
    const outer: SyntaxNode = node;
    const parts = partsOf(outer);
    if (outer.type === 'module' || outer.type === 'block') {
      const found = parts.find(({ start, end }) => start === range.start && end === range.end);
      if (found) return { node: found, siblings: parts, around: [...around, outer] };
    }
    around.push(outer);
    node = outer.children.find(({ start, end }) => start <= range.start && range.end <= end);
  }
  return undefined;
}
