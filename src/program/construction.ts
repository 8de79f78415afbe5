/** Making instances of classes. */
import type { ClassMember } from '../values/model.js';
import { MAXIMUM_DEPTH } from './calls.js';
import { basesInSight } from './class-members.js';
import { bindArguments } from './function-calls.js';
import { keyOf } from './members.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { initialiseRecord, isRecord, makeTypedDictionary } from './records.js';
import { setProperty } from './property-writes.js';
import { Scope } from './scope.js';
import { Delayed, FunctionValue, ObjectValue, UNDEFINED } from './values.js';
import type { ClassValue, Value } from './values.js';

export function construct(
  callee: ClassValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const { record } = callee.definition;
  if (record === 'typed-dictionary') return makeTypedDictionary(inputs, site, machine);
  // The member of an enumeration with a value is that value, in this model.
  const [only] = inputs;
  if (record === 'enumeration' && only) return only.value;
  const instance = new ObjectValue(
    { module: site.module, node: site.call },
    { instanceOf: callee },
  );
  const returned = initialise(callee, instance, inputs, site, frame, machine);
  // A constructor that returns an object gives that in place of the instance.
  return returned?.kind === 'object' || returned?.kind === 'array' ? returned : instance;
}

/** Runs field initialisers and the constructor of a class, base class first. */
export function initialise(
  callee: ClassValue,
  instance: ObjectValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value | undefined {
  if (frame.depth >= MAXIMUM_DEPTH) return undefined;
  const inner: Frame = {
    module: callee.module,
    scope: new Scope(callee.scope, true),
    self: instance,
    home: callee,
    depth: frame.depth + 1,
  };
  if (isRecord(callee)) {
    initialiseRecord(callee, instance, inputs, site, inner, machine);
    return undefined;
  }
  const constructor = callee.definition.members.find(({ member }) => member === 'constructor');
  const definition = constructor?.value?.kind === 'function' ? constructor.value : undefined;
  const setFields = (): void => {
    for (const member of callee.definition.members) {
      if (member.member !== 'field' || member.static) continue;
      setProperty(
        instance,
        keyOf(member.key, inner, machine),
        fieldValue(member, inner, machine),
        { kind: 'other', module: callee.module, range: member.range },
        machine,
      );
    }
  };
  // `super(…)` runs the base's constructor when it is met, and then come the class's own fields; without a
  // constructor both come at once.
  const bases = basesInSight(callee);
  if (bases.length > 0 && definition) {
    const operation = new FunctionValue(
      superFunction(definition),
      new Scope(undefined, true),
      callee.module,
    );
    machine.supers.set(operation, (given) => {
      for (const base of bases) initialise(base, instance, given, site, inner, machine);
      setFields();
    });
    inner.scope.declare('super()', operation);
  } else {
    for (const base of bases) initialise(base, instance, inputs, site, inner, machine);
    setFields();
  }
  if (!definition) return undefined;
  machine.invoked.add(definition);
  bindArguments(
    new FunctionValue(definition, callee.scope, callee.module, instance, callee),
    inputs,
    inner,
    machine,
  );
  for (const parameter of definition.parameters) {
    if (parameter.field && parameter.target.kind === 'name') {
      const cell = inner.scope.find(parameter.target.name);
      if (!cell) continue;
      setProperty(
        instance,
        parameter.target.name,
        cell.value,
        { kind: 'other', module: callee.module, range: parameter.range },
        machine,
      );
    }
  }
  const completion = machine.running.within(definition, () =>
    machine.execute(definition.body, inner),
  );
  return completion.kind === 'return' ? completion.value : undefined;
}

/** A field's value: what matters is computed when the object is made. */
function fieldValue(member: ClassMember, frame: Frame, machine: Machine): Value | Delayed {
  const { value } = member;
  if (!value) return UNDEFINED;
  return machine.isHot(member)
    ? machine.evaluate(value, frame)
    : new Delayed(() => machine.evaluate(value, frame));
}

function superFunction(definition: FunctionValue['definition']): FunctionValue['definition'] {
  return { kind: 'function', range: definition.range, parameters: [], body: [] };
}
