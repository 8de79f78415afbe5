/** Evaluation of calls: of functions we see, of methods we know, and of everything else. */
import type { Call, ClassMember, Expression, Parameter } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { isInOptionalChain, isSuper, keyOf, used } from './expressions.js';
import { isOperation, runOperation } from './intrinsics.js';
import { knownText, valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { requiredSpecifier } from './module-links.js';
import { getInherited, getProperty, setProperty } from './properties.js';
import { Scope } from './scope.js';
import { isNullish } from './truth.js';
import { ArrayValue, Delayed, FunctionValue, ObjectValue, UNDEFINED, awaited } from './values.js';
import type { UnknownValue, Value, ClassValue } from './values.js';
import { ALL_SHAPES, ARRAYS } from './world.js';
import type { Shape } from './world.js';

/** Calls nested deeper than this are taken as unknown: recursion, or a chain too long to matter. */
const MAXIMUM_DEPTH = 40;

const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

export function evaluateCall(call: Call, frame: Frame, machine: Machine): Value {
  const site: CallSite = { call, module: frame.module };
  const callee = unwrap(call.callee);
  let target: Value;
  if (callee.kind === 'member' && isSuper(callee.object)) {
    target = getInherited(keyOf(callee.key, frame, machine), frame, machine);
  } else if (callee.kind === 'member') {
    const object = machine.evaluate(callee.object, frame);
    // An asynchronous function that returns nothing gives a promise of nothing.
    const isPromised =
      unwrap(callee.object).kind === 'call' && PROMISE_METHODS.has(fixedKey(callee.key) ?? '');
    if (object.kind === 'primitive' && object.value == null && !isPromised) {
      if (callee.optional || isInOptionalChain(callee.object)) return UNDEFINED;
      throw new ProgramThrow(UNDEFINED);
    }
    if (callee.optional && isNullish(object, machine)) return UNDEFINED;
    const key = keyOf(callee.key, frame, machine);
    machine.observer.onRead(object, key, callee, frame.module);
    target = PROMISE_METHODS.has(key)
      ? { kind: 'native', operation: `unknown.${key}`, receiver: object }
      : used(object, callee.object, frame, machine, () => getProperty(object, key, machine, frame));
    if (object.kind === 'unknown' && object.isIterator && machine.strict && key !== 'next') {
      throw new ProgramThrow(UNDEFINED);
    }
    if (target.kind === 'unknown' && object.kind === 'unknown') {
      const method = machine.intrinsic(`unknown.${key}`, frame.module);
      if (method && isMethodOfUnknown(method, call)) {
        target = { kind: 'native', operation: `unknown.${key}`, receiver: object };
      }
    }
  } else {
    const required = requireModule(call, frame, machine);
    if (required) return required;
    target = machine.evaluate(call.callee, frame);
  }
  if (call.optional && isNullish(target, machine)) return UNDEFINED;
  return callWith(target, evaluateArguments(call, target, frame, machine), site, frame, machine);
}

/** What `require('./x')` and `import('./x')` give, where that is a module of the program. */
function requireModule(call: Call, frame: Frame, machine: Machine): Value | null {
  const specifier = requiredSpecifier(call);
  if (specifier === null || call.callee.kind !== 'name') return null;
  const how = call.callee.name === 'import' ? 'import' : 'require';
  if (how === 'require' && frame.scope.find('require')) return null;
  return machine.requireModule(frame.module, specifier, how);
}

/** Methods of lists are only known of an unknown value when they are given what such methods take. */
function isMethodOfUnknown(operation: string, call: Call): boolean {
  if (!operation.startsWith('list.')) return true;
  if (operation === 'list.append' || operation === 'list.includes' || operation === 'list.concat') {
    return call.arguments.length > 0;
  }
  if (operation === 'list.reduce') return call.arguments.length === 2;
  return call.arguments.length === 1;
}

function evaluateArguments(call: Call, target: Value, frame: Frame, machine: Machine): Argument[] {
  const seen = target.kind !== 'unknown';
  return call.arguments.map((item) => {
    // What an unknown function is given matters only if it is relevant.
    const value =
      seen || machine.isHot(item.value) || isCheap(unwrap(item.value))
        ? machine.evaluate(item.value, frame)
        : machine.unknown(`value@${machine.siteKey(frame.module, item.range)}`, []);
    return {
      value,
      ...(item.spread && { spread: true }),
      ...(item.keyword && { keyword: item.keyword }),
    };
  });
}

/** Values that cost nothing to look at: what an object holds is put off. */
const LITERALS: ReadonlySet<string> = new Set(['literal', 'object', 'function', 'name']);

function isCheap(expression: Expression): boolean {
  if (expression.kind !== 'array') return LITERALS.has(expression.kind);
  return expression.items.every(({ value, spread }) => !spread && unwrap(value).kind === 'literal');
}

/** Calls a value. Spread arguments are opened where the list is known. */
export function callWith(
  callee: Value,
  given: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const inputs = given.flatMap((argument): Argument[] =>
    argument.spread && argument.value.kind === 'array' && !argument.keyword
      ? argument.value.elements.map((element) =>
          element.spread ? { value: element.spread, spread: true } : { value: element.value },
        )
      : [argument],
  );
  switch (callee.kind) {
    case 'function':
      return callFunction(callee, inputs, site, frame, machine);
    case 'class':
      return construct(callee, inputs, site, frame, machine);
    case 'native':
      return callNative(callee.operation, callee.receiver, inputs, site, frame, machine);
    case 'unknown':
      return callUnknown(callee, inputs, site, frame, machine);
    case 'primitive':
      if (callee.value == null) throw new ProgramThrow(UNDEFINED);
      break;
  }
  return unknownResult(machine.unknown(valueKey(callee, machine), []), inputs, site, machine);
}

function callNative(
  method: string,
  receiver: Value,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const operation = machine.intrinsic(method, site.module);
  if (operation && isOperation(operation)) {
    handOver(inputs, machine);
    return runOperation(operation, { receiver, inputs, site, frame, machine });
  }
  // A method we do not know: it may look at the text it is called on, or change the list.
  machine.observer.onCompare([receiver], site.call, site.module);
  const name = method.slice(method.indexOf('.') + 1);
  if (receiver.kind === 'array' && CHANGING_METHODS.has(name)) {
    machine.observer.onChange(receiver, site.module, site.call.range);
    receiver.elements = [
      {
        spread: machine.unknown(
          `${valueKey(receiver, machine)}.${name}@${machine.siteKey(site.module, site.call.range)}`,
          [],
        ),
      },
    ];
  }
  return unknownResult(
    machine.unknown(`${valueKey(receiver, machine)}.${name}`, [name]),
    inputs,
    site,
    machine,
  );
}

const CHANGING_METHODS: ReadonlySet<string> = new Set([
  'splice',
  'pop',
  'shift',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'clear',
  'delete',
]);

/** Functions given to a known operation are called by it, or by nobody. */
function handOver(inputs: readonly Argument[], machine: Machine): void {
  for (const { value } of inputs) {
    if (value.kind === 'function') machine.invoked.add(value.definition);
  }
}

function callFunction(
  callee: FunctionValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const { definition } = callee;
  if (frame.depth >= MAXIMUM_DEPTH) {
    return unknownResult(machine.unknown(valueKey(callee, machine), []), inputs, site, machine);
  }
  const initialiseBase = machine.supers.get(callee);
  if (initialiseBase) {
    initialiseBase(inputs);
    return UNDEFINED;
  }
  machine.invoked.add(definition);
  const scope = new Scope(callee.scope, true);
  const inner: Frame = {
    module: callee.module,
    scope,
    depth: frame.depth + 1,
    ...(callee.self && { self: callee.self }),
    ...(callee.home && { home: callee.home }),
    ...(frame.depth > 0 || frame.statement ? exitsOf(callee, machine) : {}),
  };
  bindParameters(definition.parameters, inputs, inner, machine);
  if (!definition.lexicalThis && !scope.has('arguments')) {
    scope.declare('arguments', new Delayed(() => argumentList(inputs)));
  }
  const completion = machine.running.within(definition, () =>
    machine.execute(definition.body, inner),
  );
  // What a generator yields is not followed; what it does on the way is.
  if (definition.generator) {
    const called = machine.unknown(valueKey(callee, machine), []);
    return { ...unknownResult(called, inputs, site, machine), isIterator: true };
  }
  const result = completion.kind === 'return' ? completion.value : UNDEFINED;
  return definition.async && machine.strict ? { kind: 'promise', value: awaited(result) } : result;
}

/** In a function that others call and that changes data, it matters whether it is left early. */
function exitsOf({ definition }: FunctionValue, machine: Machine): { exitsMatter?: boolean } {
  return definition.body.some((one) => machine.changes(one)) ? { exitsMatter: true } : {};
}

/** The list that a function knows its arguments by. */
function argumentList(inputs: readonly Argument[]): Value {
  const list = new ArrayValue(undefined);
  for (const { value, spread } of inputs) {
    list.elements.push(spread && value.kind === 'unknown' ? { spread: value } : { value });
  }
  return list;
}

function bindParameters(
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
  if (parameter.type) machine.world.assume(value.key, SHAPES_OF_TYPE[parameter.type]);
  return value;
}

const SHAPES_OF_TYPE: Readonly<Record<NonNullable<Parameter['type']>, readonly Shape[]>> = {
  string: ['text', 'empty-text'],
  boolean: ['true', 'false'],
  number: ['number'],
  array: ARRAYS,
  'string-array': ARRAYS,
  object: ['object'],
};

/** Arguments of a call that nobody in sight makes. */
export function unknownArguments(
  callee: FunctionValue,
  frame: Frame,
  machine: Machine,
): Argument[] {
  return callee.definition.parameters.map((parameter) => ({
    value: unknownParameter(parameter, frame, machine),
    // Any number of arguments may follow.
    ...(parameter.rest && { spread: true }),
  }));
}

function construct(
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

function callUnknown(
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const operation = machine.intrinsic(`global.${callee.key}`, site.module);
  // `new Boolean(false)` is an object, and so true.
  const isBoxed = site.call.construct && operation?.startsWith('value.');
  if (operation && isOperation(operation) && !isBoxed) {
    handOver(inputs, machine);
    return runOperation(operation, { receiver: UNDEFINED, inputs, site, frame, machine });
  }
  machine.observer.onUnknownCall(callee, inputs, site);
  const result = unknownResult(callee, inputs, site, machine);
  // What is handed to an unknown function may be called by it: handlers, retries, callbacks.
  for (const callback of callbacksIn(inputs)) {
    if (frame.depth < MAXIMUM_DEPTH && machine.isHot(callback.definition)) {
      // Nobody knows when it is called. Handlers that know nothing of each other would also multiply.
      if (machine.postpones) {
        machine.handed.add(callback);
        continue;
      }
      const inner = { ...frame, depth: frame.depth + 1 };
      machine.callValue(callback, unknownArguments(callback, inner, machine), site, inner);
    }
  }
  return result;
}

function callbacksIn(inputs: readonly Argument[]): FunctionValue[] {
  return inputs.flatMap(({ value }) => {
    if (value.kind === 'function') return [value];
    if (value.kind !== 'object') return [];
    return value.slots.flatMap((slot) =>
      slot.key !== undefined && slot.value.kind === 'function' ? [slot.value] : [],
    );
  });
}

/** Methods whose result depends on nothing but what they are called on and given. */
const PURE_METHODS: ReadonlySet<string> = new Set([
  'replace',
  'replaceAll',
  'slice',
  'substring',
  'padStart',
  'padEnd',
  'repeat',
  'toString',
  'match',
  'test',
  'has',
  'indexOf',
  'at',
  'normalize',
  'charAt',
  'toFixed',
]);

function unknownResult(
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
  machine: Machine,
): UnknownValue {
  const made = { by: callee, arguments: inputs.map(({ value }) => value) };
  const last = callee.path.at(-1);
  if (last !== undefined && PURE_METHODS.has(last)) {
    const keys = inputs.map(({ value }) => knownText(value) ?? valueKey(value, machine)).join();
    return machine.unknown(`${callee.key}(${keys})`, [], { made });
  }
  const key = machine.siteKey(site.module, site.call.range);
  const value = machine.unknown(
    `${callee.path.join('.') || 'call'}()@${key}#${String(machine.occurrence(key))}`,
    callee.path,
    { made, origin: { module: site.module, node: site.call } },
  );
  if (site.call.construct) machine.world.assume(value.key, CONSTRUCTED);
  return last !== undefined && ITERATING.has(last) ? { ...value, isIterator: true } : value;
}

/** Methods whose results can be gone through once, and have no methods of lists. */
const ITERATING: ReadonlySet<string> = new Set(['values', 'keys', 'entries', 'matchAll']);

const CONSTRUCTED: readonly Shape[] = ALL_SHAPES.filter((shape) => shape === 'object');
