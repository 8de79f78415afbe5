/** Definitions of functions and classes as statements. */
import type { Expression, Statement } from '../../values/model.js';
import { definitionOf, isOverload } from './definitions.js';
import { variableName } from './read-accesses.js';
import { bindTarget, exportedAt } from './read-bindings.js';
import { readClass } from './read-classes.js';
import { decorated, unknownDecorators } from './read-decorators.js';
import { readFunction } from './read-functions.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { noteBinding } from './read-targets.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Whether a name is bound by nothing else, and whatever happens: then it may as well be there from the start. */
function isHoistable(name: string, value: Expression, { scope, isTop }: Lowering): boolean {
  return (
    value.kind === 'function' &&
    isTop &&
    scope.kind !== 'class' &&
    !scope.outer.has(name) &&
    scope.bindings.get(name)?.isConstant === true
  );
}

function readDefinition(statement: SyntaxNode, lowering: Lowering): Statement[] {
  const definition = definitionOf(statement);
  const node = definition?.node;
  const identifier = node && childOf(node, 'name');
  if (!definition || !node || !identifier) {
    throw new PythonSyntaxError(statement.start, 'invalid syntax');
  }
  const range = rangeOf(definition.whole);
  if (node.type === 'class_definition') {
    return [bindTarget(identifier, readClass(definition, lowering), range, lowering)];
  }
  if (isOverload(definition, lowering.text)) return [];
  const written = lowering.textOf(identifier);
  const name = variableName(written);
  // In a branch of a class body it is a method, if one that is made by an assignment.
  const isMember = lowering.scope.kind === 'class';
  const read = readFunction(node, { name, isMember }, lowering);
  const unknown = unknownDecorators(definition, written, lowering);
  const value = decorated(read, unknown, node.end, lowering);
  if (value.kind !== 'function' || !isHoistable(written, value, lowering)) {
    return [bindTarget(identifier, value, range, lowering)];
  }
  noteBinding(identifier, 'in-place', lowering);
  return [{ kind: 'function-declaration', range, name, value, ...exportedAt(lowering) }];
}

export const definitionReaders: readonly ReaderEntry<Statement[]>[] = [
  ['function_definition', readDefinition],
  ['class_definition', readDefinition],
  ['decorated_definition', readDefinition],
];
