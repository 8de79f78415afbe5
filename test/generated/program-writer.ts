/** What programs of every language share while they are written: their files, names and data. */
import { ModuleWriter } from './module-writer.js';
import type { Condition, ProgramSpec, Role } from './spec.js';
import { words, type Word } from './words.js';

/** A text of a program and what it is called. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A program's texts and the environment variables that hold its data. */
export interface WrittenProgram {
  /** The entry first. */
  readonly files: readonly SourceFile[];
  readonly environment: ReadonlyMap<
    string,
    { readonly value: string; readonly condition: Condition }
  >;
}

/** A whole program that is being written. */
export abstract class ProgramWriter {
  /** Variables that hold data, and when they are set. */
  readonly environment = new Map<
    string,
    { readonly value: string; readonly condition: Condition }
  >();
  readonly data: SourceFile[] = [];
  protected readonly modules = new Map<number, ModuleWriter<this>>();
  readonly #used = new Map<string, number>();

  constructor(readonly spec: ProgramSpec) {}

  /** An expression for what a module defines under a name, as seen from another module. */
  abstract reference(from: ModuleWriter<this>, to: ModuleWriter<this>, name: string): string;

  /** A name of the program's vocabulary, as it is: for parameters and members. */
  name(word: Word): string {
    const variants: readonly string[] = words[word];
    return this.spelled(variants[this.spec.style.vocabulary % variants.length] ?? word);
  }

  /** A name as the language's own style has it. */
  protected spelled(name: string): string {
    return name;
  }

  /** A name that nothing in the program has yet. */
  freshName(word: Word): string {
    const name = this.name(word);
    const count = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, count);
    return count === 1 ? name : `${name}${String(count)}`;
  }

  /** A new environment variable that holds a text under a condition. */
  variable(prefix: string, value: string, condition: Condition = 'always'): string {
    const name = `${prefix}_${String(this.environment.size + 1)}`;
    this.environment.set(name, { value, condition });
    return name;
  }

  /** The file a part stands in. Files import only from those with a higher number, so never in a circle. */
  module(role: Role): ModuleWriter<this> {
    const { layout } = this.spec;
    const number = role === 'main' ? 0 : Math.max(layout[role], layout.request);
    let module = this.modules.get(number);
    if (module === undefined) {
      const names = [
        ['main', 'index', 'run'],
        ['config', 'settings', 'setup'],
        ['connectors', 'registry', 'parts'],
      ];
      const name = names[number]?.[this.spec.style.vocabulary] ?? 'main';
      module = new ModuleWriter<this>(this, name);
      this.modules.set(number, module);
    }
    return module;
  }

  /** The modules, the entry first. */
  protected orderedModules(): ModuleWriter<this>[] {
    return [...this.modules].sort(([left], [right]) => left - right).map(([, module]) => module);
  }
}
