/** Statements that bind names: declarations of the model, or assignments. */
import type {
  DeclaredType,
  DeclareStatement,
  Expression,
  Range,
  Statement,
} from '../../values/model.js';
import type { Lowering } from './read-lowering.js';
import { bindsNewNames, bindsOwnNames, noteBinding, readTarget } from './read-targets.js';
import type { SyntaxNode } from './syntax-tree.js';
import { boundIdentifiers } from './targets.js';

/** What a binding knows beside its target and value. */
export interface BindingDetails {
  readonly type?: DeclaredType | undefined;
  readonly annotation?: Range | undefined;
}

/** Whether every name of a target is bound once in its scope. */
function isConstant(target: SyntaxNode, { scope, textOf }: Lowering): boolean {
  return boundIdentifiers(target).every((name) => scope.bindings.get(textOf(name))?.isConstant);
}

/**
 * Binds a target to a value: a declaration where its names are new in their function or module, else an
 * assignment.
 */
export function bindTarget(
  target: SyntaxNode,
  value: Expression,
  range: Range,
  lowering: Lowering,
  details: BindingDetails = {},
): Statement {
  const pattern = readTarget(target, lowering);
  if (!bindsOwnNames(target, pattern, lowering) || !bindsNewNames(target, lowering)) {
    noteBinding(target, 'assigned', lowering);
    return {
      kind: 'expression',
      range,
      value: { kind: 'assignment', range, target: pattern, value },
    };
  }
  noteBinding(target, 'in-place', lowering);
  const declaration: DeclareStatement = {
    kind: 'declare',
    range,
    scope: 'function',
    constant: isConstant(target, lowering),
    target: pattern,
    value,
    ...(details.type && { type: details.type }),
    ...(details.annotation && { annotation: details.annotation }),
    ...exportedAt(lowering),
  };
  return declaration;
}

/** Every name that is bound at the top of a module can be imported from it. */
export function exportedAt({ scope, isTop }: Lowering): { readonly exported?: true } {
  return scope.kind === 'module' && isTop ? { exported: true } : {};
}
