/** The whole reader of Python, put together of its parts: what reads which type of node, and where it stands. */
import type { ClassExpression, Expression, Range, Statement } from '../../values/model.js';
import { accessReaders } from './read-accesses.js';
import { callReaders } from './read-calls.js';
import { collectionReaders } from './read-collections.js';
import { comprehensionReaders } from './read-comprehensions.js';
import { definitionReaders } from './read-definitions.js';
import { functionReaders } from './read-functions.js';
import { importReaders } from './read-imports.js';
import { literalReaders } from './read-literals.js';
import type { Lowering, Reader } from './read-lowering.js';
import { matchReaders } from './read-match.js';
import { operatorReaders } from './read-operators.js';
import { statementReaders } from './read-statements.js';
import { stringReaders } from './read-strings.js';
import { tryReaders } from './read-try.js';
import { withReaders } from './read-with.js';
import { isBound, meaningOf } from './scopes.js';
import type { ModuleScopes, NameScope } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
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

/** What is said of a text that is nested deeper than the reader follows it. */
export const TOO_DEEP = 'nested too deeply to be read';

/** The reader at the start of a module. */
export function createLowering(text: string, scopes: ModuleScopes): Lowering {
  return new PythonLowering(new Reading(text, scopes), scopes.module, true, false);
}

/** What is also offered under another name. */
function normalPath(path: string): string {
  return path.replace(/^typing_extensions\./, 'typing.');
}

/** A kind of expression that the language did not have when this reader was written. */
function readUnknown(node: SyntaxNode): Expression {
  return { kind: 'opaque', range: rangeOf(node), operands: [], what: 'expression' };
}
