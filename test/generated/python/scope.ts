/** Where Python is being written. Code is indented by four spaces a level; lay-out.ts gives it its style. */
import type * as modules from '../module-writer.js';
import type { Word } from '../words.js';
import type { PythonProgram } from './python-program.js';

export { define } from '../module-writer.js';
export type Scope = modules.Scope<PythonProgram>;
export type ModuleWriter = modules.ModuleWriter<PythonProgram>;

/** Adds a variable of a fresh name to a scope; gives the name. */
export function declare(scope: Scope, word: Word, expression: string, type = 'Any'): string {
  const { program } = scope.module;
  const name = program.freshName(word);
  scope.statements.push(`${name}${annotation(scope, type)} = ${expression}`);
  return name;
}

/** The annotation of a variable or parameter, where the program has such. */
export function annotation({ module }: Scope, type = 'Any'): string {
  if (!module.program.style.hasAnnotations) return '';
  if (type.includes('Any')) module.imports.add('from typing import Any');
  return `: ${type}`;
}

/** A statement with a block. */
export function block(head: string, body: readonly string[]): string {
  const lines = body.flatMap((statement) => statement.split('\n'));
  return [head, ...(lines.length > 0 ? lines : ['pass']).map((line) => `    ${line}`)].join('\n');
}

/** The first line of a function's definition: of a coroutine where it is one. */
export function functionHead(
  name: string,
  parameters: readonly string[],
  isAsync: boolean,
): string {
  return `${isAsync ? 'async ' : ''}def ${name}(${parameters.join(', ')}):`;
}

/** Makes a name of a module of the standard library or a package known. */
export function imported({ module }: Scope, statement: string): void {
  module.imports.add(statement);
}
