/**
 * How modules refer to each other: which specifiers a module names, and under which names it exports
 * what. Both are read off the model; nothing runs.
 */
import type { Call, Expression, ImportStatement, Module } from '../values/model.js';
import { boundNames, fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

/** The module that a specifier means in a module; undefined where it is not part of the program. */
export type ModuleLinks = (from: Module, specifier: string) => Module | undefined;

export const NO_LINKS: ModuleLinks = () => undefined;

/** What a module exports under one name. */
export type ModuleExport =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'value'; readonly value: Expression }
  /** `name` of another module; `*` is the namespace of it. */
  | { readonly kind: 'elsewhere'; readonly specifier: string; readonly name: string };

export interface ModuleExports {
  readonly names: ReadonlyMap<string, ModuleExport>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** The module has no ES exports and gives its exports by `module.exports` or `exports`. */
  readonly isCommonJs: boolean;
}

const tables = new WeakMap<Module, ModuleExports>();

/** What a module exports, by name. */
export function exportsOf(module: Module): ModuleExports {
  const known = tables.get(module);
  if (known) return known;
  const names = new Map<string, ModuleExport>();
  const stars: string[] = [];
  for (const statement of module.body) {
    if (statement.kind === 'export') {
      for (const { exported, value } of statement.names) {
        const { module: specifier } = statement;
        const name = value.kind === 'name' ? value.name : null;
        if (specifier === undefined) {
          names.set(exported, name === null ? { kind: 'value', value } : { kind: 'local', name });
        } else if (exported === '*') stars.push(specifier);
        else names.set(exported, { kind: 'elsewhere', specifier, name: name ?? exported });
      }
    } else if (statement.kind === 'declare' && statement.exported) {
      for (const name of boundNames(statement.target)) names.set(name, { kind: 'local', name });
    } else if (statement.kind === 'function-declaration' && statement.exported) {
      names.set(statement.name, { kind: 'local', name: statement.name });
    }
  }
  const isEsModule =
    names.size > 0 ||
    stars.length > 0 ||
    module.body.some((statement) => statement.kind === 'import' && !statement.commonjs);
  const table = {
    names,
    stars,
    isCommonJs: !isEsModule && module.data !== true && assignsExports(module),
  };
  tables.set(module, table);
  return table;
}

function assignsExports(module: Module): boolean {
  return commonJsExports(module).length > 0;
}

/** The values that a CommonJS module assigns to `module.exports`, `exports` or one of their properties. */
export function commonJsExports(module: Module): readonly Expression[] {
  const values: Expression[] = [];
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'assignment' && node.target.kind === 'member') {
      let object: Expression = node.target;
      while (object.kind === 'member') object = unwrap(object.object);
      const isModule = object.kind === 'name' && object.name === 'module';
      if (isModule || (object.kind === 'name' && object.name === 'exports')) {
        values.push(node.value);
      }
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return values;
}

/** The specifier of `require('x')` and `import('x')`, where that is what a call is. */
export function requiredSpecifier(call: Call): string | null {
  const { callee } = call;
  if (callee.kind !== 'name' || (callee.name !== 'require' && callee.name !== 'import'))
    return null;
  const [first] = call.arguments;
  return first && !first.spread ? fixedKey(first.value) : null;
}

/**
 * The specifier of the module that `from package import name` takes where the package has no such name;
 * null for other imports.
 */
export function submoduleSpecifier(
  { module, inPlace }: ImportStatement,
  imported: string,
): string | null {
  if (!inPlace || imported === '*') return null;
  return module.endsWith('.') ? module + imported : `${module}.${imported}`;
}

/** The specifier of the package that the module of another one is in; null where it names none. */
export function outerSpecifier(specifier: string): string | null {
  const end = specifier.lastIndexOf('.');
  if (end < 0 || end === specifier.length - 1) return null;
  const outer = specifier.slice(0, end);
  return /^\.*$/.test(outer) ? `${outer}.` : outer;
}

/** The specifiers of all packages that the module of a specifier is in, the nearest first. */
export function outerSpecifiers(specifier: string): string[] {
  const outer = outerSpecifier(specifier);
  return outer === null ? [] : [outer, ...outerSpecifiers(outer)];
}

const importLists = new WeakMap<Module, readonly ImportStatement[]>();

/** The imports of a module, wherever they stand. */
export function importsOf(module: Module): readonly ImportStatement[] {
  const known = importLists.get(module);
  if (known) return known;
  const found: ImportStatement[] = [];
  importLists.set(module, found);
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'import') found.push(node);
    else forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return found;
}

const requiredLists = new WeakMap<Module, readonly string[]>();

/** Specifiers of modules that a module loads by calls with a fixed text: `require`, `import()`. */
export function requiredSpecifiersOf(module: Module): readonly string[] {
  const known = requiredLists.get(module);
  if (known) return known;
  const specifiers = new Set<string>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'call') {
      const specifier = requiredSpecifier(node);
      if (specifier !== null) specifiers.add(specifier);
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  const list = [...specifiers];
  requiredLists.set(module, list);
  return list;
}

const specifierLists = new WeakMap<Module, readonly string[]>();

/** Every specifier a module names: in imports, re-exports, `require` and `import()` with a fixed text. */
export function specifiersOf(module: Module): readonly string[] {
  const known = specifierLists.get(module);
  if (known) return known;
  const specifiers = new Set(requiredSpecifiersOf(module));
  for (const statement of importsOf(module)) {
    specifiers.add(statement.module);
    if (statement.inPlace)
      for (const outer of outerSpecifiers(statement.module)) specifiers.add(outer);
    for (const { imported } of statement.names) {
      const submodule = submoduleSpecifier(statement, imported);
      if (submodule !== null) specifiers.add(submodule);
    }
  }
  for (const statement of module.body) {
    if (statement.kind === 'export' && statement.module !== undefined) {
      specifiers.add(statement.module);
    }
  }
  const list = [...specifiers];
  specifierLists.set(module, list);
  return list;
}
