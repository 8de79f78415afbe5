/**
 * The value model: what a reader makes of a file, in any language. It is a small program of expressions
 * and statements that keeps what matters here (where values are written, how they are put together, in
 * which order and under which condition they change) and leaves the rest opaque. The evaluator in
 * `program/` runs it; no language's syntax tree goes further than its reader.
 *
 * Every node knows its range in the text it was read from; edits are made at these ranges.
 */

/** Half-open range of UTF-16 offsets in the file's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly range: Range;
}

// ---------------------------------------------------------------------------------- expressions

export type Primitive = string | number | boolean | null | undefined;

/** A constant. For strings, `content` is the range between the quotes or backticks (escapes included). */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: Primitive;
  readonly content?: Range;
}

/**
 * Text put together: template literals, f-strings. Its fixed parts are literals whose range is their
 * `content`; parts without text are left out.
 */
export interface Template extends Node {
  readonly kind: 'template';
  readonly parts: readonly Expression[];
}

/** `{ … }`, dict(...): entries in order of writing. */
export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
}

export type Entry = PropertyEntry | SpreadEntry;

/**
 * `key: value`, `key` (shorthand), `key() {}`, `[key]: value`. The range spans all of it, no comma. The
 * function of a method begins after its key.
 */
export interface PropertyEntry extends Node {
  readonly kind: 'property';
  /**
   * A literal where the key is fixed (a number as the text it becomes), else the computed key. Its range
   * is that of the key, without the brackets of `[key]`.
   */
  readonly key: Expression;
  readonly value: Expression;
  /** The value is the key's own name: `{ tools }`. An edit of the value must write the key. */
  readonly shorthand?: boolean;
  /** `get key() { … }`: the value is a function to be called on reading. */
  readonly getter?: boolean;
  /** `set key(value) { … }`: the value is a function that is called on writing. */
  readonly setter?: boolean;
}

/** `...value`, `**value`. The range spans the operator too. */
export interface SpreadEntry extends Node {
  readonly kind: 'spread';
  readonly value: Expression;
}

/** `[ … ]`: items in order; a hole is a literal undefined. Tuples and set displays too. */
export interface ArrayExpression extends Node {
  readonly kind: 'array';
  readonly items: readonly Item[];
}

/** An item of a list or an argument of a call. The range spans the spread operator too. */
export interface Item extends Node {
  readonly value: Expression;
  readonly spread?: boolean;
  /** Keyword of a keyword argument (`tools=…`). `**value` has `spread: true` and keyword `'**'`. */
  readonly keyword?: string;
}

/** A name, resolved by the evaluator in the scope it runs in. `this` and `self` are names too. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.key`, `object["key"]`, `object?.key`. A fixed key is a literal: text, or a number in `xs[0]`. */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly key: Expression;
  readonly optional?: boolean;
}

/** `callee(arguments)`, `new callee(arguments)`. `optional`: `callee?.(…)`. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Item[];
  readonly construct?: boolean;
  readonly optional?: boolean;
}

/**
 * One of two values. `conditional`: `test ? consequent : alternate`. For `and`, `or` and `coalesce`
 * `test` is the left and `consequent` the right operand, and `alternate` is absent.
 */
export interface Choice extends Node {
  readonly kind: 'choice';
  readonly operator: 'conditional' | 'and' | 'or' | 'coalesce';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate?: Expression;
}

/**
 * An operator without effect. Operators are named as in JavaScript: `!`, `typeof`, `void`, `-` (unary),
 * `===`, `!==`, `==`, `!=`, `<`, `+`, `|`, `in`, `instanceof` …
 */
export interface Operation extends Node {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/**
 * `target = value`, `target += value` (operator `+`), `target ??= value` (operator `??`). `target++` is
 * `target += 1` where the 1 has the range of the `++`.
 */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly target: Pattern;
  readonly operator?: string;
  readonly value: Expression;
}

/** `delete object.key`, `del d["k"]`. */
export interface Deletion extends Node {
  readonly kind: 'deletion';
  readonly target: Expression;
}

