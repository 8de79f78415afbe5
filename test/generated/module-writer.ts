/** Writes one file of a program: its definitions, once each, and what others see of them. */
import type { ProgramWriter } from './program-writer.js';
import type { Role } from './spec.js';
import type { Word } from './words.js';

/** Where code is being written: a module or a function's body. */
export interface Scope<Program extends ProgramWriter = ProgramWriter> {
  readonly module: ModuleWriter<Program>;
  /** In order; code goes after what is there. */
  readonly statements: string[];
  /** The parameters of the function it is, with what the program's entry gives for them. */
  readonly parameters?: { readonly name: string; readonly argument: string }[];
}

/** One file that is being written. */
export class ModuleWriter<Program extends ProgramWriter = ProgramWriter> {
  readonly statements: string[] = [];
  readonly imports = new Set<string>();
  readonly #definitions = new Map<string, { readonly name: string; position: number }>();
  readonly exported = new Set<string>();

  constructor(
    readonly program: Program,
    readonly baseName: string,
  ) {}

  /** Everything that is defined on the module's own level. */
  get names(): readonly string[] {
    return [...this.#definitions.values()].map(({ name }) => name);
  }

  /** The module's own level as a place for code. */
  get scope(): Scope<Program> {
    return { module: this, statements: this.statements };
  }

  /** See the function of this name. */
  define(word: Word, key: string, code: (name: string, scope: Scope<Program>) => string): string {
    const known = this.#definitions.get(key);
    if (known !== undefined) return known.name;
    const definition = { name: this.program.freshName(word), position: -1 };
    this.#definitions.set(key, definition);
    const text = code(definition.name, this.scope);
    definition.position = this.statements.push(text) - 1;
    return definition.name;
  }

  /** The statements in order, each with the name it defines where others may ask for it. */
  get namedStatements(): { readonly text: string; readonly name: string | undefined }[] {
    return this.statements.map((text, index) => {
      const definition = [...this.#definitions.values()].find(({ position }) => position === index);
      return { text, name: definition?.name };
    });
  }
}

/**
 * A definition on the level of the module that holds a part, made when it is first asked for. The code
 * defines the given name and nothing else: a variable or a function. Gives an expression for
 * it as seen from the scope.
 */
export function define<Program extends ProgramWriter>(
  scope: Scope<Program>,
  role: Role,
  [word, key]: readonly [Word, unknown],
  code: (name: string, scope: Scope<Program>) => string,
): string {
  const { program } = scope.module;
  const module = program.module(role);
  const name = module.define(word, JSON.stringify([word, key]), code);
  return program.reference(scope.module, module, name);
}
