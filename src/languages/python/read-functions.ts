/** Functions as values: `def`, `lambda`, methods, and their parameters. */
import type {
  DeclareStatement,
  Expression,
  FunctionExpression,
  Parameter,
  Range,
  Statement,
} from '../../values/model.js';
import { parametersOf } from './definitions.js';
import type { ParameterNode } from './definitions.js';
import { readVariable, variableName } from './read-accesses.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { declaredType } from './read-types.js';
import type { NameScope } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, hasToken, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

function readParameter(node: ParameterNode, lowering: Lowering): Parameter {
  const type = node.rest ? undefined : declaredType(node.type, node.default, lowering);
  return {
    range: rangeOf(node.whole),
    target: readVariable(node.name, lowering),
    ...(node.default && { default: lowering.expression(node.default) }),
    ...(node.rest && { rest: true }),
    ...(node.rest === 'keywords' && { keywords: true }),
    ...(node.keywordOnly && { keywordOnly: true }),
    ...(node.positionalOnly && { positionalOnly: true }),
    ...(type && { type }),
  };
}

/** What the language says of parameters beside the grammar. */
function checkParameters(nodes: readonly ParameterNode[], lowering: Lowering): void {
  const names = new Set<string>();
  let hasDefault = false;
  for (const { name, keywordOnly, rest, whole, ...node } of nodes) {
    const written = lowering.textOf(name);
    if (names.has(written)) {
      throw new PythonSyntaxError(name.start, `duplicate argument '${written}'`);
    }
    names.add(written);
    if (keywordOnly || rest) continue;
    if (hasDefault && !node.default) {
      throw new PythonSyntaxError(whole.start, 'parameter without a default follows one with it');
    }
    hasDefault ||= node.default !== undefined;
  }
}

/** The parameters but for the one that stands for the object; defaults are evaluated outside. */
function readParameters(node: SyntaxNode, self: string | null, lowering: Lowering): Parameter[] {
  const nodes = parametersOf(node);
  checkParameters(nodes, lowering);
  return nodes
    .filter(({ name }, index) => index > 0 || lowering.textOf(name) !== self)
    .map((parameter) => readParameter(parameter, lowering));
}

/** Names of a scope that no statement of it declares; they are there from its start. */
export function undeclaredNames(scope: NameScope): string[] {
  return [...scope.bindings.keys()].filter(
    (name) => scope.declared.get(name) !== 'in-place' && !scope.parameters.has(name),
  );
}

/** A declaration without a value, or that of the object under its name, at the start of a scope. */
export function declareAtStart(name: string, start: number, value?: Expression): DeclareStatement {
  const range: Range = { start, end: start };
  return {
    kind: 'declare',
    range,
    scope: 'function',
    constant: false,
    target: { kind: 'name', range, name: variableName(name) },
    ...(value && { value }),
  };
}

/** The body of a function, read in its scope. */
function readBody(node: SyntaxNode, lowering: Lowering): Statement[] {
  const body = childOf(node, 'body');
  const statements = lowering.block(body);
  const { scope } = lowering;
  const start = statements[0]?.range.start ?? body?.start ?? node.end;
  const declarations = undeclaredNames(scope).map((name) => declareAtStart(name, start));
  // A method that assigns to `self` has a variable of that name, which begins as the object.
  if (scope.self !== null && scope.bindings.has(scope.self)) {
    const range: Range = { start, end: start };
    const value: Expression = { kind: 'name', range, name: 'this' };
    declarations.unshift(declareAtStart(scope.self, start, value));
  }
  return [...declarations, ...statements];
}

/** Whether a function yields, and so gives a generator. */
function isGenerator(node: SyntaxNode): boolean {
  const open = [childOf(node, 'body')];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'yield') return true;
    for (const child of partsOf(next)) {
      if (!OWN_BODIES.has(child.type)) open.push(child);
    }
  }
  return false;
}

const OWN_BODIES: ReadonlySet<string> = new Set([
  'function_definition',
  'class_definition',
  'lambda',
]);

/** What functions are read for: a value of their own, or a member of a class, whose function begins after its name. */
interface FunctionPlace {
  readonly name?: string;
  readonly isMember: boolean;
}

/** The function of a `def`, without its decorators. */
export function readFunction(
  node: SyntaxNode,
  place: FunctionPlace,
  lowering: Lowering,
): FunctionExpression {
  const list = childOf(node, 'parameters');
  const start = place.isMember && list ? list.start : node.start;
  return lowering.within(node, (inner) => {
    const parameters = readParameters(node, inner.scope.self, lowering);
    return {
      kind: 'function',
      range: { start, end: node.end },
      ...(place.name !== undefined && { name: place.name }),
      parameters,
      body: readBody(node, inner),
      ...(!place.isMember && { lexicalThis: true }),
      ...(isGenerator(node) && { generator: true }),
      ...(hasToken(node, 'async') && { async: true }),
    };
  });
}

function readLambda(node: SyntaxNode, lowering: Lowering): FunctionExpression {
  const body = childOf(node, 'body');
  if (!body) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return lowering.within(node, (inner) => {
    const parameters = readParameters(node, null, lowering);
    const value = inner.expression(body);
    const declarations = undeclaredNames(inner.scope).map((name) =>
      declareAtStart(name, body.start),
    );
    return {
      kind: 'function',
      range: rangeOf(node),
      parameters,
      body: [...declarations, { kind: 'return', range: value.range, value, implicit: true }],
      lexicalThis: true,
    };
  });
}

export const functionReaders: readonly ReaderEntry<Expression>[] = [['lambda', readLambda]];
