/** Puts a program's files together: definitions, once each, and the imports that make them visible. */
import { ProgramWriter, type SourceFile } from '../program-writer.js';
import type { ProgramSpec, TypeScriptStyle } from '../spec.js';
import type { ModuleWriter } from './scope.js';

/** A whole program in TypeScript or JavaScript that is being written. */
export class TypeScriptProgram extends ProgramWriter {
  #hasBarrel = false;

  constructor(
    spec: ProgramSpec,
    readonly style: TypeScriptStyle,
  ) {
    super(spec);
  }

  get isTypeScript(): boolean {
    return this.style.dialect === 'ts' || this.style.dialect === 'ts any';
  }
  get isCommonJs(): boolean {
    return this.style.dialect === 'cjs';
  }

  /** A type annotation where the program's language has one. */
  typed(type: string): string {
    if (this.style.dialect === 'ts') return `: ${type}`;
    return this.style.dialect === 'ts any' ? ': any' : '';
  }

  /** An expression for what a module defines under a name, as seen from another module. */
  override reference(from: ModuleWriter, to: ModuleWriter, name: string): string {
    if (from === to) return name;
    to.exported.add(name);
    const { importForm } = this.style;
    const path = `'./${to.baseName}${this.#importedExtension}'`;
    const whole = `${to.baseName}Module`;
    if (importForm === 'namespace' || importForm === 'module object') {
      const isDefault = importForm === 'module object';
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
    return { js: '.mjs', cjs: '.cjs', ts: '.js', 'ts any': '.js' }[this.style.dialect];
  }

  /** The files, the program's entry first; not laid out yet. */
  files(): SourceFile[] {
    const extension = { js: '.mjs', cjs: '.cjs', ts: '.ts', 'ts any': '.ts' }[this.style.dialect];
    const modules = this.orderedModules();
    const sources = modules.map((module) => ({
      path: `${module.baseName}${extension}`,
      text: this.#text(module),
    }));
    const others = modules.map(({ baseName }) => baseName).slice(1);
    if (this.#hasBarrel) sources.push({ path: `shared${extension}`, text: this.#barrel(others) });
    return [...sources, ...this.data];
  }

  #text(module: ModuleWriter): string {
    if (this.style.exportsEverything) module.names.forEach((name) => module.exported.add(name));
    const names = [...module.exported];
    const isDefault = this.style.importForm === 'module object' && names.length > 0;
    const statements = this.#exported(module, this.isCommonJs || isDefault);
    const list = `{ ${names.join(', ')} }`;
    const end = this.isCommonJs ? `module.exports = ${list};` : `export default ${list};`;
    return [
      [...module.imports].join('\n'),
      ...statements,
      ...(names.length > 0 && (this.isCommonJs || isDefault) ? [end] : []),
    ].join('\n\n');
  }

  /** The statements, with `export` before those that others need unless all are exported at the end. */
  #exported(module: ModuleWriter, isPlain: boolean): string[] {
    return module.namedStatements.map(({ text, name }) => {
      const isExported = name !== undefined && module.exported.has(name);
      return isExported && !isPlain ? `export ${text}` : text;
    });
  }

  #barrel(names: readonly string[]): string {
    if (this.isCommonJs) {
      return `module.exports = { ${names.map((name) => `...require('./${name}.cjs')`).join(', ')} };`;
    }
    return names.map((name) => `export * from './${name}${this.#importedExtension}';`).join('\n');
  }
}
