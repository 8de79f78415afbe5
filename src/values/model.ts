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

/** `{ … }`: entries in order of writing. */
export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  /**
   * It is the keyword arguments of a call, `a=1, **b`: the last argument, with entries `a=1` (the key has
   * the range of the keyword) and `**b`. The function binds them to its parameters by name. The range is
   * from the first to the last of them; positional `*args` written in between lie inside it, and are
   * arguments of their own before it.
   */
  readonly keywords?: boolean;
  /** It is marked constant as a whole: `{ … } as const`. */
  readonly constant?: boolean;
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
  /** Absent: a list. A tuple need not be written in parentheses. */
  readonly collection?: 'tuple' | 'set';
}

/** An item of a list or an argument of a call. The range spans the spread operator too. */
export interface Item extends Node {
  readonly value: Expression;
  readonly spread?: boolean;
}

/** A name, resolved by the evaluator in the scope it runs in. `this` and `self` are names too. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

/**
 * `object.key`, `object["key"]`, `object?.key`. A fixed key is a literal: text, or a number in `xs[0]`. A
 * target that is a part of a list (`xs[1:] = …`) has an opaque key.
 */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly key: Expression;
  readonly optional?: boolean;
  /** `object.key` of a language where that is another thing than `object["key"]` (Python). */
  readonly attribute?: boolean;
}

/**
 * `callee(arguments)`, `new callee(arguments)`. `optional`: `callee?.(…)`. Python has no `new`: there,
 * `construct` tells a call of a class in sight, and of what is named as classes are (`Anthropic(…)`).
 */
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
 * `===`, `!==`, `==`, `!=`, `<`, `+`, `|`, `in`, `instanceof` … What an operator does is the language's
 * matter. Python's `is` is `===`, `==` is `==` (and compares contents), `not` is `!`, `not in` is `!` of
 * `in` (which looks for items of lists and parts of texts too); `//` and `@` are its own.
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

/** `delete object.key`, `del d["k"]`, `del name`. */
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
  /** Takes `this` from where it is written (arrow functions, Python's functions but for methods). */
  readonly lexicalThis?: boolean;
  readonly generator?: boolean;
  /** What it returns has to be waited for. */
  readonly async?: boolean;
}

/**
 * `[element for target in iterable if condition]`: nested loops, the first clause outermost, that collect
 * the element of each round. Its names are its own, but for those that `:=` assigns.
 */
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly result: 'list' | 'set' | 'dictionary' | 'generator';
  /** What a round adds: a property of a dictionary, else a value. */
  readonly element: Expression | PropertyEntry;
  /** At least one. */
  readonly clauses: readonly ComprehensionClause[];
}

/** `for target in iterable if condition if …`. */
export interface ComprehensionClause extends Node {
  readonly kind: 'clause';
  readonly target: Pattern;
  readonly iterable: Expression;
  /** What has to be true of an item, in this order. */
  readonly conditions: readonly Expression[];
  readonly async?: boolean;
}

/** A class as a value. */
export interface ClassExpression extends Node {
  readonly kind: 'class';
  readonly name?: string;
  readonly base?: Expression;
  /** Further classes it extends, in order, where the language allows several. */
  readonly mixins?: readonly Expression[];
  readonly members: readonly ClassMember[];
  /**
   * The language makes the constructor, of the annotated names of the class and of the records it extends,
   * in order: fields whose values are their defaults, and annotations, which have none. An `enumeration`
   * is no such class: its fields are its members. A class that extends a `model` (pydantic's, msgspec's)
   * or a named tuple in another module is one without saying so. What is not given to the constructor of
   * `settings` may come from the environment, or from a file, and is the default otherwise.
   */
  readonly record?:
    'dataclass' | 'model' | 'settings' | 'named-tuple' | 'typed-dictionary' | 'enumeration';
  /**
   * Code of its own decides what classes that extend it, their instances or their attributes are
   * (metaclasses, `__setattr__`, `__new__`).
   */
  readonly customised?: boolean;
}

/**
 * A member of a class. Code that runs when the class is made (`static { … }`) is a static field with the
 * key undefined, whose value is a call of a function with that code.
 */
export interface ClassMember extends Node {
  readonly key: Expression;
  /** An `annotation` only names a field and its type; it has no value and leaves no trace but in records. */
  readonly member: 'field' | 'method' | 'getter' | 'setter' | 'constructor' | 'annotation';
  readonly static?: boolean;
  /** Static, and found on instances too where they have none of their own (Python). */
  readonly shared?: boolean;
  /** The language lets only the class itself use it. */
  readonly private?: boolean;
  /** Of a getter: what it gives is kept, and not computed again. */
  readonly kept?: boolean;
  /**
   * Field: its initial value (absent: undefined). Otherwise the function, or the call of a decorator that
   * is given it: then the member is what that returns when the class is made.
   */
  readonly value?: Expression;
  /** Field: what its declared type promises. */
  readonly type?: DeclaredType;
  /** The range of the type annotation's text, where one makes it a field of records. */
  readonly annotation?: Range;
}

/**
 * What changes no value but stands around it: parentheses, `as T`, `satisfies T`, `value!`, `await`,
 * `<T>value`. `assertion` tells that the wrapper is a type assertion (its type text is not kept).
 * `context` is what `with value as x` gives x: the value itself, but where its class in sight says
 * otherwise by `__enter__`. It has the range of the value.
 */
export interface Wrapper extends Node {
  readonly kind: 'wrapper';
  readonly value: Expression;
  readonly wrapper: 'parentheses' | 'assertion' | 'const-assertion' | 'await' | 'context';
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
  | Comprehension
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
  /** What stands behind the rest and takes the last items: `b` of `*a, b`. */
  readonly afterRest?: readonly Pattern[];
}

