/** Reads TypeScript and JavaScript, with JSX or without, into the value model. */
import { ts } from 'ts-morph';
import type { Expression, Statement } from '../../values/model.js';
import type { ReadResult } from '../language.js';
import { accessReaders } from './read-accesses.js';
import { classReaders } from './read-classes.js';
import { collectionReaders } from './read-collections.js';
import { declarationReaders } from './read-declarations.js';
import { enumReaders } from './read-enums.js';
import { exportReaders } from './read-exports.js';
import { functionReaders } from './read-functions.js';
import { importReaders } from './read-imports.js';
import { jsxReaders } from './read-jsx.js';
import { literalReaders } from './read-literals.js';
import type { Lowering } from './read-lowering.js';
import { namespaceReaders } from './read-namespaces.js';
import { operatorReaders } from './read-operators.js';
import { parseSource } from './read-source.js';
import { statementReaders } from './read-statements.js';
import { wrapperReaders } from './read-wrappers.js';

const expressionReaders = new Map([
  ...accessReaders,
  ...literalReaders,
  ...collectionReaders,
  ...functionReaders,
  ...classReaders,
  ...operatorReaders,
  ...wrapperReaders,
  ...jsxReaders,
]);

/** Kinds without a reader leave no trace at run time: types, empty statements, `debugger`. */
const readersOfStatements = new Map([
  ...statementReaders,
  ...declarationReaders,
  ...importReaders,
  ...exportReaders,
  ...enumReaders,
  ...namespaceReaders,
]);

/**
 * Deeper texts are not written by hand; what reads the model recurses into it, with more on its stack than
 * this reader has.
 */
const greatestDepth = 1000;

/** The text is nested deeper than the reader follows it. */
class NestingError extends RangeError {
  constructor(readonly offset: number) {
    super('nested too deeply');
  }
}

function createLowering(source: ts.SourceFile): Lowering {
  let depth = 0;
  const lowering: Lowering = {
    source,
    range: (node) => ({ start: node.getStart(source), end: node.end }),
    expression(node): Expression {
      enter(node);
      const read = expressionReaders.get(node.kind) ?? readUnknown;
      const expression = read(node, lowering);
      depth -= 1;
      return expression;
    },
    statements(nodes): Statement[] {
      const statements: Statement[] = [];
      for (const node of nodes) {
        enter(node);
        const read = readersOfStatements.get(node.kind);
        if (read) statements.push(...read(node, lowering));
        depth -= 1;
      }
      return statements;
    },
    body: (node) => lowering.statements(ts.isBlock(node) ? node.statements : [node]),
  };
  function enter(node: ts.Node): void {
    depth += 1;
    if (depth > greatestDepth) throw new NestingError(node.getStart(source));
  }
  return lowering;
}

/** A kind of expression that the language did not have when this reader was written. */
function readUnknown(node: ts.Node, lowering: Lowering): Expression {
  return { kind: 'opaque', range: lowering.range(node), operands: [], what: 'expression' };
}

/**
 * Reads a TypeScript or JavaScript file.
 *
 * @param path Its extension tells the dialect: .ts, .mts, .cts, .tsx, .js, .mjs, .cjs, .jsx (in the last
 *   four, JSX and type annotations are accepted).
 * @returns The module, or the place of the first syntax error. Never throws for any text: one that is
 *   nested deeper than the reader can follow is a problem too.
 */
export function readTypeScript(path: string, text: string): ReadResult {
  try {
    const { source, problem } = parseSource(path, text);
    if (problem) return { problem };
    // A declaration file describes a program and holds nothing of it.
    const nodes = source.isDeclarationFile ? [] : source.statements;
    const body = createLowering(source).statements(nodes);
    return { module: { path, text, language: 'typescript', body } };
  } catch (error) {
    // The engine throws a RangeError when the parser fills its stack; others are faults of this program.
    if (!(error instanceof RangeError)) throw error;
    const offset = error instanceof NestingError ? error.offset : 0;
    return { problem: { offset, message: 'nested too deeply to be read' } };
  }
}
