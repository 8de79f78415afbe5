/** Classes as values. */
import { fixedKey } from '../../values/walk.js';
import type {
  ClassExpression,
  ClassMember,
  Expression,
  Literal,
  Statement,
} from '../../values/model.js';
import { definitionOf, isOverload, methodKindOf } from './definitions.js';
import type { Definition } from './definitions.js';
import { readAssignedValue } from './read-assignments.js';
import { accessorKindOf, decorated, isKept, unknownDecorators } from './read-decorators.js';
import { readFunction } from './read-functions.js';
import { isPrivateName, readKeyName } from './read-lowering.js';
import type { Lowering } from './read-lowering.js';
import { isDataclassDecorator, isTypeBase, recordOfClass } from './read-records.js';
import { noteBinding } from './read-targets.js';
import { declaredType, namedType } from './read-types.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

function nameOf(definition: Definition): SyntaxNode {
  const name = childOf(definition.node, 'name');
  if (!name) throw new PythonSyntaxError(definition.node.start, 'invalid syntax');
  return name;
}

/** `name = value`, `name: T = value`, `name: T`; undefined for any other statement. */
function readField(statement: SyntaxNode, lowering: Lowering): ClassMember | undefined {
  const [node, ...others] = partsOf(statement);
  if (statement.type !== 'expression_statement' || node?.type !== 'assignment') return undefined;
  const name = childOf(node, 'left');
  if (others.length > 0 || name?.type !== 'identifier') return undefined;
  const type = childOf(node, 'type');
  const right = childOf(node, 'right');
  const promised = declaredType(type, right, lowering);
  const isOfClass = type && namedType(type, lowering)?.name === 'typing.ClassVar';
  const member = {
    range: rangeOf(node),
    key: readKeyName(name, lowering),
    ...(promised && { type: promised }),
    ...(type && !isOfClass && { annotation: rangeOf(type) }),
  };
  if (!right) return { ...member, member: 'annotation' };
  const value = readAssignedValue(right, lowering);
  noteBinding(name, 'in-place', lowering);
  return { ...member, member: 'field', static: true, shared: true, value };
}

function readMethod(definition: Definition, lowering: Lowering): ClassMember[] {
  if (isOverload(definition, lowering.text)) return [];
  const name = nameOf(definition);
  const written = lowering.textOf(name);
  const accessor = accessorKindOf(definition, written, lowering);
  const read = readFunction(definition.node, { isMember: true }, lowering);
  const unknown = unknownDecorators(definition, written, lowering);
  const value = decorated(read, unknown, definition.node.end, lowering);
  noteBinding(name, 'in-place', lowering);
  if (accessor === 'deleter') return [];
  const isStatic = methodKindOf(definition, lowering.text) !== 'instance';
  const isConstructor = written === '__init__' && unknown.length === 0 && accessor === 'method';
  return [
    {
      range: rangeOf(definition.whole),
      key: readKeyName(name, lowering),
      member: isConstructor ? 'constructor' : accessor,
      ...(isStatic && { static: true, shared: true }),
      ...(isPrivateName(written) && { private: true }),
      ...(accessor === 'getter' && isKept(definition, lowering) && { kept: true }),
      value,
    },
  ];
}

function readInnerClass(definition: Definition, lowering: Lowering): ClassMember {
  const name = nameOf(definition);
  const value = readClass(definition, lowering);
  noteBinding(name, 'in-place', lowering);
  return {
    range: rangeOf(definition.whole),
    key: readKeyName(name, lowering),
    member: 'field',
    static: true,
    shared: true,
    value,
  };
}

/** Code that runs when the class is made, and binds names of the class by assigning its attributes. */
function readCode(statement: SyntaxNode, body: readonly Statement[]): ClassMember[] {
  if (body.length === 0) return [];
  const range = rangeOf(statement);
  const key: Literal = {
    kind: 'literal',
    range: { start: range.start, end: range.start },
    value: undefined,
  };
  const callee: Expression = { kind: 'function', range, parameters: [], body, lexicalThis: true };
  const value: Expression = { kind: 'call', range, callee, arguments: [] };
  return [{ range, key, member: 'field', static: true, value }];
}

