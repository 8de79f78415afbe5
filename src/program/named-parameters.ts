/** Binding of arguments to parameters by position and by name (Python Language Reference, "Calls"). */
import type { FunctionExpression, Parameter } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import { keywordsOf, positionalOf } from './arguments.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { unknownParameter } from './parameters.js';
import type { Scope } from './scope.js';
import { isRemoved } from './truth.js';
import { ArrayValue, Delayed, ObjectValue, UNDEFINED } from './values.js';
import type { Argument, FunctionValue, Slot, Value } from './values.js';
import { shapesWithout } from './world.js';

const DEFINED = shapesWithout(['undefined']);

/** Values of defaults: each is evaluated once for a function that was made. */
const defaults = new WeakMap<Scope, Map<FunctionExpression, Map<Parameter, Value>>>();

/** Binds the parameters of a function to what a call gives it. */
export function bindNamedParameters(
  callee: FunctionValue,
  inputs: readonly Argument[],
  frame: Frame,
  machine: Machine,
): void {
  new Binding(callee, inputs, frame, machine).bind();
}

class Binding {
  private readonly positional: readonly Argument[];
  private readonly keywords: ObjectValue | undefined;
  /** Where the positional arguments stop that are known to be there. */
  private readonly open: number;
  private readonly taken: string[] = [];
  /** Nobody in sight makes the call. */
  private readonly isEntered: boolean;

  constructor(
    private readonly callee: FunctionValue,
    inputs: readonly Argument[],
    private readonly frame: Frame,
    private readonly machine: Machine,
  ) {
    this.positional = positionalOf(inputs);
    this.keywords = keywordsOf(inputs);
    this.isEntered = inputs.some(({ isOptional }) => isOptional);
    const open = this.positional.findIndex(({ spread }) => spread);
    this.open = open < 0 ? Number.POSITIVE_INFINITY : open;
  }

  bind(): void {
    const { parameters } = this.callee.definition;
    const plain = parameters.filter(({ rest }) => !rest);
    let position = 0;
    for (const parameter of plain) {
      const index = parameter.keywordOnly ? Number.POSITIVE_INFINITY : position;
      if (!parameter.keywordOnly) position += 1;
      this.bindTo(parameter, this.givenTo(parameter, index));
    }
    const rest = parameters.find((parameter) => parameter.rest && !parameter.keywords);
    if (rest) this.bindTo(rest, this.otherPositional(position));
    else if (this.positional.length > position && this.open >= position) this.fail();
    const others = parameters.find((parameter) => parameter.rest && parameter.keywords);
    if (others) this.bindTo(others, this.otherKeywords());
    else if (this.hasOtherKeywords()) this.fail();
  }

  private bindTo({ target }: Parameter, value: Value | Delayed): void {
    this.machine.bind(target, value, this.frame, 'block');
  }

  /** The program before its migration works; the one after has to. */
  private fail(): void {
    if (this.machine.strict) throw new ProgramThrow(UNDEFINED);
  }

  private givenTo(parameter: Parameter, index: number): Value | Delayed {
    const name = parameter.target.kind === 'name' ? parameter.target.name : '';
    // A name that only says a position is free for others to be given by.
    if (!parameter.positionalOnly) this.taken.push(name);
    const argument = index < this.open ? this.positional[index] : undefined;
    if (argument) return this.valueOf(argument, parameter);
    const named = parameter.positionalOnly ? undefined : this.findKeyword(name, parameter);
    if (named) return named;
    if (index >= this.open) return unknownParameter(parameter, this.frame, this.machine);
    if (parameter.default) return this.defaultOf(parameter, parameter.default);
    this.fail();
    return unknownParameter(parameter, this.frame, this.machine);
  }

