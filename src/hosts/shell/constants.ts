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

/** Commands that run what is not in sight in this shell, which may set any variable. */
const INTRUDERS: ReadonlySet<string> = new Set(['eval', 'source', '.']);

/** Statements whose parts run in order, whenever they run. */
const SEQUENCES: ReadonlySet<string> = new Set([
  ...['program', 'compound_statement', 'subshell', 'do_group', 'else_clause', 'case_item'],
  ...['if_statement', 'elif_clause'],
]);

/** Branches of a condition that are not run after the statements before them. */
const BRANCHES: ReadonlySet<string> = new Set(['elif_clause', 'else_clause']);

/** The variables of a script that are assigned once, before anything that depends on a condition. */
export class Constants {
  constructor(
    private readonly found: ReadonlyMap<string, readonly Assignment[]>,
    private readonly loops: ReadonlyMap<string, readonly SyntaxNode[]>,
    private readonly definitions: readonly SyntaxNode[],
    private readonly intrusions: readonly SyntaxNode[],
  ) {}

  /** The constant that a variable is at a node; undefined where it may be something else there. */
  at(name: string, node: SyntaxNode): Constant | undefined {
    const all = this.found.get(name) ?? [];
    if (this.loops.has(name)) return undefined;
    // A local variable is that of its function, and of no other that is called in it.
    const isLocal = all.length > 0 && all.every(({ local }) => local !== undefined);
    const own = isLocal ? all.filter(({ local }) => local && isInside(node, local)) : all;
    const [only, ...others] = own;
    if (!only?.constant || others.length > 0) return undefined;
    const { scope } = only.constant;
    // A function runs later than what stands below it.
    const isLater = this.definitions.some((one) => isInside(node, one));
    const isIntruded = this.intrusions.some(
      ({ start, end }) => start >= scope.start && (isLater || end <= node.start),
    );
    return isInside(node, scope) && !isIntruded ? only.constant : undefined;
  }

  /** Whether a variable is set by loops, each of which has it to itself, and by nothing else. */
  isSetByLoopsOnly(name: string): boolean {
    const loops = this.loops.get(name) ?? [];
    if (this.found.has(name)) return false;
    if (loops.length === 1) return true;
    const around = [...loops, ...this.definitions];
    return loops.every((loop) => around.every((one) => one === loop || !isInside(loop, one)));
  }
}

/** Something that sets a variable; without a constant where what it sets is not known. */
interface Assignment {
  readonly constant?: Constant;
  /** The function that it is local to. */
  readonly local?: SyntaxNode;
}

function isInside({ start, end }: Range, outer: Range): boolean {
  return outer.start <= start && end <= outer.end;
}

/** Looks for all that sets variables in a script. */
export function constantsOf(text: string, root: SyntaxNode): Constants {
  const found = new Map<string, Assignment[]>();
  const loops = new Map<string, SyntaxNode[]>();
  const definitions: SyntaxNode[] = [];
  const intrusions: SyntaxNode[] = [];
  const add = (name: string, one: Assignment): void => {
    found.set(name, [...(found.get(name) ?? []), one]);
  };
  const visit = (node: SyntaxNode, around: readonly SyntaxNode[]): void => {
    if (node.type === 'function_definition') definitions.push(node);
    if (node.type === 'command' && INTRUDERS.has(wordsIn(text, node)[0] ?? '')) {
      intrusions.push(node);
    }
    if (node.type === 'variable_assignment') {
      const constant = constantOf(text, node, around);
      const local = localTo(text, around);
      if (constant) add(constant.name, { constant, ...(local && { local }) });
    }
    const read = node.type === 'redirected_statement' ? readInto(text, node, around) : null;
    if (read) {
      add(read.name, { constant: read });
      return;
    }
    const variable = node.type === 'for_statement' ? loopVariable(text, node) : null;
    if (variable !== null) loops.set(variable, [...(loops.get(variable) ?? []), node]);
    for (const name of otherwiseSet(text, node)) add(name, {});
    for (const child of node.children) visit(child, [node, ...around]);
  };
  visit(root, []);
  return new Constants(found, loops, definitions, intrusions);
}

/** The function that a declaration makes a variable local to. */
function localTo(
  text: string,
  [declaration, ...around]: readonly SyntaxNode[],
): SyntaxNode | undefined {
  const isLocal =
    declaration?.type === 'declaration_command' &&
    /^(?:local|declare|typeset)\s+(?!-\w*[gxn])/.test(sourceOfNode(text, declaration));
  return isLocal ? around.find(({ type }) => type === 'function_definition') : undefined;
}

function loopVariable(text: string, { children }: SyntaxNode): string | null {
  const variable = children.find(({ type }) => type === 'variable_name');
  return variable ? sourceOfNode(text, variable) : null;
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
  const branch = sequence.children.find(
    ({ type, start }) => BRANCHES.has(type) && start >= node.end,
  );
  const end = branch ? branch.start : sequence.end;
  return { ...constant, value, scope: { start: node.end, end } };
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
  if (node.type === 'select_statement' || node.type === 'c_style_for_statement') {
    const variable = loopVariable(text, node);
    return variable === null ? [] : [variable];
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
