/** Which parameters of a function the arguments of a call may be bound to, as far as the texts tell. */
import type { Call, Expression, FunctionExpression, Parameter } from '../values/model.js';
import { fixedKey } from '../values/walk.js';

export interface GivenValue {
  readonly value: Expression;
  readonly parameters: readonly Parameter[];
}

/** The arguments of a call, keyword arguments each by itself, with the parameters they may go to. */
export function parametersGiven(call: Call, { parameters }: FunctionExpression): GivenValue[] {
  const others = parameters.filter(({ rest, keywords }) => rest && keywords);
  const named = (name: string | null): readonly Parameter[] => {
    const found = parameters.filter(
      ({ target, rest }) => !rest && target.kind === 'name' && target.name === name,
    );
    return found.length > 0 ? found : others;
  };
  return call.arguments.flatMap(({ value }, index): GivenValue[] => {
    if (value.kind === 'object' && value.keywords) {
      return value.entries.map((entry) => ({
        value: entry.value,
        parameters: entry.kind === 'spread' ? parameters : named(fixedKey(entry.key)),
      }));
    }
    const parameter = parameters[index] ?? parameters.at(-1);
    return parameter ? [{ value, parameters: [parameter] }] : [];
  });
}
