/** Functions that are called as unknown code would call them: with unknown arguments, methods on instances. */
import type { FunctionExpression, Module } from '../values/model.js';
import { callWith } from './calls.js';
import { initialise } from './construction.js';
import type { Evaluation } from './evaluator.js';
import type { CallSite, Frame } from './machine.js';
import { unknownArguments, unknownParameter } from './parameters.js';
import { isRecord, recordConstructor } from './records.js';
import type { RequestObserver } from './requests/request-observer.js';
import { searchClasses } from './class-members.js';
import { awaited, FunctionValue, nextSerial, ObjectValue } from './values.js';
import type { ClassValue, Value } from './values.js';

/** Calls a function as unknown code would; returns the serial at the call. */
export function enter(
  definition: FunctionExpression,
  module: Module,
  machine: Evaluation,
  observer: RequestObserver,
  frame: Frame,
): number {
  const site: CallSite = {
    module,
    call: {
      kind: 'call',
      range: definition.range,
      callee: { kind: 'name', name: definition.name ?? '', range: definition.range },
      arguments: [],
    },
  };
  if (isConstructor(definition, machine)) {
    const boundary = startCall(machine);
    const before = new Set(machine.created);
    findMethod(definition, machine, site, frame);
    callFunctionsMade(before, machine, site, frame);
    return boundary;
  }
  const created = [...machine.created].filter((value) => value.definition === definition);
  // A function that became a method when it was found on an instance has none by itself.
  const isBound = created.some(({ self }) => self !== undefined);
  const method = !isBound && findMethod(definition, machine, site, frame);
  const targets = method ? [method] : created;
  const boundary = startCall(machine);
  for (const target of targets) {
    const before = new Set(machine.created);
    const inner = { ...frame, module: target.module };
    const result = callWith(target, unknownArguments(target, inner, machine), site, inner, machine);
    observer.onResult(awaited(result), definition, target.module);
    callFunctionsMade(before, machine, site, inner);
  }
  return boundary;
}

/** The serial from which on values are made by the call that begins now. */
function startCall(machine: Evaluation): number {
  const boundary = nextSerial();
  if (machine.unsettling) machine.unsettling.boundary = boundary;
  return boundary;
}

/** Calls functions made on the way that nobody in sight calls: handlers, methods of what is returned. */
function callFunctionsMade(
  before: ReadonlySet<FunctionValue>,
  machine: Evaluation,
  site: CallSite,
  frame: Frame,
): void {
  for (const made of machine.created) {
    if (before.has(made) || machine.invoked.has(made.definition)) continue;
    if (machine.handed.has(made) || !machine.isHot(made.definition)) continue;
    awaited(callWith(made, unknownArguments(made, frame, machine), site, frame, machine));
  }
}

/** Whether a function only runs when an instance is made, and so changes nothing that was there before. */
function isConstructor(definition: FunctionExpression, machine: Evaluation): boolean {
  return [...machine.classes].some((owner) =>
    owner.definition.members.some(
      ({ member, value }) => member === 'constructor' && value === definition,
    ),
  );
}

function findMethod(
  definition: FunctionExpression,
  machine: Evaluation,
  site: CallSite,
  frame: Frame,
): FunctionValue | null {
  for (const value of machine.classes) {
    const member = value.definition.members.find((one) => one.value === definition);
    if (!member) continue;
    const { module } = value;
    if (member.static) return new FunctionValue(definition, value.scope, module, value);
    const instance = new ObjectValue({ module, node: value.definition }, { instanceOf: value });
    const constructor = value.definition.members.find((one) => one.member === 'constructor');
    const known = machine.semantics.parametersHaveNames && constructorOf(value);
    const inputs = known
      ? unknownArguments(known, frame, machine)
      : constructor?.value?.kind === 'function'
        ? constructor.value.parameters
            .filter((parameter) => !parameter.rest)
            .map((parameter) => ({ value: unknownParameter(parameter, frame, machine) as Value }))
        : [];
    initialise(value, instance, inputs, site, frame, machine);
    return new FunctionValue(definition, value.scope, module, instance);
  }
  return null;
}

/** The function that makes instances of a class, written or made by the language. */
function constructorOf(owner: ClassValue): FunctionValue | undefined {
  return searchClasses(owner, (candidate) => {
    if (isRecord(candidate)) return recordConstructor(candidate);
    const found = candidate.definition.members.find(({ member }) => member === 'constructor');
    return found?.value?.kind === 'function'
      ? new FunctionValue(found.value, candidate.scope, candidate.module)
      : undefined;
  });
}
