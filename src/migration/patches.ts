/** Expressions of the source with parts of them written anew. */
import type { Draft } from '../values/draft.js';
import type { Expression } from '../values/model.js';
import { source } from './draft-parts.js';

export interface Patch {
  readonly expression: Expression;
  readonly draft: Draft;
}

/** An expression with parts of it written anew. */
export function draftOf(expression: Expression, patches: readonly Patch[]): Draft {
  const whole = patches.find((patch) => patch.expression === expression);
  if (whole) return whole.draft;
  const { start, end } = expression.range;
  const inside = patches.filter(
    ({ expression: { range } }) => start <= range.start && range.end <= end,
  );
  return inside.length > 0
    ? { kind: 'patched', expression, patches: outermost(inside) }
    : source(expression);
}

/** The patches that are in no other one, each once. */
export function outermost(patches: readonly Patch[]): Patch[] {
  const found = new Map(patches.map((patch) => [patch.expression, patch]));
  const all = [...found.values()];
  return all.filter(
    ({ expression: { range } }) =>
      !all.some(
        ({ expression: outer }) =>
          outer.range !== range && outer.range.start <= range.start && range.end <= outer.range.end,
      ),
  );
}
