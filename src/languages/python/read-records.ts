/** Classes whose constructor the language, or a library, makes of their annotated names. */
import type { ClassExpression } from '../../values/model.js';
import type { Lowering } from './read-lowering.js';
import { namedType } from './read-types.js';
import { childOf, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

type Record = NonNullable<ClassExpression['record']>;

/** Decorators that make dataclasses: the standard library's, and those of attrs and pydantic. */
const DATACLASSES: ReadonlySet<string> = new Set([
  'dataclasses.dataclass',
  'pydantic.dataclasses.dataclass',
  'attr.s',
  'attr.attrs',
  'attr.define',
  'attr.frozen',
  'attr.mutable',
  'attr.dataclass',
  'attrs.define',
  'attrs.frozen',
  'attrs.mutable',
]);

const RECORD_BASES: ReadonlyMap<string, Record> = new Map([
  ['pydantic.BaseModel', 'model'],
  ['pydantic.main.BaseModel', 'model'],
  ['pydantic.v1.BaseModel', 'model'],
  ['pydantic.BaseSettings', 'settings'],
  ['pydantic_settings.BaseSettings', 'settings'],
  ['pydantic.v1.BaseSettings', 'settings'],
  ['sqlmodel.SQLModel', 'model'],
  ['msgspec.Struct', 'model'],
  ['typing.NamedTuple', 'named-tuple'],
  ['typing.TypedDict', 'typed-dictionary'],
  ['enum.Enum', 'enumeration'],
  ['enum.IntEnum', 'enumeration'],
  ['enum.StrEnum', 'enumeration'],
  ['enum.Flag', 'enumeration'],
  ['enum.IntFlag', 'enumeration'],
]);

/** Bases that say something about types, and give nothing to inherit. */
const TYPE_BASES: ReadonlySet<string> = new Set([
  'builtins.object',
  'typing.Generic',
  'typing.Protocol',
  'abc.ABC',
]);

/** Whether a decorator makes a dataclass: `@dataclass`, `@dataclass(frozen=True)`. */
export function isDataclassDecorator(decorator: SyntaxNode, lowering: Lowering): boolean {
  const callee = decorator.type === 'call' ? childOf(decorator, 'function') : decorator;
  return callee !== undefined && DATACLASSES.has(lowering.qualifiedName(callee) ?? '');
}

/** Whether a decorator leaves the constructor to the class: `@dataclass(init=False)`. */
function isWithoutConstructor(decorator: SyntaxNode, lowering: Lowering): boolean {
  const list = childOf(decorator, 'arguments');
  return (list ? partsOf(list) : []).some((argument) =>
    /^init\s*=\s*False$/.test(lowering.textOf(argument)),
  );
}

/** Whether a base is for type checkers. */
export function isTypeBase(base: SyntaxNode, lowering: Lowering): boolean {
  return TYPE_BASES.has(namedType(base, lowering)?.name ?? '');
}

/** What record a class is, by its decorators and bases; undefined for any other class. */
export function recordOfClass(
  decorators: readonly SyntaxNode[],
  bases: readonly SyntaxNode[],
  lowering: Lowering,
): Record | undefined {
  const marks = decorators.filter((decorator) => isDataclassDecorator(decorator, lowering));
  if (marks.length > 0) {
    return marks.some((mark) => isWithoutConstructor(mark, lowering)) ? undefined : 'dataclass';
  }
  for (const base of bases) {
    const known = RECORD_BASES.get(namedType(base, lowering)?.name ?? '');
    const inherited = known ?? lowering.records.get(lowering.textOf(base));
    // Only a decorator makes a dataclass of what extends one.
    if (inherited && inherited !== 'dataclass') return inherited;
  }
  return undefined;
}
