/** Classes whose constructor the language makes of their annotated names. */
import type {
  ClassExpression,
  Expression,
  FunctionExpression,
  Parameter,
} from '../values/model.js';
import { readsEnvironment, withSettings } from './settings.js';
import { deepCopy } from './copies.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { keywordsOf } from './arguments.js';
import { basesInSight, findMethod } from './class-members.js';
import { bindArguments } from './function-calls.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { copyProperties, setProperty } from './property-writes.js';
import { Delayed, FunctionValue, ObjectValue } from './values.js';
import type { ClassValue, Value } from './values.js';

const constructors = new WeakMap<ClassExpression, FunctionExpression>();

/** The parameters of a record's constructor: its fields, those of the records it extends first. */
function parametersOf(owner: ClassValue): Parameter[] {
  const inherited = basesInSight(owner)
    .filter(({ definition }) => definition.record)
    .flatMap(parametersOf);
  const own = owner.definition.members.flatMap((member): Parameter[] => {
    const name = fixedKey(member.key);
    if (!member.annotation || name === null) return [];
    const { key, range, value, type } = member;
    return [
      {
        range,
        target: { kind: 'name', range: key.range, name },
        ...(value && { default: value }),
        ...(type && { type }),
        ...(value && isNotGiven(value) && { keywordOnly: true }),
      },
    ];
  });
  const names = new Set(own.map(nameOf));
  return [...inherited.filter((one) => !names.has(nameOf(one))), ...own];
}

/** `field(init=False)`: a field that the constructor does not take. */
function isNotGiven(value: Expression): boolean {
  const call = unwrap(value);
  if (call.kind !== 'call') return false;
  return call.arguments.some(
    ({ value: given }) =>
      given.kind === 'object' &&
      given.keywords === true &&
      given.entries.some(
        (entry) =>
          entry.kind === 'property' &&
          fixedKey(entry.key) === 'init' &&
          entry.value.kind === 'literal' &&
          entry.value.value === false,
      ),
  );
}

export function nameOf({ target }: Parameter): string {
  return target.kind === 'name' ? target.name : '';
}

/** The constructor that the language makes for a record. */
export function recordConstructor(owner: ClassValue): FunctionValue {
  const { definition, scope, module } = owner;
  const made: FunctionExpression = constructors.get(definition) ?? {
    kind: 'function',
    range: definition.range,
    parameters: parametersOf(owner),
    body: [],
  };
  constructors.set(definition, made);
  return new FunctionValue(made, scope, module);
}

/** Whether instances get their fields from a constructor that the language makes. */
export function isRecord({ definition }: ClassValue): boolean {
  const { record, members } = definition;
  return (
    record !== undefined &&
    record !== 'enumeration' &&
    !members.some(({ member }) => member === 'constructor')
  );
}

/** Sets the fields of a new instance of a record. */
export function initialiseRecord(
  owner: ClassValue,
  instance: ObjectValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): void {
  const constructor = recordConstructor(owner);
  const all = readsEnvironment(owner) ? withSettings(owner, inputs, site, frame, machine) : inputs;
  bindArguments(constructor, all, frame, machine);
  const given = keywordsOf(all);
  for (const parameter of constructor.definition.parameters) {
    const name = nameOf(parameter);
    const cell = frame.scope.find(name);
    if (!cell) continue;
    const slot = given?.slots.findLast(({ key }) => key === name);
    const write =
      slot?.key !== undefined
        ? slot.write
        : ({ kind: 'other', module: owner.module, range: parameter.range } as const);
    const value = fieldValue(cell.value, site, frame, machine);
    // Models copy their defaults.
    const isShared =
      slot === undefined && ['model', 'settings'].includes(owner.definition.record ?? '');
    const own = isShared && !(value instanceof Delayed) ? deepCopy(value) : value;
    setProperty(instance, name, own, write, machine);
  }
  const after = findMethod(owner, '__post_init__');
  if (after) {
    const { definition, scope, module, owner: home } = after;
    const method = new FunctionValue(definition, scope, module, instance, home);
    machine.callValue(method, [], site, frame);
  }
}

/** A field that is not given may be made anew for each instance. */
export function fieldValue(
  value: Value | Delayed,
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value | Delayed {
  return !(value instanceof Delayed) &&
    value.kind === 'native' &&
    value.operation === 'default factory'
    ? machine.callValue(value.receiver, [], site, frame)
    : value;
}

/** What a call of a typed dictionary gives: a plain dictionary of what it is given by name. */
export function makeTypedDictionary(
  inputs: readonly Argument[],
  site: CallSite,
  machine: Machine,
): Value {
  const given = keywordsOf(inputs);
  const made = new ObjectValue(given?.origin ?? { module: site.module, node: site.call });
  for (const { value, keywords } of inputs) if (!keywords) copyProperties(made, value, machine);
  if (given) copyProperties(made, given, machine);
  return made;
}
