/** Reads Python 3 into the value model. */
import { boundNames } from '../../values/walk.js';
import type {
  ClassExpression,
  Expression,
  Module,
  Range,
  Statement,
  SyntaxProblem,
} from '../../values/model.js';
import type { ReadResult } from '../language.js';
import { checkIndentation, checkLineBreaks } from './block-layout.js';
import { joinBracketedLines } from './bracketed-lines.js';
import { accessReaders, variableName } from './read-accesses.js';
import { callReaders } from './read-calls.js';
import { collectionReaders } from './read-collections.js';
import { comprehensionReaders } from './read-comprehensions.js';
import { definitionReaders } from './read-definitions.js';
import { declareAtStart, functionReaders, undeclaredNames } from './read-functions.js';
import { importReaders } from './read-imports.js';
import { literalReaders } from './read-literals.js';
import type { Lowering, Reader } from './read-lowering.js';
import { matchReaders } from './read-match.js';
import { operatorReaders } from './read-operators.js';
import { statementReaders } from './read-statements.js';
import { stringReaders } from './read-strings.js';
import { tryReaders } from './read-try.js';
import { withReaders } from './read-with.js';
import { findScopes, isBound, meaningOf } from './scopes.js';
import type { ModuleScopes, NameScope } from './scopes.js';
import { findStarNames } from './star-names.js';
import { findSyntaxError, PythonSyntaxError } from './syntax-problems.js';
import { childOf, parseTree, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

const readersOfExpressions = new Map<string, Reader<Expression>>([
  ...accessReaders,
  ...literalReaders,
  ...stringReaders,
  ...collectionReaders,
  ...comprehensionReaders,
  ...callReaders,
  ...operatorReaders,
  ...functionReaders,
]);

const readersOfStatements = new Map<string, Reader<Statement[]>>([
  ...statementReaders,
  ...definitionReaders,
  ...importReaders,
  ...tryReaders,
  ...withReaders,
  ...matchReaders,
]);

/**
 * Deeper texts are not written by hand; what reads the model recurses into it, with more on its stack than
 * this reader has.
 */
const greatestDepth = 1000;

/** What the whole file shares while it is read. */
class Reading {
  readonly records = new Map<string, NonNullable<ClassExpression['record']>>();
  depth = 0;

  constructor(
    readonly text: string,
    readonly scopes: ModuleScopes,
  ) {}
}

/** The reader at one place: in a scope, a block, and a loop or not. */
class PythonLowering implements Lowering {
  readonly text: string;
  readonly records;

  constructor(
    private readonly reading: Reading,
    readonly scope: NameScope,
    readonly isTop: boolean,
    readonly isInLoop: boolean,
  ) {
    this.text = reading.text;
    this.records = reading.records;
  }

  readonly textOf = ({ start, end }: Range): string => this.text.slice(start, end);

  expression(node: SyntaxNode): Expression {
    return this.deeper(node, () => {
      const read = readersOfExpressions.get(node.type) ?? readUnknown;
      return read(node, this);
    });
  }

  statement(node: SyntaxNode): Statement[] {
    return this.deeper(node, () => {
      const read = readersOfStatements.get(node.type);
      if (!read) throw new PythonSyntaxError(node.start, 'invalid syntax');
      return read(node, this);
    });
  }

  block(node: SyntaxNode | undefined): Statement[] {
    return this.inBlock(node, this.isInLoop);
  }

  loopBlock(node: SyntaxNode | undefined): Statement[] {
    return this.inBlock(node, true);
  }

  private inBlock(node: SyntaxNode | undefined, isInLoop: boolean): Statement[] {
    const isTop = node !== undefined && node === childOf(this.scope.node, 'body');
    const inner = new PythonLowering(this.reading, this.scope, isTop, isInLoop);
    return inner.eachStatement(node, (statement) => inner.statement(statement));
  }

  eachStatement<Result>(
    block: SyntaxNode | undefined,
    read: (statement: SyntaxNode) => readonly Result[],
  ): Result[] {
    const statements = block ? partsOf(block) : [];
    if (block && statements.length === 0 && block.type !== 'module') {
      throw new PythonSyntaxError(block.start, 'expected an indented block');
    }
    return statements.flatMap(read);
  }

  deeper<Result>(node: SyntaxNode, read: () => Result): Result {
    this.reading.depth += 1;
    if (this.reading.depth > greatestDepth) {
      throw new PythonSyntaxError(node.start, TOO_DEEP);
    }
    const result = read();
    this.reading.depth -= 1;
    return result;
  }

  within<Result>(node: SyntaxNode, read: (inner: Lowering) => Result): Result {
    const scope = this.reading.scopes.of(node);
    return read(new PythonLowering(this.reading, scope, false, false));
  }

  qualifiedName(node: SyntaxNode): string | undefined {
    if (node.type === 'attribute') {
      const object = childOf(node, 'object');
      const key = childOf(node, 'attribute');
      const path = object && this.qualifiedName(object);
      return path !== undefined && key ? normalPath(`${path}.${this.textOf(key)}`) : undefined;
    }
    if (node.type !== 'identifier') return undefined;
    const name = this.textOf(node);
    if (meaningOf(name, this.scope) !== 'variable') return undefined;
    if (!isBound(name, this.scope)) return `builtins.${name}`;
    const imported = this.reading.scopes.imports.get(name);
    return imported === undefined ? undefined : normalPath(imported);
  }

  definitionKind(name: string): 'class' | 'function' | undefined {
    return this.reading.scopes.definitions.get(name);
  }
}

const TOO_DEEP = 'nested too deeply to be read';

/** What is also offered under another name. */
function normalPath(path: string): string {
  return path.replace(/^typing_extensions\./, 'typing.');
}

/** A kind of expression that the language did not have when this reader was written. */
function readUnknown(node: SyntaxNode): Expression {
  return { kind: 'opaque', range: rangeOf(node), operands: [], what: 'expression' };
}

/** Names of the module that no statement marks as exported: imported ones, and those bound in blocks. */
function exportOthers(body: readonly Statement[], scope: NameScope, end: number): Statement[] {
  const exported = new Set(
    body.flatMap((statement) => {
      if (statement.kind === 'function-declaration') return [statement.name];
      return statement.kind === 'declare' && statement.exported ? boundNames(statement.target) : [];
    }),
  );
  const range: Range = { start: end, end };
  const names = [...scope.bindings.keys()].map(variableName).filter((name) => !exported.has(name));
  if (names.length === 0) return [];
  return [
    {
      kind: 'export',
      range,
      names: names.map((name) => ({ exported: name, value: { kind: 'name', range, name } })),
    },
  ];
}

function readModule(path: string, text: string, root: SyntaxNode): Module {
  const scopes = findScopes(root, text);
  const { module } = scopes;
  const lowering = new PythonLowering(new Reading(text, scopes), module, true, false);
  const statements = lowering.eachStatement(root, (statement) => lowering.statement(statement));
  const declarations = undeclaredNames(module).map((name) => declareAtStart(name, 0));
  const body = [...declarations, ...statements];
  return {
    path,
    text,
    language: 'python',
    body: [...body, ...exportOthers(body, module, text.length)],
    starNames: findStarNames(root, module, text),
  };
}

/** The tree of a text, and the first place that the parser could make nothing of. */
function parse(text: string): { root: SyntaxNode; problem?: SyntaxProblem } {
  const root = parseTree(text);
  const problem = findSyntaxError(root, text);
  if (!problem) return { root };
  const joined = joinBracketedLines(text);
  if (joined === text) return { root, problem };
  const other = parseTree(joined);
  return findSyntaxError(other, joined) ? { root, problem } : { root: other };
}

/**
 * Reads a Python file. The parser has to be loaded before (`loadParser`).
 *
 * @returns The module, or the place of the first syntax error. Never throws for any text: one that is
 *   nested deeper than the reader can follow is a problem too.
 * @throws Error where the parser has not been loaded.
 */
export function readPython(path: string, text: string): ReadResult {
  const offset = text.indexOf('\0');
  if (offset >= 0) return { problem: { offset, message: 'source code cannot contain null bytes' } };
  const { root, problem } = parse(text);
  if (problem) return { problem };
  try {
    checkIndentation(root, text);
    checkLineBreaks(root, text);
    return { module: readModule(path, text, root) };
  } catch (error) {
    // The engine throws a RangeError where the stack is full before the reader stops; others are faults.
    if (error instanceof RangeError) return { problem: { offset: 0, message: TOO_DEEP } };
    if (!(error instanceof PythonSyntaxError)) throw error;
    return { problem: { offset: error.offset, message: error.message } };
  }
}
