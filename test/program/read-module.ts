/** Programs of one module, read from their text. */
import { NO_LINKS } from '../../src/program/module-links.js';
import { makeProgram } from '../../src/program/program.js';
import type { Program } from '../../src/program/program.js';
import { typescript } from '../../src/languages/typescript/language.js';

/** The program that a text of TypeScript is. Throws where it cannot be read. */
export function readModule(text: string): Program {
  const read = typescript.read('program.ts', text);
  if (!read.module) throw new Error(read.problem.message);
  return makeProgram({
    modules: [read.module],
    links: NO_LINKS,
    intrinsicsOf: () => typescript.intrinsics,
    semantics: typescript.semantics,
  });
}
