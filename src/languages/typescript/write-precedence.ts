/** Which expressions need parentheses at which place. */
import type { Draft } from '../../values/draft.js';
import type { Expression, Range } from '../../values/model.js';

/** Where a value is written, by what may stand there without parentheses. */
export type Position =
  /** Property value, list item, right side of an assignment. */
  | 'value'
  /** `…` in `….map(` and `….name`, and after `...`. */
  | 'operand'
  /** `…` in `… ? a : b`. */
  | 'test'
  /** `…` in `… && a`. */
  | 'left of &&'
  /** `…` in `… ?? a`. */
  | 'left of ??'
  /** `…` in `() => …`. */
  | 'arrow body';

/** How tightly an expression holds together, by the kind of its outermost operator. */
type Binding = 'primary' | 'unary' | 'binary' | 'and' | 'or' | 'coalesce' | 'loose' | 'sequence';

const allowed: Readonly<Record<Position, readonly Binding[]>> = {
  value: ['primary', 'unary', 'binary', 'and', 'or', 'coalesce', 'loose'],
  operand: ['primary'],
  test: ['primary', 'unary', 'binary', 'and', 'or', 'coalesce'],
  'left of &&': ['primary', 'unary', 'binary', 'and'],
  'left of ??': ['primary', 'unary', 'binary', 'coalesce'],
  'arrow body': ['primary', 'unary', 'binary', 'and', 'or', 'coalesce', 'loose'],
};

/** Whether a draft must be written in parentheses at a position. `text` is the source it refers to. */
export function needsParentheses(draft: Draft, position: Position, text: string): boolean {
  if (position === 'arrow body' && beginsWithBrace(draft, text)) return true;
  return !allowed[position].includes(bindingOfDraft(draft, text));
}

/** The position that the place of an existing expression is, by what stands around it. */
export function positionOf(text: string, range: Range): Position {
  const before = text.slice(0, range.start).trimEnd();
  const after = text.slice(range.end).trimStart();
  if (before.endsWith('=>')) return 'arrow body';
  const isComparison = /(?:\?\?|[=!<>]==?|[<>]=)$/.test(before);
  const isOpen = /(?:[([{,;:=?]|\breturn)$/.test(before) && !isComparison;
  return isOpen && (after === '' || /^[)\]},;:]/.test(after)) ? 'value' : 'operand';
}

function beginsWithBrace(draft: Draft, text: string): boolean {
  if (draft.kind === 'presence') return beginsWithBrace(draft.value, text);
  if (draft.kind === 'object') return true;
  if (draft.kind === 'source' || draft.kind === 'patched') {
    return text[draft.expression.range.start] === '{';
  }
  return false;
}

function bindingOfDraft(draft: Draft, text: string): Binding {
  if (draft.kind === 'source' || draft.kind === 'patched') return bindingOf(draft.expression, text);
  if (draft.kind === 'presence') return bindingOfDraft(draft.value, text);
  if (draft.kind !== 'choice') return 'primary';
  return draft.operator === 'conditional' ? 'loose' : draft.operator;
}

function bindingOf(expression: Expression, text: string): Binding {
  switch (expression.kind) {
    case 'literal':
    case 'template':
    case 'object':
    case 'array':
    case 'name':
    case 'member':
    case 'call':
      return 'primary';
    case 'choice':
      return expression.operator === 'conditional' ? 'loose' : expression.operator;
    case 'operation':
      return expression.operands.length === 1 ? 'unary' : 'binary';
    case 'wrapper':
      if (expression.wrapper === 'parentheses') return 'primary';
      if (expression.wrapper === 'await') return 'unary';
      // `value!` ends in its operator; `value as T` and `<T>value` are open to a side.
      return text[expression.range.end - 1] === '!' ? bindingOf(expression.value, text) : 'binary';
    case 'sequence':
      return 'sequence';
    case 'assignment':
    case 'deletion':
    case 'function':
    case 'class':
    case 'comprehension':
    case 'opaque':
      return 'loose';
  }
}
