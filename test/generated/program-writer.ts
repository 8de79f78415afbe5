/** Puts a program's files together: definitions, once each, and the imports that make them visible. */
import { ModuleWriter } from './module-writer.js';
import type { Condition, ProgramSpec, Role, StyleSpec } from './spec.js';
import { words, type Word } from './words.js';

/** A text of a program and what it is called. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A whole program that is being written. */
export class ProgramWriter {
  /** Variables that hold data, and when they are set. */
  readonly environment = new Map<
    string,
    { readonly value: string; readonly condition: Condition }
  >();
  readonly data: SourceFile[] = [];
  readonly #modules = new Map<number, ModuleWriter>();
  readonly #used = new Map<string, number>();
  #hasBarrel = false;

  constructor(readonly spec: ProgramSpec) {}

  get style(): StyleSpec {
    return this.spec.style;
  }
  get isTypeScript(): boolean {
    return this.style.language === 'ts' || this.style.language === 'ts any';
  }
  get isCommonJs(): boolean {
    return this.style.language === 'cjs';
  }

  /** A name of the program's vocabulary, as it is: for parameters and members. */
  name(word: Word): string {
    const variants: readonly string[] = words[word];
    return variants[this.style.vocabulary % variants.length] ?? word;
  }

  /** A name that nothing in the program has yet. */
  freshName(word: Word): string {
    const name = this.name(word);
    const count = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, count);
    return count === 1 ? name : `${name}${String(count)}`;
  }

  /** A type annotation where the program's language has one. */
  typed(type: string): string {
    if (this.style.language === 'ts') return `: ${type}`;
    return this.style.language === 'ts any' ? ': any' : '';
  }

  /** A new environment variable that holds a text under a condition. */
  variable(prefix: string, value: string, condition: Condition = 'always'): string {
    const name = `${prefix}_${String(this.environment.size + 1)}`;
    this.environment.set(name, { value, condition });
    return name;
  }

  /** The file a part stands in. Files import only from those with a higher number, so never in a circle. */
  module(role: Role): ModuleWriter {
    const { layout } = this.spec;
    const number = role === 'main' ? 0 : Math.max(layout[role], layout.request);
    let module = this.#modules.get(number);
    if (module === undefined) {
      const names = [
        ['main', 'index', 'run'],
        ['config', 'settings', 'setup'],
        ['connectors', 'registry', 'parts'],
      ];
      const name = names[number]?.[this.style.vocabulary] ?? 'main';
      module = new ModuleWriter(this, name);
      this.#modules.set(number, module);
    }
    return module;
  }

  /** An expression for what a module defines under a name, as seen from another module. */
  reference(from: ModuleWriter, to: ModuleWriter, name: string): string {
    if (from === to) return name;
    to.exported.add(name);
    const { importForm } = this.style;
    const path = `'./${to.baseName}${this.#importedExtension}'`;
    const whole = `${to.baseName}Module`;
    if (importForm === 'namespace' || importForm === 'default object') {
      const isDefault = importForm === 'default object';
      from.imports.add(
        this.isCommonJs
          ? `const ${whole} = require(${path});`
          : `import ${isDefault ? '' : '* as '}${whole} from ${path};`,
      );
      return `${whole}.${name}`;
    }
    const local = importForm === 'renamed' ? `${name}_` : name;
    const binding = local === name ? name : `${name} ${this.isCommonJs ? ':' : 'as'} ${local}`;
    // Only the entry: a module that the barrel gives again would be asked for before it is there.
    const isBarrel = importForm === 'barrel' && from === this.module('main');
    if (isBarrel) this.#hasBarrel = true;
    const source = isBarrel ? path.replace(to.baseName, 'shared') : path;
    from.imports.add(
      this.isCommonJs
        ? `const { ${binding} } = require(${source});`
        : `import { ${binding} } from ${source};`,
    );
    return local;
  }

  get #importedExtension(): string {
    return { js: '.mjs', cjs: '.cjs', ts: '.js', 'ts any': '.js' }[this.style.language];
  }

  /** The files, the program's entry first; not laid out yet. */
  files(): SourceFile[] {
    const extension = { js: '.mjs', cjs: '.cjs', ts: '.ts', 'ts any': '.ts' }[this.style.language];
    const modules = [...this.#modules].sort(([left], [right]) => left - right);
    const sources = modules.map(([, module]) => ({
      path: `${module.baseName}${extension}`,
      text: this.#text(module),
    }));
    const others = modules.map(([, { baseName }]) => baseName).slice(1);
    if (this.#hasBarrel) sources.push({ path: `shared${extension}`, text: this.#barrel(others) });
    return [...sources, ...this.data];
  }

  #text(module: ModuleWriter): string {
    if (this.style.exportsEverything) module.names.forEach((name) => module.exported.add(name));
    const names = [...module.exported];
    const isDefault = this.style.importForm === 'default object' && names.length > 0;
    const statements = module.written(this.isCommonJs || isDefault);
    const list = `{ ${names.join(', ')} }`;
    const end = this.isCommonJs ? `module.exports = ${list};` : `export default ${list};`;
    return [
      [...module.imports].join('\n'),
      ...statements,
      ...(names.length > 0 && (this.isCommonJs || isDefault) ? [end] : []),
    ].join('\n\n');
  }

  #barrel(names: readonly string[]): string {
    if (this.isCommonJs) {
      return `module.exports = { ${names.map((name) => `...require('./${name}.cjs')`).join(', ')} };`;
    }
    return names.map((name) => `export * from './${name}${this.#importedExtension}';`).join('\n');
  }
}
