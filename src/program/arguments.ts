/** Arguments of calls: those given by position, and those given by name, which are one object. */
import { copyProperties } from './property-writes.js';
import type { Machine } from './machine.js';
import { ObjectValue } from './values.js';
import type { Argument } from './values.js';

/** The arguments given by position. */
export function positionalOf(inputs: readonly Argument[]): readonly Argument[] {
  return inputs.filter(({ keywords }) => !keywords);
}

/** The keyword arguments as one object; undefined where none are given. */
export function keywordsOf(inputs: readonly Argument[]): ObjectValue | undefined {
  const value = inputs.findLast(({ keywords }) => keywords)?.value;
  return value?.kind === 'object' ? value : undefined;
}

/** The arguments of a call of something that was given others before: those come first, and by name the later count. */
export function joinArguments(
  before: readonly Argument[],
  inputs: readonly Argument[],
  machine: Machine,
): readonly Argument[] {
  const positional = [...positionalOf(before), ...positionalOf(inputs)];
  const [first, second] = [keywordsOf(before), keywordsOf(inputs)];
  const only = first ?? second;
  if (!only) return positional;
  if (!first || !second) return [...positional, { value: only, keywords: true }];
  const joined = new ObjectValue(second.origin);
  copyProperties(joined, first, machine);
  copyProperties(joined, second, machine);
  return [...positional, { value: joined, keywords: true }];
}
