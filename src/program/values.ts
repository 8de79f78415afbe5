/**
 * Values of the evaluator: what an expression of a program under study comes to in one possible world.
 * They remember where they were written (`origin`, `write`), since that is where edits go.
 */
import type {
  Assignment,
  ClassExpression,
  Expression,
  FunctionExpression,
  Module,
  ObjectExpression,
  Primitive,
  PropertyEntry,
  Range,
} from '../values/model.js';
import type { Scope } from './scope.js';

/** An expression and the module it stands in. */
export interface Origin {
  readonly module: Module;
  readonly node: Expression;
}

/** How a property came to its value: which literal's entry or which assignment wrote it. */
export type Write =
  | {
      readonly kind: 'entry';
      readonly module: Module;
      readonly entry: PropertyEntry;
      readonly object: ObjectExpression;
    }
  | {
      readonly kind: 'assignment';
      readonly module: Module;
      readonly assignment: Assignment;
      /** The whole statement the assignment is. */
      readonly statement: Range;
    }
  | { readonly kind: 'other'; readonly module: Module; readonly range: Range };

export interface PrimitiveValue {
  readonly kind: 'primitive';
  readonly value: Primitive;
  readonly origin?: Origin;
}

/** Text of known and unknown parts. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly (PrimitiveValue | UnknownValue)[];
}

/** JSON text of a value, as `JSON.stringify` makes it. */
export interface JsonTextValue {
  readonly kind: 'json-text';
  readonly value: Value;
}

/** A property of an object, or the unknown properties that a spread of an unknown value brought in. */
export type Slot =
  | {
      readonly key: string;
      value: Value | Delayed;
      readonly write: Write;
      readonly getter?: boolean;
    }
  | {
      readonly key?: undefined;
      readonly spread: UnknownValue;
      /** Keys that a rest pattern left out of it. */
      readonly without?: readonly string[];
      /** It is the prototype: its properties are read, but neither sent nor copied. */
      readonly isInherited?: boolean;
    };

/** A value that is computed when it is first asked for (most properties are never asked for). */
export class Delayed {
  readonly kind = 'delayed';
  private result: Value | undefined;
  constructor(private compute: (() => Value) | undefined) {}
  force(): Value {
    if (this.compute) {
      this.result = this.compute();
      // What it was computed from is not kept: values outlive the world they were computed in.
      this.compute = undefined;
    }
    return this.result ?? UNDEFINED;
  }
}

let serial = 0;

/** The number of the next value: values that came into being earlier have lower ones. */
export function nextSerial(): number {
  serial += 1;
  return serial;
}

/** Variables of a module, read and written as attributes. */
export interface ModuleAttributes {
  readonly module: Module;
  /** The value of an attribute as it is now; undefined where there is none in sight. */
  read(name: string): Value | undefined;
  write(name: string, value: Value | Delayed, write: Write): void;
  /** A name that is known only at run time is written: any variable may have another value now. */
  unsettle(key: string): void;
}

export class ObjectValue {
  readonly kind = 'object';
  readonly serial = nextSerial();
  slots: Slot[] = [];
  /** `set key(value) { … }` of an object literal. */
  readonly setters = new Map<string, FunctionValue>();
  /** `Object.seal` keeps keys as they are, `Object.freeze` values too. */
  fixed?: 'sealed' | 'frozen';
  /** Case-insensitive keys (`Headers`). */
  readonly headers: boolean;
  /** For instances: where methods are looked up. */
  readonly instanceOf?: ClassValue;
  /** It is a module as others see it. */
  readonly isNamespace: boolean;
  /** The variables of a module whose attributes they are. */
  readonly variables?: ModuleAttributes;
  constructor(
    readonly origin: Origin | undefined,
    options: {
      headers?: boolean;
      instanceOf?: ClassValue;
      isNamespace?: boolean;
      variables?: ModuleAttributes | undefined;
    } = {},
  ) {
    this.headers = options.headers ?? false;
    this.isNamespace = options.isNamespace ?? false;
    if (options.instanceOf) this.instanceOf = options.instanceOf;
    if (options.variables) this.variables = options.variables;
  }
}

/** An item of a list, or the unknown items that a spread of an unknown list brought in. */
export type Element =
  | { readonly value: Value; readonly spread?: undefined; readonly item?: Expression }
  | { readonly spread: UnknownValue };

