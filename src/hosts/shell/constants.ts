/** Variables of a script that hold one constant text wherever they are read. */
import type { Range } from '../../values/model.js';
import { sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** The one assignment of a variable. */
export interface Constant {
  readonly name: string;
  /** What is assigned. */
  readonly value: SyntaxNode;
  /** Where the variable is set: in these statements, from here on. */
  readonly scope: Range;
  /** Other programs see it too. */
  readonly isExported: boolean;
}

/** Commands that set the variables whose names they are given. */
const SETTERS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'let']);

/** Statements whose parts run in order, whenever they run. */
const SEQUENCES: ReadonlySet<string> = new Set(['program', 'compound_statement', 'subshell']);

/** The variables that are assigned once in a script, before anything that depends on a condition. */
export function constantsOf(text: string, root: SyntaxNode): ReadonlyMap<string, Constant> {
  const found = new Map<string, Constant | null>();
  const visit = (node: SyntaxNode, around: readonly SyntaxNode[]): void => {
    if (node.type === 'variable_assignment') {
      const constant = constantOf(text, node, around);
      if (constant) found.set(constant.name, found.has(constant.name) ? null : constant);
    }
    const read = node.type === 'redirected_statement' ? readInto(text, node, around) : null;
    if (read && !found.has(read.name)) {
      found.set(read.name, read);
      return;
    }
    for (const name of otherwiseSet(text, node)) found.set(name, null);
    for (const child of node.children) visit(child, [node, ...around]);
  };
  visit(root, []);
  return new Map([...found].flatMap(([name, one]) => (one ? [[name, one] as const] : [])));
}

function constantOf(
  text: string,
  node: SyntaxNode,
  around: readonly SyntaxNode[],
): Constant | null {
  const [name, operator, value] = node.children;
  if (name?.type !== 'variable_name') return null;
  const constant = { name: sourceOfNode(text, name), isExported: isExport(text, around[0]) };
  const nothing = { ...constant, value: node, scope: { start: node.end, end: node.end } };
  if (operator?.type !== '=' || !value) return nothing;
  const outer = around.find(({ type }) => type !== 'declaration_command');
  // Several names in one declaration are siblings; one before a command is set for that alone.
  if (!outer || !(SEQUENCES.has(outer.type) || outer.type === 'variable_assignments'))
    return nothing;
  const sequence = around.find(({ type }) => SEQUENCES.has(type)) ?? outer;
  return { ...constant, value, scope: { start: node.end, end: sequence.end } };
}

/** `read -r -d '' NAME <<EOF`, which puts a here-document into a variable. */
function readInto(text: string, node: SyntaxNode, around: readonly SyntaxNode[]): Constant | null {
  const [command, redirect, ...others] = node.children;
  const [sequence] = around;
  if (command?.type !== 'command' || redirect?.type !== 'heredoc_redirect') return null;
  const words = command.children.filter(({ type }) => type !== 'variable_assignment');
  const source = words.map((word) => sourceOfNode(text, word)).join(' ');
  const [, name] = /^read (?:-r -d '' ?|-rd '' ?|-d '' -r )(\w+)$/.exec(source) ?? [];
  if (name === undefined || !sequence || !SEQUENCES.has(sequence.type)) return null;
  if (others.length > 0) return null;
  const scope = { start: node.end, end: sequence.end };
  return { name, value: redirect, scope, isExported: false };
}

function isExport(text: string, declaration: SyntaxNode | undefined): boolean {
  return (
    declaration?.type === 'declaration_command' &&
    /^(?:export|(?:declare|typeset)\s+-\w*x)/.test(sourceOfNode(text, declaration))
  );
}

/** Names that a node sets in another way than by an assignment of a text. */
function otherwiseSet(text: string, node: SyntaxNode): string[] {
  if (node.type === 'for_statement' || node.type === 'select_statement') {
    const variable = node.children.find(({ type }) => type === 'variable_name');
    return variable ? [sourceOfNode(text, variable)] : [];
  }
  if (node.type === 'unset_command') return wordsIn(text, node);
  if (node.type === 'expansion') {
    const [, assigned] = /^\$\{(\w+):?=/.exec(sourceOfNode(text, node)) ?? [];
    return assigned === undefined ? [] : [assigned];
  }
  if (node.type !== 'command') return [];
  const words = wordsIn(text, node);
  const [name, ...others] = words.slice(words.findIndex((word) => !word.includes('=')));
  const isSetter = SETTERS.has(name ?? '') || (name === 'printf' && others[0] === '-v');
  return isSetter ? others : [];
}

function wordsIn(text: string, node: SyntaxNode): string[] {
  return node.children
    .filter(({ type }) => ['command_name', 'word', 'variable_name'].includes(type))
    .map((one) => sourceOfNode(text, one));
}
