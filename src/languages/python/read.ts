/** Reads Python 3 into the value model. */
import type { Module, Range, Statement, SyntaxProblem } from '../../values/model.js';
import { boundNames } from '../../values/walk.js';
import type { ReadResult } from '../language.js';
import { checkIndentation, checkLineBreaks } from './block-layout.js';
import { joinBracketedLines } from './bracketed-lines.js';
import { findForeignEncoding } from './declared-encoding.js';
import { findScopes } from './find-scopes.js';
import { createLowering, TOO_DEEP } from './python-lowering.js';
import { variableName } from './read-accesses.js';
import { declareAtStart, undeclaredNames } from './read-functions.js';
import type { NameScope } from './scopes.js';
import { findStarNames } from './star-names.js';
import { findSyntaxError, PythonSyntaxError } from './syntax-problems.js';
import { parseTree } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** IPython and notebooks wait at the top of a module too (IPython documentation, "Asynchronous in REPL"). */
const interactive = /\.ipy$/i;

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
  const scopes = findScopes(root, text, interactive.test(path));
  const { module } = scopes;
  const lowering = createLowering(text, scopes);
  const statements = lowering.eachStatement(root, (statement) => lowering.statement(statement));
  const declarations = undeclaredNames(module).map((name) => declareAtStart(name, 0));
  const starNames = findStarNames(root, module, text);
  const body = [...declarations, ...statements];
  return {
    path,
    text,
    language: 'python',
    naming: 'snake_case',
    body: [...body, ...exportOthers(body, module, text.length)],
    ...(starNames && { starNames }),
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
  const foreign = findForeignEncoding(text);
  if (foreign) return { problem: foreign };
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
