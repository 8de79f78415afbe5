/**
 * Settings: records whose fields come from the environment where they are not given, as pydantic's do.
 * Source: documentation of pydantic-settings, "Usage" and "Field value priority".
 */
import type { Parameter } from '../values/model.js';
import { keywordsOf } from './arguments.js';
import { basesInSight } from './class-members.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { assumeDeclaredType } from './parameters.js';
import { fieldValue, nameOf, recordConstructor } from './records.js';
import { Delayed, ObjectValue } from './values.js';
import type { ClassValue, Value, Write } from './values.js';
import { shapesWithout } from './world.js';

/** Whether what a constructor is not given may come from the environment. */
export function readsEnvironment(owner: ClassValue): boolean {
  return [owner, ...basesInSight(owner)].some(({ definition }) => definition.record === 'settings');
}

/** The arguments of the constructor, with those that the environment may give in place of defaults. */
export function withSettings(
  owner: ClassValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): readonly Argument[] {
  const given = keywordsOf(inputs);
  const keywords = new ObjectValue(given?.origin);
  for (const parameter of recordConstructor(owner).definition.parameters) {
    const write: Write = { kind: 'other', module: owner.module, range: parameter.range };
    // Most settings have nothing to do with requests: only what is asked for opens worlds.
    const value = new Delayed(() => settingOf(owner, parameter, site, frame, machine));
    keywords.slots.push({ key: nameOf(parameter), value, write });
  }
  keywords.slots.push(...(given?.slots ?? []));
  const others = inputs.filter((argument) => !argument.keywords);
  return [...others, { value: keywords, keywords: true }];
}

/** A setting: what the environment says, or the default. */
function settingOf(
  owner: ClassValue,
  parameter: Parameter,
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const name = nameOf(parameter);
  const place = machine.siteKey(owner.module, parameter.range);
  const value = machine.unknown(`setting(${place}).${name}`, [
    owner.definition.name ?? 'settings',
    name,
  ]);
  // A default of a truth value is one of the two that the environment may give.
  if (parameter.default && parameter.type !== 'boolean' && machine.world.isAbsent(value.key)) {
    const fallback = machine.evaluate(parameter.default, { ...frame, scope: owner.scope });
    const made = fieldValue(fallback, site, frame, machine);
    return made instanceof Delayed ? made.force() : made;
  }
  machine.world.assume(value.key, shapesWithout(['undefined']));
  assumeDeclaredType(value, parameter, machine);
  return machine.resolve(value);
}