/** A function as a value. */
export interface FunctionExpression extends Node {
  readonly kind: 'function';
  readonly name?: string;
  readonly parameters: readonly Parameter[];
  /** Statements; an arrow function with an expression body is one return statement with `implicit`. */
  readonly body: readonly Statement[];
  /** Takes `this` from where it is written (arrow functions, Python's nested functions). */
  readonly lexicalThis?: boolean;
  readonly generator?: boolean;
  /** What it returns has to be waited for. */
  readonly async?: boolean;
}

/** A class as a value. */
export interface ClassExpression extends Node {
  readonly kind: 'class';
  readonly name?: string;
  readonly base?: Expression;
  readonly members: readonly ClassMember[];
}

/**
 * A member of a class. Code that runs when the class is made (`static { … }`) is a static field with the
 * key undefined, whose value is a call of a function with that code.
 */
export interface ClassMember extends Node {
  readonly key: Expression;
  readonly member: 'field' | 'method' | 'getter' | 'setter' | 'constructor';
  readonly static?: boolean;
  /** The language lets only the class itself use it. */
  readonly private?: boolean;
  /** Field: its initial value (absent: undefined). Otherwise the function. */
  readonly value?: Expression;
  /** Field: what its declared type promises. */
  readonly type?: DeclaredType;
}

/**
 * What changes no value but stands around it: parentheses, `as T`, `satisfies T`, `value!`, `await`,
 * `<T>value`. `assertion` tells that the wrapper is a type assertion (its type text is not kept).
 */
export interface Wrapper extends Node {
  readonly kind: 'wrapper';
  readonly value: Expression;
  readonly wrapper: 'parentheses' | 'assertion' | 'const-assertion' | 'await';
}

/** Several expressions of which the last is the value: `(a, b)`. */
export interface Sequence extends Node {
  readonly kind: 'sequence';
  readonly values: readonly Expression[];
}

/** Anything else: unknown value. `operands` are evaluated for their effects, in order. */
export interface Opaque extends Node {
  readonly kind: 'opaque';
  readonly operands: readonly Expression[];
  /** What it is, in words a user knows: `yield expression`, `tagged template`. */
  readonly what: string;
}

export type Expression =
  | Literal
  | Template
  | ObjectExpression
  | ArrayExpression
  | Name
  | Member
  | Call
  | Choice
  | Operation
  | Assignment
  | Deletion
  | FunctionExpression
  | ClassExpression
  | Wrapper
  | Sequence
  | Opaque;

// ------------------------------------------------------------------------------------- patterns

/** What a value is bound to: a name, a member, or the parts of a destructuring. */
export type Pattern = Name | Member | ObjectPattern | ArrayPattern;

export interface ObjectPattern extends Node {
  readonly kind: 'object-pattern';
  readonly entries: readonly {
    readonly key: Expression;
    readonly target: Pattern;
    readonly default?: Expression;
  }[];
  readonly rest?: Pattern;
}

export interface ArrayPattern extends Node {
  readonly kind: 'array-pattern';
  /** null: a hole. */
  readonly items: readonly ({ readonly target: Pattern; readonly default?: Expression } | null)[];
  readonly rest?: Pattern;
}

export interface Parameter extends Node {
  readonly target: Pattern;
  readonly default?: Expression;
  readonly rest?: boolean;
  /** `constructor(private servers: X)`: also a field. */
  readonly field?: boolean;
  /** Python: may or must be given by name. */
  readonly keywordOnly?: boolean;
  readonly type?: DeclaredType;
}

/**
 * What a declared type promises about a value, as far as it is used: never null or undefined and one of
 * these kinds. Absent where a type is missing, optional, a union, or named.
 */
export type DeclaredType = 'string' | 'boolean' | 'number' | 'array' | 'string-array' | 'object';

// ----------------------------------------------------------------------------------- statements

