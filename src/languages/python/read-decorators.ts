/** What stands above functions and classes: what is understood of it, and calls of the rest. */
import type { Call, Expression } from '../../values/model.js';
import type { Definition } from './definitions.js';
import type { Lowering } from './read-lowering.js';
import { childOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Decorators that a definition's own members tell, or that change nothing when a program runs. */
const WITHOUT_TRACE: ReadonlySet<string> = new Set([
  'builtins.staticmethod',
  'builtins.classmethod',
  'builtins.property',
  'functools.cached_property',
  'functools.total_ordering',
  'abc.abstractmethod',
  'abc.abstractproperty',
  'typing.final',
  'typing.override',
  'typing.no_type_check',
  'typing.runtime_checkable',
]);

const GETTERS: ReadonlySet<string> = new Set([
  'builtins.property',
  'functools.cached_property',
  'abc.abstractproperty',
]);

/** How a method is reached. */
export type AccessorKind = 'method' | 'getter' | 'setter' | 'deleter';

/** `@name.setter` above the function `name`. */
function accessorMark(
  decorator: SyntaxNode,
  name: string,
  lowering: Lowering,
): AccessorKind | undefined {
  const object = childOf(decorator, 'object');
  const key = childOf(decorator, 'attribute');
  if (!object || !key || lowering.textOf(object) !== name) return undefined;
  const mark = lowering.textOf(key);
  return mark === 'getter' || mark === 'setter' || mark === 'deleter' ? mark : undefined;
}

/** Whether what a getter gives is kept on the instance. */
export function isKept({ decorators }: Definition, lowering: Lowering): boolean {
  return decorators.some((one) => lowering.qualifiedName(one) === 'functools.cached_property');
}

/** How a method is reached, by its decorators. */
export function accessorKindOf(
  { decorators }: Definition,
  name: string,
  lowering: Lowering,
): AccessorKind {
  for (const decorator of decorators) {
    const mark = accessorMark(decorator, name, lowering);
    if (mark) return mark;
    if (GETTERS.has(lowering.qualifiedName(decorator) ?? '')) return 'getter';
  }
  return 'method';
}

/** The decorators that may make anything of what they are given. */
export function unknownDecorators(
  { decorators }: Definition,
  name: string,
  lowering: Lowering,
  understood: (decorator: SyntaxNode) => boolean = () => false,
): SyntaxNode[] {
  return decorators.filter(
    (decorator) =>
      !WITHOUT_TRACE.has(lowering.qualifiedName(decorator) ?? '') &&
      !accessorMark(decorator, name, lowering) &&
      !understood(decorator),
  );
}

/** A definition's value as its decorators make it: calls of them, the last written innermost. */
export function decorated(
  value: Expression,
  decorators: readonly SyntaxNode[],
  end: number,
  lowering: Lowering,
): Expression {
  return decorators.reduceRight<Expression>(
    (inner, decorator): Call => ({
      kind: 'call',
      range: { start: decorator.start, end },
      callee: lowering.expression(decorator),
      arguments: [{ range: inner.range, value: inner }],
    }),
    value,
  );
}
