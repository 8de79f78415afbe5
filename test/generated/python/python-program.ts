/** Puts the files of a Python program together: definitions, once each, and the imports they need. */
import { ProgramWriter, type SourceFile } from '../program-writer.js';
import type { ProgramSpec, PythonStyle } from '../spec.js';
import type { ModuleWriter } from './scope.js';

// Names that Python gives a meaning of its own, which a program had better not take away.
const TAKEN = new Set(['list', 'filter', 'map', 'input', 'all', 'type']);
const PACKAGE = 'app';

/** A whole program in Python that is being written. */
export class PythonProgram extends ProgramWriter {
  #chance: number;
  #hasPackage = false;

  constructor(
    spec: ProgramSpec,
    readonly style: PythonStyle,
  ) {
    super(spec);
    this.#chance = style.variant;
    this.#hasPackage = style.importForm === 'barrel';
  }

  /** Whether requests are sent by coroutines. */
  get isAsync(): boolean {
    return this.style.concurrency !== 'none';
  }

  /** The number of one of so many ways to write the same, the first in the plainest style. */
  pick(count: number): number {
    if (this.style.variant === 0) return 0;
    this.#chance = (Math.imul(this.#chance, 1_103_515_245) + 12_345) >>> 0;
    return (this.#chance >>> 16) % count;
  }

  /** One of several texts. */
  pickText(...texts: readonly [string, ...string[]]): string {
    return texts[this.pick(texts.length)] ?? texts[0];
  }

  override reference(from: ModuleWriter, to: ModuleWriter, name: string): string {
    if (from === to) return name;
    to.exported.add(name);
    const isEntry = from === this.module('main');
    const { importForm } = this.style;
    const module = to.baseName;
    if (importForm === 'namespace') {
      from.imports.add(`import ${module}`);
      return `${module}.${name}`;
    }
    if (importForm === 'module object') {
      from.imports.add(`import ${module} as ${module}_module`);
      return `${module}_module.${name}`;
    }
    if (importForm === 'barrel') {
      from.imports.add(`from ${isEntry ? PACKAGE : `.${module}`} import ${name}`);
      return name;
    }
    const local = importForm === 'renamed' ? `${name}_` : name;
    from.imports.add(`from ${module} import ${name === local ? name : `${name} as ${local}`}`);
    return local;
  }

  /** The files, the program's entry first; not laid out yet. */
  files(): SourceFile[] {
    const modules = this.orderedModules();
    const hasPackage = this.#hasPackage && modules.length > 1;
    const sources = modules.map((module, index) => ({
      path: `${hasPackage && index > 0 ? `${PACKAGE}/` : ''}${module.baseName}.py`,
      text: textOf(module),
    }));
    if (hasPackage) {
      sources.push({ path: `${PACKAGE}/__init__.py`, text: this.#packageText(modules.slice(1)) });
    }
    // Data lies beside the module that reads it.
    const folder = hasPackage && this.module('servers') !== modules[0] ? `${PACKAGE}/` : '';
    return [...sources, ...this.data.map((file) => ({ ...file, path: folder + file.path }))];
  }

  protected override spelled(name: string): string {
    if (/^[A-Z]/.test(name)) return name;
    const snake = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
    return TAKEN.has(snake) ? `${snake}_` : snake;
  }

  #packageText(modules: readonly ModuleWriter[]): string {
    const isStar = this.style.vocabulary === 1;
    const used = modules.filter(({ exported }) => exported.size > 0);
    return used
      .map(({ baseName, exported }) => {
        return `from .${baseName} import ${isStar ? '*' : [...exported].join(', ')}`;
      })
      .join('\n');
  }
}

/** Imports first, those of one module together; then what stands in the module. */
function textOf(module: ModuleWriter): string {
  const whole: string[] = [];
  const names = new Map<string, string[]>();
  for (const line of module.imports) {
    const [, from, name] = /^from (\S+) import (.*)$/.exec(line) ?? [];
    if (from === undefined || name === undefined) whole.push(line);
    else names.set(from, [...(names.get(from) ?? []), name]);
  }
  const froms = [...names].map(([from, list]) => `from ${from} import ${list.sort().join(', ')}`);
  const imports = [...whole.sort(), ...froms.sort()];
  return [...(imports.length > 0 ? [imports.join('\n')] : []), ...module.statements].join('\n');
}