/** Members of which a later definition of the same name leaves nothing. */
function isReplaced({ key, member }: ClassMember, later: readonly ClassMember[]): boolean {
  if (member === 'field' || member === 'annotation') return false;
  const name = (key as Literal).value;
  return later.some(
    (other) =>
      (other.key as Literal).value === name &&
      (other.member === member || (other.member !== 'setter' && other.member !== 'annotation')),
  );
}

function readMembers(node: SyntaxNode, lowering: Lowering): ClassMember[] {
  const body = childOf(node, 'body');
  const members = lowering.eachStatement(body, (statement) => {
    const definition = definitionOf(statement);
    if (definition?.node.type === 'class_definition') return [readInnerClass(definition, lowering)];
    if (definition) return readMethod(definition, lowering);
    const field = readField(statement, lowering);
    return field ? [field] : readCode(statement, lowering.statement(statement));
  });
  return members.filter((member, index) => !isReplaced(member, members.slice(index + 1)));
}

/** Special methods that decide what attributes, instances and classes are. */
const DECIDING_METHODS: ReadonlySet<string> = new Set([
  '__new__',
  '__getattribute__',
  '__setattr__',
  '__delattr__',
  '__init_subclass__',
]);

/** Whether code of its own decides what a class, its instances and their attributes are. */
function isCustomised(
  list: SyntaxNode | undefined,
  members: readonly ClassMember[],
  lowering: Lowering,
): boolean {
  const settings = (list ? partsOf(list) : []).filter(
    ({ type }) => type === 'keyword_argument' || type === 'dictionary_splat',
  );
  return (
    settings.some((one) => !HARMLESS_SETTINGS.test(lowering.textOf(one))) ||
    members.some(({ key }) => DECIDING_METHODS.has(String(fixedKey(key))))
  );
}

/** Settings that say nothing about what a class is when the program runs. */
const HARMLESS_SETTINGS =
  /^(?:metaclass\s*=\s*(?:abc\.)?ABCMeta|(?:total|frozen|extra|kw_only|table|tag)\s*=.*)$/s;

/** The expression of a base class; the types in its brackets say nothing at run time. */
function readBase(base: SyntaxNode, lowering: Lowering): Expression {
  if (base.type === 'list_splat') {
    const operands = partsOf(base).map((part) => lowering.expression(part));
    return { kind: 'opaque', range: rangeOf(base), operands, what: 'base classes' };
  }
  const named = base.type === 'subscript' ? childOf(base, 'value') : base;
  return lowering.expression(named ?? base);
}

/** The class of a definition, as its decorators make it. */
export function readClass(definition: Definition, lowering: Lowering): Expression {
  const { node, decorators } = definition;
  const name = lowering.textOf(nameOf(definition));
  const list = childOf(node, 'superclasses');
  const bases = (list ? partsOf(list) : []).filter(
    ({ type }) => type !== 'keyword_argument' && type !== 'dictionary_splat',
  );
  const [base, ...mixins] = bases
    .filter((one) => !isTypeBase(one, lowering))
    .map((one) => readBase(one, lowering));
  const record = recordOfClass(decorators, bases, lowering);
  if (record) lowering.records.set(name, record);
  const members = lowering.within(node, (inner) => readMembers(node, inner));
  const value: ClassExpression = {
    kind: 'class',
    range: rangeOf(node),
    name,
    ...(base && { base }),
    ...(mixins.length > 0 && { mixins }),
    members,
    ...(record && { record }),
    ...(isCustomised(list, members, lowering) && { customised: true }),
  };
  const unknown = unknownDecorators(definition, name, lowering, (one) =>
    isDataclassDecorator(one, lowering),
  );
  return decorated(value, unknown, node.end, lowering);
}
