/** What operations are given, and lists made of it. */
import type { Argument, CallSite, Frame, Machine } from '../machine.js';
import { findOwnProperty } from '../property-slots.js';
import { ArrayValue, UNDEFINED } from '../values.js';
import type { Element, ObjectValue, Origin, Value, Write } from '../values.js';

export interface Invocation {
  readonly receiver: Value;
  /** The arguments given by position. */
  readonly inputs: readonly Argument[];
  /** Those given by name. */
  readonly keywords?: ObjectValue | undefined;
  readonly site: CallSite;
  readonly frame: Frame;
  readonly machine: Machine;
}

export type Operation = (invocation: Invocation) => Value;

/** Operations by their names. */
export type Operations = Readonly<Record<string, Operation>>;

export const input = ({ inputs }: Invocation, index: number): Value => {
  const argument = inputs[index];
  return argument && !argument.spread ? argument.value : UNDEFINED;
};

/** An argument that may be given by position or by name; undefined where it is not given. */
export function namedInput(invocation: Invocation, index: number, name: string): Value | undefined {
  const argument = invocation.inputs[index];
  if (argument && !argument.spread) return argument.value;
  const { keywords, machine } = invocation;
  return keywords && findOwnProperty(keywords, name, machine)?.value;
}

export const originOf = ({ site }: Invocation): Origin => ({
  module: site.module,
  node: site.call,
});

export const writeOf = ({ site }: Invocation): Write => ({
  kind: 'other',
  module: site.module,
  range: site.call.range,
});

/** Arguments as list elements, spreads of lists opened. */
export function elementsOf(inputs: readonly Argument[]): Element[] {
  return inputs.flatMap((argument): Element[] => {
    if (!argument.spread) return [{ value: argument.value }];
    if (argument.value.kind === 'array') return argument.value.elements;
    return argument.value.kind === 'unknown' ? [{ spread: argument.value }] : [];
  });
}

export function listOf(invocation: Invocation, elements: readonly Element[]): ArrayValue {
  const list = new ArrayValue(originOf(invocation));
  list.elements.push(...elements);
  return list;
}

export function listOfValues(invocation: Invocation, values: readonly Value[]): ArrayValue {
  return listOf(
    invocation,
    values.map((value) => ({ value })),
  );
}
