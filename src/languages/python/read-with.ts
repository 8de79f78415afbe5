/** `with`: a block whose values are entered before it. */
import type { Expression, Range, Statement } from '../../values/model.js';
import { bindTarget } from './read-bindings.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What errors of its block go no further than (contextlib.suppress). */
const SUPPRESSING = 'contextlib.suppress';

function readEntered(node: SyntaxNode, lowering: Lowering): Expression {
  const value = lowering.expression(node);
  return { kind: 'wrapper', range: value.range, value, wrapper: 'context' };
}

function readItem(item: SyntaxNode, lowering: Lowering): Statement {
  const value = childOf(item, 'value');
  if (!value) throw new PythonSyntaxError(item.start, 'invalid syntax');
  const range = rangeOf(item);
  const alias = value.type === 'as_pattern' ? childOf(value, 'alias') : undefined;
  const [entered] = alias ? partsOf(value) : [value];
  if (!entered) throw new PythonSyntaxError(item.start, 'invalid syntax');
  const read = readEntered(entered, lowering);
  if (!alias) return { kind: 'expression', range, value: read };
  return bindTarget(alias, read, range, lowering);
}

function isSuppressing(item: SyntaxNode, lowering: Lowering): boolean {
  const value = childOf(item, 'value');
  const callee = value?.type === 'call' ? childOf(value, 'function') : undefined;
  return callee !== undefined && lowering.qualifiedName(callee) === SUPPRESSING;
}

function readWith(node: SyntaxNode, lowering: Lowering): Statement[] {
  const clause = partsOf(node).find(({ type }) => type === 'with_clause');
  const items = (clause ? partsOf(clause) : []).filter(({ type }) => type === 'with_item');
  const range: Range = rangeOf(node);
  const entering = items.map((item) => readItem(item, lowering));
  const body = lowering.block(childOf(node, 'body'));
  const inner: Statement[] = items.some((item) => isSuppressing(item, lowering))
    ? [{ kind: 'try', range: bodyRange(node), block: body, handler: { body: [] } }]
    : body;
  return [{ kind: 'block', range, body: [...entering, ...inner] }];
}

function bodyRange(node: SyntaxNode): Range {
  return rangeOf(childOf(node, 'body') ?? node);
}

export const withReaders: readonly ReaderEntry<Statement[]>[] = [['with_statement', readWith]];
