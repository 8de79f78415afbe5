/** Making instances of classes. */
import type { ClassMember } from '../values/model.js';
import { MAXIMUM_DEPTH } from './calls.js';
import { keyOf } from './members.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { bindParameters } from './parameters.js';
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
  if (callee.base?.kind === 'class' && definition) {
    const { base } = callee;
    const operation = new FunctionValue(
      superFunction(definition),
      new Scope(undefined, true),
      callee.module,
    );
    machine.supers.set(operation, (given) => {
      initialise(base, instance, given, site, inner, machine);
      setFields();
    });
    inner.scope.declare('super()', operation);
  } else {
    if (callee.base?.kind === 'class') {
      initialise(callee.base, instance, inputs, site, inner, machine);
    }
    setFields();
  }
  if (!definition) return undefined;
  machine.invoked.add(definition);
  bindParameters(definition.parameters, inputs, inner, machine);
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