export interface DeclareStatement extends Node {
  readonly kind: 'declare';
  readonly scope: 'block' | 'function';
  readonly constant: boolean;
  readonly target: Pattern;
  readonly value?: Expression;
  readonly type?: DeclaredType;
  /** From the module, or from the namespace whose body it stands in. */
  readonly exported?: boolean;
  /** The range of the type annotation's text (without colon), where there is one. */
  readonly annotation?: Range;
  /**
   * Where one statement declares several names, each is a statement of the model with the range of the
   * whole; this is the range of its own part (`name: T = value`).
   */
  readonly declarator?: Range;
}

export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly value: Expression;
}

export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly test: Expression;
  readonly consequent: readonly Statement[];
  readonly alternate: readonly Statement[];
}

/** `for (const x of xs)`, `for x in xs`. `keys`: iterates over the keys (`for … in` of JavaScript). */
export interface ForEachStatement extends Node {
  readonly kind: 'for-each';
  readonly target: Pattern;
  /** False: assigns to an existing name. */
  readonly declares: boolean;
  readonly iterable: Expression;
  readonly keys?: boolean;
  readonly body: readonly Statement[];
}

/** `while`, `do … while`, `for (;;)`. */
export interface LoopStatement extends Node {
  readonly kind: 'loop';
  readonly initial: readonly Statement[];
  readonly test?: Expression;
  readonly testAfter?: boolean;
  readonly update?: Expression;
  readonly body: readonly Statement[];
}

export interface SwitchStatement extends Node {
  readonly kind: 'switch';
  readonly subject: Expression;
  /** `test` absent: the default case. Cases fall through as in JavaScript unless they end in break. */
  readonly cases: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[];
}

export interface TryStatement extends Node {
  readonly kind: 'try';
  readonly block: readonly Statement[];
  readonly handler?: { readonly parameter?: Pattern; readonly body: readonly Statement[] };
  readonly finalizer?: readonly Statement[];
}

export interface ReturnStatement extends Node {
  readonly kind: 'return';
  readonly value?: Expression;
  readonly implicit?: boolean;
}

export interface ThrowStatement extends Node {
  readonly kind: 'throw';
  readonly value: Expression;
}

export interface JumpStatement extends Node {
  readonly kind: 'break' | 'continue';
  readonly label?: string;
}

export interface BlockStatement extends Node {
  readonly kind: 'block';
  readonly body: readonly Statement[];
  readonly label?: string;
}

/** Hoisted: `function f() {}`, `def f():`; a class declaration is a `declare` with a class value. */
export interface FunctionStatement extends Node {
  readonly kind: 'function-declaration';
  readonly name: string;
  readonly value: FunctionExpression;
  readonly exported?: boolean;
}

/** `import`, `require` in declaration form, `from x import y`. Types-only imports are left out. */
export interface ImportStatement extends Node {
  readonly kind: 'import';
  readonly module: string;
  readonly names: readonly {
    /** `default`, `*` for the namespace, else the exported name. */
    readonly imported: string;
    readonly local: string;
    /** The whole specifier: `a as b`. */
    readonly range: Range;
  }[];
  /** By `require`: `*` is what the module assigned to `module.exports`, and names are its properties. */
  readonly commonjs?: boolean;
}

/**
 * `export { a as b }`, `export default x`, `export = x` (name `=`), re-exports (`module`), where the value
 * is the name in the other module and `*` stands for all of it. `module.exports = x` is an assignment.
 */
export interface ExportStatement extends Node {
  readonly kind: 'export';
  readonly names: readonly { readonly exported: string; readonly value: Expression }[];
  readonly module?: string;
}

export type Statement =
  | DeclareStatement
  | ExpressionStatement
  | IfStatement
  | ForEachStatement
  | LoopStatement
  | SwitchStatement
  | TryStatement
  | ReturnStatement
  | ThrowStatement
  | JumpStatement
  | BlockStatement
  | FunctionStatement
  | ImportStatement
  | ExportStatement;

// -------------------------------------------------------------------------------------- modules

/** A file as read. `data` files (JSON) are one expression statement and export nothing. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  readonly body: readonly Statement[];
  /** Its text is data, not a program: values stand for themselves and nothing runs. */
  readonly data?: boolean;
}

/** The text cannot be read: where and why. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}