export class ArrayValue {
  readonly kind = 'array';
  readonly serial = nextSerial();
  private held: Element[] = [];
  private compute: (() => readonly Element[]) | undefined;
  private isView = false;
  /** An iterator: what was taken from it is gone. */
  once = false;
  fixed?: 'sealed' | 'frozen';
  constructor(
    readonly origin: Origin | undefined,
    /** A set drops what it already holds; a map's elements are `[key, value]` lists. */
    readonly collection: 'array' | 'set' | 'map' = 'array',
  ) {}

  get elements(): Element[] {
    if (this.compute) {
      const { compute } = this;
      if (!this.isView) this.compute = undefined;
      this.held = [...compute()];
    }
    return this.held;
  }

  set elements(elements: Element[]) {
    this.compute = undefined;
    this.held = elements;
  }

  /** Leaves the elements to be computed when they are first asked for, as iterators do. */
  defer(compute: () => readonly Element[]): this {
    this.compute = compute;
    return this;
  }

  /** Makes the elements what a computation gives whenever they are asked for. */
  show(compute: () => readonly Element[]): this {
    this.isView = true;
    return this.defer(compute);
  }
}

export class FunctionValue {
  readonly kind = 'function';
  constructor(
    readonly definition: FunctionExpression,
    readonly scope: Scope,
    readonly module: Module,
    readonly self?: Value,
    /** The class it is a method of, or was made in a method of: where `super` starts from. */
    readonly home?: ClassValue,
  ) {}
}

export class ClassValue {
  readonly kind = 'class';
  readonly statics: ObjectValue;
  constructor(
    readonly definition: ClassExpression,
    readonly scope: Scope,
    readonly module: Module,
    readonly base: Value | undefined,
    /** Further classes it extends. */
    readonly mixins: readonly Value[] = [],
  ) {
    this.statics = new ObjectValue({ module, node: definition });
  }
}

/** A method of a known value, or a known global function, in the evaluator's own terms. */
export interface NativeValue {
  readonly kind: 'native';
  readonly operation: string;
  readonly receiver: Value;
  /** A function with arguments that it is given before those of a call: then the receiver is called. */
  readonly given?: readonly Argument[];
}

/** An argument of a call as evaluated; a spread of something unknown stays one. */
export interface Argument {
  readonly value: Value;
  readonly spread?: boolean;
  /** It is the keyword arguments, as one object. */
  readonly keywords?: boolean;
  /** Of a call that nobody in sight makes: it need not be given. */
  readonly isOptional?: boolean;
}

/**
 * A value that only the running program knows. Two unknown values are the same exactly if their keys
 * are equal; a key is made of what the value comes from (a global, a parameter, a call's place).
 */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly key: string;
  /** The names on the way to it: `['client', 'beta', 'messages', 'create']`. */
  readonly path: readonly string[];
  readonly origin?: Origin;
  /** It can be gone through once, and is no list. */
  readonly isIterator?: boolean;
  /** It was made by an unknown function or class; what that was given (client default headers). */
  readonly made?: { readonly by: UnknownValue; readonly arguments: readonly Value[] };
  /** The nearest such value it is a member of: the client of `client.beta.messages`. */
  readonly from?: UnknownValue;
}

/**
 * What has to be waited for. Only the program after its migration makes a difference between a value and
 * the promise of one: that before works, and so waits wherever it must.
 */
export interface PromiseValue {
  readonly kind: 'promise';
  readonly value: Value;
}

/** A call of an asynchronous function that runs when it is waited for, and only then. */
export class Coroutine implements PromiseValue {
  readonly kind = 'promise';
  private readonly result: Delayed;
  constructor(run: () => Value) {
    this.result = new Delayed(run);
  }
  get value(): Value {
    return this.result.force();
  }
}

/** What a promise gives; any other value is itself. */
export function awaited(value: Value): Value {
  return value.kind === 'promise' ? awaited(value.value) : value;
}

export type Value =
  | PromiseValue
  | PrimitiveValue
  | TextValue
  | JsonTextValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | ClassValue
  | NativeValue
  | UnknownValue;

export const UNDEFINED: PrimitiveValue = { kind: 'primitive', value: undefined };
export const NULL: PrimitiveValue = { kind: 'primitive', value: null };

/** A constant without a place of its own. */
export function primitive(value: Primitive): PrimitiveValue {
  return { kind: 'primitive', value };
}
