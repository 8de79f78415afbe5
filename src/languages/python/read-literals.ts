/** Constants but for texts. */
import type { Expression, Literal, Primitive } from '../../values/model.js';
import type { Lowering, Reader, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

function readConstant(value: Primitive): Reader<Literal> {
  return (node) => ({ kind: 'literal', range: rangeOf(node), value });
}

function opaque(node: SyntaxNode, what: string): Expression {
  return { kind: 'opaque', range: rangeOf(node), operands: [], what };
}

const INTEGER = /^(?:0(?:x(?:_?[\da-f])+|o(?:_?[0-7])+|b(?:_?[01])+)|0(?:_?0)*|[1-9](?:_?\d)*)$/;

/** A whole number; one that a double cannot hold exactly, and an imaginary one, are opaque. */
function readInteger(node: SyntaxNode, lowering: Lowering): Expression {
  const written = lowering.textOf(node).toLowerCase();
  if (written.endsWith('j')) return opaque(node, 'complex number');
  if (!INTEGER.test(written)) throw new PythonSyntaxError(node.start, 'invalid number');
  const value = Number(written.replaceAll('_', ''));
  if (!Number.isSafeInteger(value)) return opaque(node, 'large number');
  return { kind: 'literal', range: rangeOf(node), value };
}

function readFloat(node: SyntaxNode, lowering: Lowering): Expression {
  const written = lowering.textOf(node).toLowerCase();
  if (written.endsWith('j')) return opaque(node, 'complex number');
  const value = Number(written.replaceAll('_', ''));
  return { kind: 'literal', range: rangeOf(node), value };
}

export const literalReaders: readonly ReaderEntry<Expression>[] = [
  ['integer', readInteger],
  ['float', readFloat],
  ['true', readConstant(true)],
  ['false', readConstant(false)],
  ['none', readConstant(null)],
  ['ellipsis', (node) => opaque(node, 'ellipsis')],
];
