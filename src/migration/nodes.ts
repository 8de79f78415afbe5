/** Where nodes stand in their module: what is around a node, and what it is part of. */
import type { SourcePlace } from '../program/snapshots.js';
import type { Module, Range, Statement } from '../values/model.js';
import { forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

export class Nodes {
  private readonly parents = new Map<ModelNode, ModelNode>();
  private readonly owners = new Map<ModelNode, Module>();

  constructor(readonly modules: readonly Module[]) {
    for (const module of modules) {
      const visit = (node: ModelNode): void => {
        this.owners.set(node, module);
        forEachChild(node, (child) => {
          this.parents.set(child, node);
          visit(child);
        });
      };
      for (const statement of module.body) visit(statement);
    }
  }

  /** The module a node stands in; undefined for nodes that are part of none. */
  moduleOf(node: ModelNode): Module | undefined {
    return this.owners.get(node);
  }

  parentOf(node: ModelNode): ModelNode | undefined {
    return this.parents.get(node);
  }

  /** What is around a node, the nearest first. */
  *around(node: ModelNode): Generator<ModelNode> {
    for (let outer = this.parents.get(node); outer; outer = this.parents.get(outer)) yield outer;
  }

  /** Whether `inner` is `outer` or stands inside it. */
  isInside(inner: ModelNode, outer: ModelNode): boolean {
    if (inner === outer) return true;
    for (const one of this.around(inner)) if (one === outer) return true;
    return false;
  }

  /** The statement a node belongs to. */
  statementOf(node: ModelNode): Statement | undefined {
    for (const one of this.around(node)) if (isStatement(one)) return one;
    return undefined;
  }
}

const STATEMENTS: ReadonlySet<string> = new Set([
  'declare',
  'expression',
  'if',
  'for-each',
  'loop',
  'switch',
  'try',
  'return',
  'throw',
  'break',
  'continue',
  'block',
  'function-declaration',
  'import',
  'export',
]);

/** Whether a node is a statement. */
export function isStatement(node: ModelNode): node is Statement {
  return 'kind' in node && STATEMENTS.has(node.kind);
}

/** Every node below a node, itself included. */
export function* within(node: ModelNode): Generator<ModelNode> {
  const children: ModelNode[] = [];
  forEachChild(node, (child) => children.push(child));
  yield node;
  for (const child of children) yield* within(child);
}

/** The nodes whose text is exactly that of a place. */
export function nodesAt({ module, range }: SourcePlace): ModelNode[] {
  const found: ModelNode[] = [];
  for (const statement of module.body) {
    if (range.start < statement.range.start || range.end > statement.range.end) continue;
    for (const node of within(statement)) {
      if ('range' in node && sameRange(node.range, range)) found.push(node);
    }
  }
  return found;
}

export function sameRange(one: Range, other: Range): boolean {
  return one.start === other.start && one.end === other.end;
}
