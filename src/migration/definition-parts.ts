/** What of a function the copy of it does without: whatever does not lead to what it returns. */
import { draftsWithin } from '../values/draft-walk.js';
import type { Draft } from '../values/draft.js';
import type { Expression, FunctionExpression, Range, Statement } from '../values/model.js';
import { boundNames, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { namesReadIn } from './bindings.js';
import { isAdding, isAddingTo } from './list-calls.js';
import type { Patch } from './patches.js';
import { isPureCall } from './pure-expressions.js';
import type { Surroundings } from './pure-expressions.js';

export interface FunctionParts {
  /** Positions of the parameters that are used. */
  readonly parameters: readonly number[];
  /** Parameters and statements that are not. */
  readonly omitted: readonly Range[];
  /** The statements among them. */
  readonly statements: readonly Range[];
}

/** The names that a draft refers to. */
function namesInDraft(draft: Draft): Set<string> {
  const names = new Set<string>();
  for (const one of draftsWithin(draft)) {
    if (one.kind === 'name') names.add(one.name);
    if (one.kind === 'source') for (const name of namesReadIn(one.expression)) names.add(name);
    if (one.kind === 'patched') {
      for (const name of namesOutside(one.expression, one.patches)) names.add(name);
    }
  }
  return names;
}

/** The names that a node refers to once parts of it are written anew. */
function namesOutside(node: ModelNode, patches: readonly Patch[]): Set<string> {
  const names = new Set<string>();
  const add = (more: Iterable<string>): void => {
    for (const name of more) names.add(name);
  };
  const visit = (one: ModelNode): void => {
    const patch = patches.find(({ expression }) => expression === one);
    if (patch) add(namesInDraft(patch.draft));
    else {
      if ('kind' in one && one.kind === 'name') names.add(one.name);
      forEachChild(one, visit);
    }
  };
  visit(node);
  return names;
}

/** Finds what leads to what a function returns, parts of it being written anew. */
export function partsOf(
  definition: FunctionExpression,
  patches: readonly Patch[],
  renamed: ReadonlyMap<string, string>,
  gone: ReadonlySet<Expression> = new Set(),
): FunctionParts {
  const slicer = new Slicer(patches, renamed, gone);
  for (let size = -1; size < slicer.used.size;) {
    size = slicer.used.size;
    for (const statement of definition.body) slicer.read(statement);
  }
  const parameters = definition.parameters.flatMap(({ target, rest }, index) =>
    rest || boundNames(target).some((name) => slicer.used.has(name)) ? [index] : [],
  );
  const statements = slicer.omittedOf(definition.body);
  return {
    parameters,
    statements,
    omitted: [
      ...definition.parameters.flatMap(({ range }, index) =>
        parameters.includes(index) ? [] : [range],
      ),
      ...statements,
    ],
  };
}

class Slicer {
  readonly used = new Set<string>();

  constructor(
    private readonly patches: readonly Patch[],
    private readonly renamed: ReadonlyMap<string, string>,
    /** Assignments that are made by nobody any more. */
    private readonly gone: ReadonlySet<Expression>,
  ) {}

  isKept(statement: Statement): boolean {
    switch (statement.kind) {
      case 'return':
        return true;
      case 'declare':
        return boundNames(statement.target).some((name) => this.isUsed(name));
      case 'function-declaration':
        return this.used.has(statement.name);
      case 'expression':
        return this.changesWhatIsUsed(statement.value);
      default:
        return nested(statement).some((list) => list.some((inner) => this.isKept(inner)));
    }
  }

  /** Adds the names that a statement needs, where it stays. */
  read(statement: Statement): void {
    if (!this.isKept(statement)) return;
    const lists = nested(statement);
    if (lists.length === 0) {
      for (const name of namesOutside(statement, this.patches)) this.used.add(name);
      return;
    }
    const inner = new Set<ModelNode>(lists.flat());
    forEachChild(statement, (child) => {
      if (inner.has(child)) return;
      for (const name of namesOutside(child, this.patches)) this.used.add(name);
    });
    for (const list of lists) for (const one of list) this.read(one);
  }

  omittedOf(statements: readonly Statement[]): Range[] {
    return statements.flatMap((statement) => {
      if (!this.isKept(statement)) return [statement.range];
      return nested(statement).flatMap((list) =>
        list.some((inner) => this.isKept(inner)) ? this.omittedOf(list) : [],
      );
    });
  }

  private isUsed(name: string): boolean {
    return this.used.has(name) || this.used.has(this.renamed.get(name) ?? name);
  }

  private changesWhatIsUsed(expression: Expression): boolean {
    const inner = unwrap(expression);
    if (inner.kind === 'assignment') {
      if (this.gone.has(inner)) return false;
      let target: Expression | null = null;
      if (inner.target.kind === 'member' || inner.target.kind === 'name') target = inner.target;
      while (target?.kind === 'member') target = unwrap(target.object);
      return target?.kind === 'name' && this.isUsed(target.name);
    }
    return inner.kind === 'call' && [...this.used].some((name) => isAddingTo(inner, name));
  }
}

/** The lists of statements inside a statement. */
function nested(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.consequent, statement.alternate];
    case 'for-each':
    case 'loop':
    case 'block':
      return [statement.body];
    case 'switch':
      return statement.cases.map(({ body }) => body);
    case 'try':
      return [
        statement.block,
        ...(statement.handler ? [statement.handler.body] : []),
        ...(statement.finalizer ? [statement.finalizer] : []),
      ];
    default:
      return [];
  }
}

/** Whether an expression does more than give a value, parts of it being written anew or left out. */
export function hasEffects(
  body: Expression,
  patches: readonly Patch[],
  around: Surroundings,
  omitted: readonly Range[] = [],
): boolean {
  const written = new Map<ModelNode, Draft>(
    patches.map(({ expression, draft }) => [expression, draft]),
  );
  const isLeftOut = ({ range }: ModelNode): boolean =>
    omitted.some(({ start, end }) => start <= range.start && range.end <= end);
  let found = false;
  const visit = (node: ModelNode): void => {
    if (isLeftOut(node)) return;
    const draft = written.get(node);
    if (draft) {
      found ||= isDraftWithEffects(draft, around);
      return;
    }
    const isCopied = 'kind' in node && node.kind === 'call' && written.has(node.callee);
    found ||= !isCopied && !isQuiet(node, around);
    forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function isDraftWithEffects(draft: Draft, around: Surroundings): boolean {
  return [...draftsWithin(draft)].some((one) => {
    if (one.kind === 'source') return hasEffects(one.expression, [], around);
    return one.kind === 'patched' && hasEffects(one.expression, one.patches, around);
  });
}

/** Whether a node by itself does nothing but give a value, or put it into a list. */
function isQuiet(node: ModelNode, around: Surroundings): boolean {
  if (!('kind' in node)) return true;
  if (node.kind === 'call') return isPureCall(node, around) || isAdding(node);
  return node.kind !== 'assignment' && node.kind !== 'deletion' && node.kind !== 'opaque';
}
