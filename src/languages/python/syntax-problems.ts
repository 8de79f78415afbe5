/** Where a text is no Python, in words. */
import type { SyntaxProblem } from '../../values/model.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What the grammar takes and Python does not. Thrown while a text is read, and answered by the reader. */
export class PythonSyntaxError extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** The first place that the parser could make nothing of; undefined where there is none. */
export function findSyntaxError(root: SyntaxNode, text: string): SyntaxProblem | undefined {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'ERROR') return describeError(node, text);
    if (node.isMissing) return { offset: node.start, message: describeMissing(node) };
    for (const child of node.children.toReversed()) open.push(child);
  }
  return undefined;
}

function describeMissing(node: SyntaxNode): string {
  return node.isToken ? `'${node.type}' expected` : `${node.type.replaceAll('_', ' ')} expected`;
}

/** The innermost bracket that is open at the end. */
function unclosedBracket(nodes: readonly SyntaxNode[]): SyntaxNode | undefined {
  const open: SyntaxNode[] = [];
  for (const node of nodes) {
    if (CLOSING.has(node.type)) open.push(node);
    else if (node.type === CLOSING.get(open.at(-1)?.type ?? '')) open.pop();
  }
  return open.at(-1);
}

/** The bracket that was never closed, or the text, or what else stands at the place of the error. */
function describeError(error: SyntaxNode, text: string): SyntaxProblem {
  const inner = error.children.find(({ type }) => type === 'ERROR');
  if (inner) return describeError(inner, text);
  const bracket = unclosedBracket(error.children);
  if (bracket) return { offset: bracket.start, message: `'${bracket.type}' was never closed` };
  const quote = error.children.find(({ type }) => type === 'string_start');
  if (quote) return { offset: quote.start, message: 'unterminated string literal' };
  const found = /\S+/.exec(text.slice(error.start, error.end))?.[0];
  const what = found === undefined || found.length > 20 ? '' : `: '${found}'`;
  return { offset: error.start, message: `invalid syntax${what}` };
}
