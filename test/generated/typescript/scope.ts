/** Where TypeScript and JavaScript are being written. */
import type * as modules from '../module-writer.js';
import type { Word } from '../words.js';
import type { TypeScriptProgram } from './typescript-program.js';

export { define } from '../module-writer.js';
export type Scope = modules.Scope<TypeScriptProgram>;
export type ModuleWriter = modules.ModuleWriter<TypeScriptProgram>;

/** Adds a constant of a fresh name to a scope; gives the name. */
export function declare(scope: Scope, word: Word, expression: string, type = 'any'): string {
  const { program } = scope.module;
  const name = program.freshName(word);
  scope.statements.push(`const ${name}${program.typed(type)} = ${expression};`);
  return name;
}