export interface Parameter extends Node {
  readonly target: Pattern;
  readonly default?: Expression;
  readonly rest?: boolean;
  /** With `rest`: takes the keyword arguments that no other parameter takes, as an object (`**options`). */
  readonly keywords?: boolean;
  /** `constructor(private servers: X)`: also a field. */
  readonly field?: boolean;
  /** Must be given by name. Parameters after `*` or `*rest` are. */
  readonly keywordOnly?: boolean;
  /** May not be given by name, in a language where others may. */
  readonly positionalOnly?: boolean;
  readonly type?: DeclaredType;
}

/**
 * What a declared type promises about a value, as far as it is used: never null or undefined and one of
 * these kinds. Absent where a type is missing, optional, a union, or named.
 */
export type DeclaredType = 'string' | 'boolean' | 'number' | 'array' | 'string-array' | 'object';

// ----------------------------------------------------------------------------------- statements

/**
 * A variable. `scope` tells whether its name lives in the block or in the whole function (or module), from
 * its start, as `var` and all names of Python do. Python's first assignment of a name is its declaration,
 * wherever it stands; a name that is first bound by anything but a statement of its own (`:=`, a part of
 * a chain, `global` in a function) is declared without a value at the start of its function or module,
 * with an empty range. `constant` there: assigned once, and not in a loop.
 */
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
  /** Where the names live that it declares; absent: in each round of the loop. */
  readonly scope?: 'function';
  readonly iterable: Expression;
  readonly keys?: boolean;
  /** Its items have to be waited for (`async for`). */
  readonly async?: boolean;
  readonly body: readonly Statement[];
  /** Runs after the last round; not after `break`. */
  readonly otherwise?: readonly Statement[];
}

/** `while`, `do … while`, `for (;;)`. */
export interface LoopStatement extends Node {
  readonly kind: 'loop';
  readonly initial: readonly Statement[];
  readonly test?: Expression;
  readonly testAfter?: boolean;
  readonly update?: Expression;
  readonly body: readonly Statement[];
  /** Runs once the test fails; not after `break`. */
  readonly otherwise?: readonly Statement[];
}

export interface SwitchStatement extends Node {
  readonly kind: 'switch';
  readonly subject: Expression;
  /** `test` absent: the default case. Cases fall through as in JavaScript unless they end in break. */
  readonly cases: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[];
}

/**
 * `try`. Where a language has several handlers, by the kind of error, their bodies are branches of one: of
 * `if` statements with opaque tests, the last being the else branch.
 */
export interface TryStatement extends Node {
  readonly kind: 'try';
  readonly block: readonly Statement[];
  /** Runs where the block came to its end; the handler is not for what fails here (Python's `else`). */
  readonly otherwise?: readonly Statement[];
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

/**
 * `import`, `require` in declaration form, `from x import y`. Types-only imports are left out.
 *
 * In Python the module is as it is written: `.m`, `..`, `a.b`. `import a.b as c` is `*` of `a.b`.
 * `import a.b` binds `a`, and so is two statements: `*` of `a` under the name `a`, and an import of `a.b`
 * without names, which makes `b` an attribute of `a`. In `from p import n`, `n` may be a module of the
 * package `p` (`Language.submodule`).
 */
export interface ImportStatement extends Node {
  readonly kind: 'import';
  readonly module: string;
  readonly names: readonly {
    /** `default`, `*` for the namespace, else the exported name. */
    readonly imported: string;
    /** `*`: each name that the module gives to all (`Module.starNames`), under its own name. */
    readonly local: string;
    /** The whole specifier: `a as b`. */
    readonly range: Range;
  }[];
  /** By `require`: `*` is what the module assigned to `module.exports`, and names are its properties. */
  readonly commonjs?: boolean;
  /**
   * It may stand in any block, runs the module where it stands, and takes the values that names have then
   * (Python).
   */
  readonly inPlace?: boolean;
}

/**
 * What a module gives to others beside the statements marked `exported`. Of Python, where others may
 * import every name of a module, one statement with an empty range at the end has the rest of them.
 *
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
  /** How names of several words are written in its language; absent: `likeThis`. */
  readonly naming?: 'snake_case';
  /** Its text is data, not a program: values stand for themselves and nothing runs. */
  readonly data?: boolean;
  /**
   * What `from module import *` takes (Python): what `__all__` lists where that is a list of fixed texts,
   * else the names without a leading underscore. What the module itself took so from others comes on top.
   * Absent: `__all__` is made when the module runs.
   */
  readonly starNames?: readonly string[];
  /** The document that its text is a region of. Absent: the text is a file of its own. */
  readonly within?: ContainingFile;
}

/** Where the text of a module stands that is part of a document. */
export interface ContainingFile {
  readonly path: string;
  readonly text: string;
  /** The place in the file that a range of the module's text is about. */
  rangeInFile(range: Range): Range;
  /** The same edits of the file; null where they cannot be written there. */
  editsInFile(edits: readonly TextEdit[]): readonly TextEdit[] | null;
  /** Why the document may well hold the old format: it shows or records it. Absent: it is meant to be used. */
  readonly shown?: string;
  /**
   * It is a text for people to read: what its code imports by relative names are not the files beside it,
   * and a request may be there to show what it is to be replaced by.
   */
  readonly isForReaders: boolean;
}

/** A range of a text is replaced by another text; an insertion has start = end. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
  /** However many ask for this edit, it is made once, after the other insertions at its place. */
  readonly once?: boolean;
}

/** The text cannot be read: where and why. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
  /** The text may not be of its language yet: a program fills in what it lacks. That is no error. */
  readonly isFragment?: boolean;
}
