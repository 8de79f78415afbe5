/** Finds who uses what modules export: files of the project that import something relevant of them. */
import { exportName } from '../program/linked-names.js';
import {
  exportsOf,
  importsOf,
  outerSpecifiers,
  specifiersOf,
  submoduleSpecifier,
} from '../program/module-links.js';
import type { Program } from '../program/program.js';
import type { Module } from '../values/model.js';
import { fileOf } from './locate.js';
import type { ModuleLibrary } from './module-library.js';
import type { ProjectFiles } from './types.js';

/** Whether a module gives others something that requests are made of or by. */
export function hasRelevantExports(module: Module, { relevance }: Program): boolean {
  // Nobody imports what stands in a document.
  if (module.within) return false;
  const { names, stars, isCommonJs } = exportsOf(module);
  return (
    stars.length > 0 ||
    isCommonJs ||
    module.data === true ||
    [...names.keys()].some((name) => relevance.isRelevantName(exportName(name, module)))
  );
}

export interface Users {
  /** Files outside the program that import something relevant of it. */
  readonly modules: readonly Module[];
  /** Paths of files that name a module of it, and cannot be read. */
  readonly unreadable: readonly string[];
  /** Files that may mean a module of it or another one, which depends on how they are started. */
  readonly uncertain: readonly UncertainUse[];
}

export interface UncertainUse {
  readonly user: Module;
  readonly specifier: string;
  /** The path of the module that may be meant. */
  readonly path: string;
}

/** Looks for the users of modules in files outside their program. */
export async function findUsers(
  modules: readonly Module[],
  program: Program,
  library: ModuleLibrary,
  search: NonNullable<ProjectFiles['search']>,
): Promise<Users> {
  const words = new Set(modules.flatMap((module) => wordsOf(module, library)));
  const targets = new Map(modules.map((module) => [module.path, module]));
  const own = new Set(program.modules.map((module) => fileOf(module).path));
  const sought = modules.map((module) => ({
    words: wordsOf(module, library),
    names: wantedNames(module, program),
  }));
  const users: Module[] = [];
  const unreadable: string[] = [];
  const uncertain = program.modules.flatMap((module) =>
    uncertainUses(module, targets, program, library),
  );
  for (const path of await search([...words])) {
    if (own.has(path)) continue;
    const text = library.textOf(path);
    if (text === null || !namesModule(text, words)) continue;
    if (sought.every((one) => one.names !== null && !mayUse(text, one.words, one.names))) continue;
    const loaded = await library.load(path);
    const isUnreadable = library.unread.some((one) => one.path === path);
    if (loaded.length === 0 && isUnreadable) unreadable.push(path);
    for (const module of loaded) {
      uncertain.push(...uncertainUses(module, targets, program, library));
      await library.findPackages(module, specifiersOf(module));
      if (!module.data && usesRelevant(module, targets, program, library)) users.push(module);
    }
  }
  return { modules: users, unreadable, uncertain };
}

function uncertainUses(
  user: Module,
  targets: ReadonlyMap<string, Module>,
  { relevance }: Program,
  library: ModuleLibrary,
): UncertainUse[] {
  return importsOf(user).flatMap((statement) => {
    const { module, names } = statement;
    const own = names.some(
      ({ imported }) => imported === '*' || relevance.isRelevantName(imported),
    );
    const inside = names.flatMap(({ imported }) => submoduleSpecifier(statement, imported) ?? []);
    return [...(own || names.length === 0 ? [module] : []), ...inside].flatMap((specifier) => {
      const candidates = library.candidates(user, specifier);
      if (candidates.length < 2) return [];
      return candidates.flatMap((path) => (targets.has(path) ? [{ user, specifier, path }] : []));
    });
  });
}

/**
 * The names that users of a module have to mention; null where some are given under names of the user's
 * own choice, or are only known when they are read.
 */
function wantedNames(
  module: Module,
  { relevance, semantics }: Program,
): ReadonlySet<string> | null {
  const { names, stars } = exportsOf(module);
  if (!semantics.modulesAreObjects || module.data === true || stars.length > 0) return null;
  return new Set([...names.keys()].filter((name) => relevance.isRelevantName(name)));
}

/** What makes any name of a module usable without mentioning it. */
const OPEN_USE = /\bimport\s*\*|\bimport\b.*\bas\b|\bimport_module\b|__import__|\bsys\.modules\b/;