  private valueOf({ value, isOptional }: Argument, parameter: Parameter): Value {
    const { machine } = this;
    if (!isOptional || value.kind !== 'unknown') return value;
    const fallback = parameter.default;
    if (!fallback) {
      machine.world.assume(value.key, DEFINED);
      return value;
    }
    // What is null by default may be given as null too: that is one case.
    const inner = unwrap(fallback);
    if (inner.kind === 'literal' && inner.value === null) {
      machine.world.assume(value.key, DEFINED);
      return value;
    }
    machine.world.admitAbsence(value.key);
    const isMissing = machine.isHot(fallback) && machine.world.isAbsent(value.key);
    return isMissing ? this.defaultOf(parameter, fallback) : value;
  }

  private findKeyword(name: string, parameter: Parameter): Value | Delayed | undefined {
    const { machine } = this;
    for (const slot of [...(this.keywords?.slots ?? [])].reverse()) {
      if (slot.key === name) return isRemoved(slot) ? undefined : this.slotValue(slot, parameter);
      if (slot.key !== undefined || slot.without?.includes(name)) continue;
      const path = [...slot.spread.path, name];
      const value = machine.resolve(machine.unknown(`${slot.spread.key}.${name}`, path));
      if (value.kind !== 'unknown') return value;
      const isThere = parameter.default
        ? !machine.world.isAbsent(value.key)
        : machine.world.assume(value.key, DEFINED);
      if (isThere) return value;
    }
    return undefined;
  }

  private slotValue(slot: Extract<Slot, { key: string }>, parameter: Parameter): Value | Delayed {
    return slot.value instanceof Delayed
      ? slot.value
      : this.valueOf({ value: slot.value, isOptional: this.isEntered }, parameter);
  }

  private defaultOf(parameter: Parameter, fallback: NonNullable<Parameter['default']>): Value {
    const { definition, scope, module, self } = this.callee;
    const ofScope = defaults.get(scope) ?? new Map<FunctionExpression, Map<Parameter, Value>>();
    defaults.set(scope, ofScope);
    const known = ofScope.get(definition) ?? new Map<Parameter, Value>();
    ofScope.set(definition, known);
    const value =
      known.get(parameter) ??
      this.machine.evaluate(fallback, {
        module,
        scope,
        depth: this.frame.depth,
        ...(self && { self }),
      });
    known.set(parameter, value);
    return value;
  }

  /** `*args`: a tuple of the positional arguments that no parameter takes. */
  private otherPositional(position: number): Value {
    const list = new ArrayValue(undefined);
    list.fixed = 'frozen';
    for (const { value, spread } of this.positional.slice(Math.min(position, this.open))) {
      list.elements.push(spread && value.kind === 'unknown' ? { spread: value } : { value });
    }
    return list;
  }

  /** `**kwargs`: an object of the keyword arguments that no parameter takes. */
  private otherKeywords(): Value {
    const { keywords, taken } = this;
    const others = new ObjectValue(keywords?.origin);
    for (const slot of keywords?.slots ?? []) {
      if (slot.key === undefined) {
        others.slots.push({ ...slot, without: [...(slot.without ?? []), ...taken] });
      } else if (!taken.includes(slot.key)) others.slots.push(slot);
    }
    return others;
  }

  private hasOtherKeywords(): boolean {
    return (this.keywords?.slots ?? []).some(
      ({ key }) => key !== undefined && !this.taken.includes(key),
    );
  }
}

/** Arguments of a call that nobody in sight makes, by position and by name. */
export function unknownNamedArguments(
  { definition }: FunctionValue,
  frame: Frame,
  machine: Machine,
): Argument[] {
  const inputs: Argument[] = [];
  const keywords = new ObjectValue(undefined);
  for (const parameter of definition.parameters) {
    const value = unknownParameter(parameter, frame, machine);
    if (parameter.keywords) keywords.slots.push({ spread: value });
    else if (parameter.keywordOnly && parameter.target.kind === 'name') {
      const write = { kind: 'other', module: frame.module, range: parameter.range } as const;
      keywords.slots.push({ key: parameter.target.name, value, write });
    } else inputs.push({ value, isOptional: true, ...(parameter.rest && { spread: true }) });
  }
  return keywords.slots.length > 0
    ? [...inputs, { value: keywords, keywords: true, isOptional: true }]
    : inputs;
}
