/** Which expressions need parentheses at which place of Python. */
import type { Draft } from '../../values/draft.js';
import type {
  ArrayExpression,
  Expression,
  Module,
  Operation,
  Primitive,
  Range,
} from '../../values/model.js';
import { isAttribute } from './member-forms.js';

/** Where a value is written, by what may stand there without parentheses. */
export type Position =
  /** Item of a list, value of a key, argument, right side of an assignment. */
  | 'value'
  /** `…` in `….name`, `…["key"]` and `…()`. */
  | 'operand'
  /** `…` in `*…` and `**…`. */
  | 'spread'
  /** `…` in `for x in …`. */
  | 'iterable'
  /** The first and the second part of `… if … else x`. */
  | 'branch'
  /** `…` in `… or x`. */
  | 'left of or'
  /** `…` in `x or …`. */
  | 'right of or'
  /** `…` in `… is not None`. */
  | 'compared';

/** How tightly an expression holds together, by the kind of its outermost operator. */
type Binding =
  | 'primary'
  | 'await'
  | 'arithmetic'
  | 'comparison'
  | 'not'
  | 'and'
  | 'or'
  | 'conditional'
  | 'lambda'
  /** It is only an expression where its place says so: `:=`, `yield`, `a, b`. */
  | 'open';

const upToArithmetic: readonly Binding[] = ['primary', 'await', 'arithmetic'];
const upToAnd: readonly Binding[] = [...upToArithmetic, 'comparison', 'not', 'and'];
const upToOr: readonly Binding[] = [...upToAnd, 'or'];

// The grammar of Python's language reference: "Full Grammar specification".
const allowed: Readonly<Record<Position, readonly Binding[]>> = {
  value: [...upToOr, 'conditional', 'lambda'],
  operand: ['primary'],
  // A calculation could stand there, but is hard to read.
  spread: ['primary', 'await'],
  iterable: upToOr,
  branch: upToOr,
  'left of or': upToOr,
  'right of or': upToAnd,
  compared: upToArithmetic,
};

/** Whether a draft must be written in parentheses at a position of a module. */
export function needsParentheses(draft: Draft, position: Position, module: Module): boolean {
  return !allowed[position].includes(bindingOfDraft(draft, module));
}

/** The position that the place of an existing expression is, by what stands around it. */
export function positionOf(text: string, range: Range): Position {
  const before = text.slice(0, range.start).trimEnd();
  const after = text.slice(range.end).replace(/^[ \t]+/, '');
  const isComparison = /[=!<>]=$/.test(before);
  const isOpen = /(?:[([{,:=;]|\breturn)$/.test(before) && !isComparison;
  return isOpen && /^(?:[)\]},:;#\r\n]|$)/.test(after) ? 'value' : 'operand';
}

function bindingOfDraft(draft: Draft, module: Module): Binding {
  switch (draft.kind) {
    case 'source':
    case 'patched':
      return bindingOf(draft.expression);
    case 'literal':
      return bindingOfConstant(draft.value);
    case 'presence':
      return 'comparison';
    case 'choice':
      // `and` is written as a choice between its value and an empty one.
      if (draft.operator !== 'coalesce') return 'conditional';
      if (isLookup(draft, module)) return 'primary';
      return isOrDefault(draft) ? 'or' : 'conditional';
    default:
      return 'primary';
  }
}

type ChoiceDraft = Extract<Draft, { readonly kind: 'choice' }>;

/** Whether `coalesce` is the look-up of a key that may be missing: `object.get("key", otherwise)`. */
export function isLookup({ operator, test }: ChoiceDraft, module: Module): boolean {
  return operator === 'coalesce' && test.kind === 'member' && !isAttribute(test, module);
}

/** Whether `coalesce` can be `or`: what comes in place of an empty list or object is as empty. */
export function isOrDefault({ consequent }: ChoiceDraft): boolean {
  if (consequent.kind === 'array') return consequent.items.length === 0;
  return consequent.kind === 'object' && consequent.entries.length === 0;
}

function bindingOf(expression: Expression): Binding {
  switch (expression.kind) {
    case 'literal':
      return bindingOfConstant(expression.value);
    case 'template':
    case 'object':
    case 'name':
    case 'member':
    case 'call':
      return 'primary';
    case 'array':
      return isBareTuple(expression) ? 'open' : 'primary';
    case 'comprehension':
      // The only argument of a call needs no brackets of its own.
      return expression.range.start < expression.element.range.start ? 'primary' : 'open';
    case 'choice':
      return expression.operator === 'coalesce' ? 'or' : expression.operator;
    case 'operation':
      return bindingOfOperation(expression);
    case 'wrapper':
      if (expression.wrapper === 'parentheses') return 'primary';
      return expression.wrapper === 'await' ? 'await' : bindingOf(expression.value);
    case 'function':
      return 'lambda';
    case 'opaque':
      return expression.what === 'slice' ? 'primary' : 'open';
    case 'assignment':
    case 'deletion':
    case 'class':
    case 'sequence':
      return 'open';
  }
}

/** `7.name` is no attribute of a number, and `-7` is a calculation. */
function bindingOfConstant(value: Primitive): Binding {
  return typeof value === 'number' ? 'arithmetic' : 'primary';
}

const comparisons: ReadonlySet<string> = new Set([
  ...['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in'],
]);

function bindingOfOperation({ operator, operands, range }: Operation): Binding {
  if (comparisons.has(operator)) return 'comparison';
  if (operator !== '!') return 'arithmetic';
  // `a not in b` is read as the negation of `a in b`, and begins as that does.
  return operands[0]?.range.start === range.start ? 'comparison' : 'not';
}

/** Whether a tuple stands without brackets: `a, b`. */
export function isBareTuple({ collection, items, range }: ArrayExpression): boolean {
  return collection === 'tuple' && items[0]?.range.start === range.start;
}
