/** Parameters of functions, and what they are bound to. */
import type { Parameter } from '../values/model.js';
import type { Argument, Frame, Machine } from './machine.js';
import { unknownNamedArguments } from './named-parameters.js';
import { ArrayValue, UNDEFINED } from './values.js';
import type { FunctionValue, UnknownValue, Value } from './values.js';
import { ARRAYS, OBJECTS } from './world.js';
import type { Shape } from './world.js';

export function bindParameters(
  parameters: readonly Parameter[],
  inputs: readonly Argument[],
  frame: Frame,
  machine: Machine,
): void {
  const open = inputs.findIndex((argument) => argument.spread);
  parameters.forEach((parameter, index) => {
    if (parameter.rest) {
      const list = new ArrayValue(undefined);
      for (const argument of inputs.slice(index)) {
        list.elements.push(
          argument.spread && argument.value.kind === 'unknown'
            ? { spread: argument.value }
            : { value: argument.value },
        );
      }
      machine.bind(parameter.target, list, frame, 'block');
      return;
    }
    const given =
      open >= 0 && index >= open
        ? unknownParameter(parameter, frame, machine)
        : (inputs[index]?.value ?? UNDEFINED);
    machine.bind(parameter.target, withDefault(given, parameter, frame, machine), frame, 'block');
  });
}

function withDefault(value: Value, parameter: Parameter, frame: Frame, machine: Machine): Value {
  const fallback = parameter.default;
  if (!fallback) return value;
  const missing =
    value.kind === 'unknown'
      ? machine.isHot(fallback) && machine.world.isOneOf(value.key, ['undefined'])
      : value.kind === 'primitive' && value.value === undefined;
  return missing ? machine.evaluate(fallback, frame) : value;
}

/** A parameter whose argument is not known; its declared type is taken at its word. */
export function unknownParameter(
  parameter: Parameter,
  frame: Frame,
  machine: Machine,
): UnknownValue {
  const key = machine.siteKey(frame.module, parameter.range);
  const name = parameter.target.kind === 'name' ? parameter.target.name : 'parameter';
  const value = machine.unknown(
    `${name}@${key}#${String(machine.occurrence(`${key}/p`))}`,
    [name],
    parameter.target.kind === 'name'
      ? { origin: { module: frame.module, node: parameter.target } }
      : {},
  );
  assumeDeclaredType(value, parameter, machine);
  return value;
}

/** Takes the declared type of a parameter, or of a field, at its word. */
export function assumeDeclaredType(
  value: UnknownValue,
  { type }: Pick<Parameter, 'type'>,
  machine: Machine,
): void {
  if (type) machine.world.assume(value.key, SHAPES_OF_TYPE[type]);
}

const SHAPES_OF_TYPE: Readonly<Record<NonNullable<Parameter['type']>, readonly Shape[]>> = {
  string: ['text', 'empty-text'],
  boolean: ['true', 'false'],
  number: ['number'],
  array: ARRAYS,
  'string-array': ARRAYS,
  object: OBJECTS,
};

/** Arguments of a call that nobody in sight makes. */
export function unknownArguments(
  callee: FunctionValue,
  frame: Frame,
  machine: Machine,
): Argument[] {
  if (machine.semantics.parametersHaveNames) {
    return unknownNamedArguments(callee, frame, machine);
  }
  return callee.definition.parameters.map((parameter) => ({
    value: unknownParameter(parameter, frame, machine),
    // Any number of arguments may follow.
    ...(parameter.rest && { spread: true }),
  }));
}
