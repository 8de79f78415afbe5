/** What a survey showed of the values that expressions can have. */
import type { Json } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { Survey } from '../program/survey.js';
import type { Value } from '../program/values.js';
import type { Expression, FunctionExpression, ObjectExpression } from '../values/model.js';
import { unwrap } from '../values/walk.js';

/** What the whole survey showed of the values an expression can have. */
export interface ObservedValues {
  /** Whether an expression was null, undefined or otherwise falsy in some world. */
  mayBeMissing(expression: Expression): boolean;
  /** Whether an expression was a list in every world where it was not missing. */
  isList(expression: Expression): boolean;
  /** The object literal an expression came to in every world, if it is always the same one. */
  objectLiteral(expression: Expression): ObjectExpression | null;
  /** The functions that an expression was; null where it may have been one out of sight. */
  functionsOf(expression: Expression): readonly FunctionExpression[] | null;
  /** The plain value an expression had, if it was the same constant in every world. */
  constant(expression: Expression): { readonly value: Json } | null;
}

/** Values of expressions in the worlds of a survey, and of the requests planned together. */
export class SurveyedValues implements ObservedValues {
  constructor(
    private readonly survey: Survey,
    private readonly requests: readonly ObservedRequest[],
  ) {}

  /** Whether the program's language has a value for what is not there. */
  get hasUndefined(): boolean {
    return this.survey.program.semantics.hasUndefined;
  }

  valuesOf(expression: Expression): readonly Value[] {
    return this.survey.trace.get(expression) ?? this.survey.trace.get(unwrap(expression)) ?? [];
  }

  mayBeMissing(expression: Expression): boolean {
    const values = this.valuesOf(expression);
    if (values.length === 0) return true;
    if (this.survey.missable.has(expression) || this.survey.missable.has(unwrap(expression)))
      return true;
    return values.some((value) => value.kind === 'primitive' && value.value == null);
  }

  /** Whether an expression was null or undefined in every world. */
  isMissing(expression: Expression): boolean {
    const values = this.valuesOf(expression);
    return (
      values.length > 0 &&
      values.every((value) => value.kind === 'primitive' && value.value == null)
    );
  }

  isList(expression: Expression): boolean {
    return this.valuesOf(expression).every(
      (value) =>
        value.kind === 'array' ||
        value.kind === 'unknown' ||
        (value.kind === 'primitive' && value.value == null),
    );
  }

  /** The functions that an expression was; null where it may have been one out of sight. */
  functionsOf(expression: Expression): readonly FunctionExpression[] | null {
    const values = this.valuesOf(expression);
    if (values.length === 0 || values.some(({ kind }) => kind === 'unknown' || kind === 'native')) {
      return null;
    }
    return values.flatMap((value) => (value.kind === 'function' ? [value.definition] : []));
  }

  /** Whether an expression was no other kind of list: no set, no map, no iterator. */
  isArray(expression: Expression): boolean {
    return this.valuesOf(expression).every(
      (value) => value.kind !== 'array' || (value.collection === 'array' && !value.once),
    );
  }

  objectLiteral(expression: Expression): ObjectExpression | null {
    const literals = new Set<Expression>();
    for (const value of this.valuesOf(expression)) {
      if (value.kind === 'primitive' && value.value == null) continue;
      if (value.kind !== 'object' || !value.origin) return null;
      literals.add(value.origin.node);
    }
    const [only] = literals;
    return literals.size === 1 && only?.kind === 'object' ? only : null;
  }

  constant(expression: Expression): { readonly value: Json } | null {
    let found: { value: Json } | null = null;
    for (const { snapshot } of this.requests) {
      const servers = snapshot.body['mcp_servers'];
      for (const { index, origin } of snapshot.servers) {
        if (origin?.node !== expression || !Array.isArray(servers)) continue;
        const value = (servers as readonly Json[])[index];
        const unknown = (snapshot.context.unknown ?? []).some((path) => path[1] === index);
        if (unknown || (found && JSON.stringify(found.value) !== JSON.stringify(value)))
          return null;
        found = { value };
      }
    }
    return found;
  }
}
