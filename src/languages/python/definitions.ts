/** Definitions of functions and classes as the grammar has them: decorators, parameters, kinds of methods. */
import { childOf, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** A function or class with what is written above it. */
export interface Definition {
  /** The whole of it, from the first decorator on. */
  readonly whole: SyntaxNode;
  /** `function_definition` or `class_definition`. */
  readonly node: SyntaxNode;
  /** The expressions behind the `@`, in order of writing. */
  readonly decorators: readonly SyntaxNode[];
}

/** The definition that a statement is; undefined where it is another statement. */
export function definitionOf(statement: SyntaxNode): Definition | undefined {
  if (statement.type === 'function_definition' || statement.type === 'class_definition') {
    return { whole: statement, node: statement, decorators: [] };
  }
  if (statement.type !== 'decorated_definition') return undefined;
  const node = childOf(statement, 'definition');
  if (!node) return undefined;
  const decorators = partsOf(statement)
    .filter(({ type }) => type === 'decorator')
    .flatMap((decorator) => partsOf(decorator));
  return { whole: statement, node, decorators };
}

/**
 * Whether a function only declares one of the types of the one that follows it (typing.overload): it leaves
 * no trace.
 */
export function isOverload({ decorators }: Definition, text: string): boolean {
  return decorators.some(({ start, end }) => /^(?:\w+\.)?overload$/.test(text.slice(start, end)));
}

/** What a method's first parameter is given: the object, its class, or nothing special. */
export type MethodKind = 'instance' | 'class' | 'static';

/** Methods that are class methods without saying so (Python's data model). */
const CLASS_METHODS: ReadonlySet<string> = new Set([
  '__new__',
  '__init_subclass__',
  '__class_getitem__',
]);

/** The kind of a method by its name and its decorators. */
export function methodKindOf({ node, decorators }: Definition, text: string): MethodKind {
  const marks = decorators.map(({ start, end }) => text.slice(start, end));
  if (marks.includes('staticmethod')) return 'static';
  const name = childOf(node, 'name');
  const isImplicit = name !== undefined && CLASS_METHODS.has(text.slice(name.start, name.end));
  return isImplicit || marks.includes('classmethod') ? 'class' : 'instance';
}

/** A parameter of a function, by its parts. */
export interface ParameterNode {
  readonly whole: SyntaxNode;
  readonly name: SyntaxNode;
  readonly type?: SyntaxNode;
  readonly default?: SyntaxNode;
  /** `*rest` or `**keywords`. */
  readonly rest?: 'list' | 'keywords';
  readonly keywordOnly: boolean;
  readonly positionalOnly: boolean;
}

/** The parameters of a `function_definition` or a `lambda`, in order of writing. */
export function parametersOf(definition: SyntaxNode): ParameterNode[] {
  const list = childOf(definition, 'parameters');
  if (!list) return [];
  const parameters: ParameterNode[] = [];
  let keywordOnly = false;
  for (const part of partsOf(list)) {
    if (part.type === 'positional_separator') {
      for (const [index, before] of parameters.entries()) {
        parameters[index] = { ...before, positionalOnly: true };
      }
    } else if (part.type === 'keyword_separator') keywordOnly = true;
    else {
      const parameter = readParameter(part, keywordOnly);
      if (parameter) parameters.push(parameter);
      keywordOnly ||= parameter?.rest === 'list';
    }
  }
  return parameters;
}

const RESTS: ReadonlyMap<string, 'list' | 'keywords'> = new Map([
  ['list_splat_pattern', 'list'],
  ['dictionary_splat_pattern', 'keywords'],
]);

function readParameter(whole: SyntaxNode, keywordOnly: boolean): ParameterNode | undefined {
  // `name`, `*name`, or one of them with a type, or a name with a default.
  const named =
    childOf(whole, 'name') ?? (whole.type === 'typed_parameter' ? partsOf(whole)[0] : whole);
  if (!named) return undefined;
  const rest = RESTS.get(named.type);
  const name = rest ? partsOf(named)[0] : named;
  if (name?.type !== 'identifier') return undefined;
  const type = childOf(whole, 'type');
  const value = childOf(whole, 'value');
  return {
    whole,
    name,
    keywordOnly: keywordOnly && !rest,
    positionalOnly: false,
    ...(type && { type }),
    ...(value && { default: value }),
    ...(rest && { rest }),
  };
}