/** Whether a text mentions a module and one of its names, or does something with the module as a whole. */
function mayUse(text: string, words: readonly string[], wanted: ReadonlySet<string>): boolean {
  if (!words.some((word) => text.includes(word))) return /^\s*from\s+\.+\s+import\b/m.test(text);
  if (OPEN_USE.test(text)) return true;
  const mentioned = [...wanted].filter((name) => text.includes(name));
  if (mentioned.some((name) => new RegExp(`\\b${name}\\b`).test(text))) return true;
  const code = text.replace(/^[ \t]*(?:from|import)\s.*$/gm, '');
  // A module that is more than read from: handed on, changed by name.
  return words.some((word) => new RegExp(`(?<![.\\w])${word}(?![\\w.]|\\s*[=:"'])`).test(code));
}

/** What a specifier of a module ends with: its file's name, or that of its folder or its package. */
function wordsOf(module: Module, library: ModuleLibrary): string[] {
  const ownPackage = library.workspaceOf(module);
  const last = ownPackage?.slice(ownPackage.lastIndexOf('/') + 1);
  return [...wordsOfPath(module), ...(last === undefined ? [] : [last])];
}

function wordsOfPath({ path }: Module): string[] {
  const [name = '', folder] = path.split('/').reverse();
  const stem = name.replace(/\.[^.]+$/, '');
  // What an index is called by, and an entry of a package, is the folder's name.
  if (stem === '__init__') return folder === undefined ? [] : [folder];
  return stem === 'index' || stem === 'main' || stem === 'src'
    ? [stem, folder ?? stem].filter((word) => word !== '' && word !== '.' && word !== '..')
    : [stem];
}

/** Whether a text names one of the words at the end of a specifier. */
function namesModule(text: string, words: ReadonlySet<string>): boolean {
  // Specifiers of languages that write them without quotes: `from a.b import c`, `import a.b`.
  for (const [, names = ''] of text.matchAll(/^[ \t]*(?:from|import)\s+([^'"`\n#]+)/gm)) {
    if (names.split(/[^\w]+/).some((name) => words.has(name))) return true;
    if (/^\.+\s+import\b/.test(names)) return true;
  }
  for (const [, specifier = ''] of text.matchAll(/['"`]([^'"`\n]+)['"`]/g)) {
    // Names of `imports` in package.json begin with a sign, and those of `paths` often do.
    const last = specifier.slice(specifier.lastIndexOf('/') + 1).replace(/^[#@~]/, '');
    if (words.has(last) || words.has(last.replace(/\.[^.]+$/, ''))) return true;
    if (specifier === '.' || specifier === '..' || specifier.endsWith('/..')) return true;
  }
  return false;
}

function usesRelevant(
  module: Module,
  targets: ReadonlyMap<string, Module>,
  program: Program,
  library: ModuleLibrary,
): boolean {
  const targetOf = (specifier: string): Module | undefined => {
    const path = library.resolve(module, specifier);
    return path === null ? undefined : targets.get(path);
  };
  const isRelevant = (name: string, target: Module): boolean => {
    if (name === '*' || target.data || exportsOf(target).isCommonJs) return true;
    return program.relevance.isRelevantName(exportName(name, target));
  };
  const statements = [...importsOf(module), ...module.body.filter(({ kind }) => kind === 'export')];
  const imports = statements.some((statement) => {
    if (statement.kind !== 'import' && statement.kind !== 'export') return false;
    const target = statement.module === undefined ? undefined : targetOf(statement.module);
    if (!target) return false;
    return statement.kind === 'import'
      ? statement.names.length === 0 ||
          statement.names.some(({ imported }) => isRelevant(imported, target))
      : statement.names.some(
          ({ exported, value }) =>
            exported === '*' || isRelevant(value.kind === 'name' ? value.name : exported, target),
        );
  });
  const named = new Set(
    module.body.flatMap((statement) =>
      statement.kind === 'import' || statement.kind === 'export' ? [statement.module] : [],
    ),
  );
  // Packages run before what is in them: that uses nothing of theirs.
  const outer = new Set(
    importsOf(module).flatMap((statement) => outerSpecifiers(statement.module)),
  );
  return (
    imports ||
    specifiersOf(module).some(
      (specifier) =>
        !named.has(specifier) && !outer.has(specifier) && targetOf(specifier) !== undefined,
    )
  );
}
