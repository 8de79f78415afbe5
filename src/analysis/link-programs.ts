/**
 * Which modules are one program: those that share a name which requests are made of. From each file with
 * a relevant word, relevant names are followed to the files they come from; files in which no such name
 * leads are not parsed.
 */
import { NO_LINKS, exportsOf, specifiersOf } from '../program/module-links.js';
import type { ModuleLinks } from '../program/module-links.js';
import { exportName, requiredName } from '../program/linked-names.js';
import { makeProgram } from '../program/program.js';
import type { Program } from '../program/program.js';
import { vocabulary } from '../program/vocabulary.js';
import type { Module } from '../values/model.js';
import type { ModuleLibrary } from './module-library.js';

/** More modules than are worth following by name; then the rest is taken as unknown. */
const MAXIMUM_MODULES = 400;

/**
 * Makes programs of the modules, with all that relevant names of theirs lead to.
 *
 * @param areOne The modules are known to be one program.
 */
export async function linkPrograms(
  seeds: readonly Module[],
  library: ModuleLibrary,
  areOne = false,
): Promise<Program[]> {
  const groups = new Groups(seeds);
  const [first] = seeds;
  if (areOne && first) for (const module of seeds) groups.join(first, module);
  const open = [...seeds];
  for (let module = open.pop(); module; module = open.pop()) {
    const group = groups.of(module);
    const program = programOf([...group], library);
    for (const member of group) {
      const wanted = wantedNames(group, program);
      for (const { specifier, isStar } of relevantSpecifiers(member, program)) {
        const path = library.resolve(member, specifier);
        if (path === null || group.size >= MAXIMUM_MODULES) continue;
        if (isStar && !library.hasRead(path) && !mentions(library.textOf(path), wanted)) continue;
        const target = await library.load(path);
        if (!target || groups.of(member).has(target)) continue;
        groups.join(member, target);
        open.push(member);
      }
    }
  }
  return groups.all().map((group) => programOf([...group], library));
}

/** A program of these modules, with links among them. */
export function programOf(
  modules: readonly Module[],
  library: ModuleLibrary,
  isClosed = false,
): Program {
  const own = new Set(modules);
  const links: ModuleLinks =
    modules.length === 1
      ? NO_LINKS
      : (from, specifier) => {
          const target = library.linked(from, specifier);
          return target && own.has(target) ? target : undefined;
        };
  return makeProgram({
    modules,
    vocabulary,
    links,
    isClosed,
    intrinsicsOf: (module) => library.languageOf(module).intrinsics,
  });
}

/** The specifiers of a module that relevant names come by. */
function relevantSpecifiers(module: Module, { relevance }: Program): readonly NamedSpecifier[] {
  const found: NamedSpecifier[] = [];
  if (module.data) return found;
  const add = (specifier: string, isStar = false): void => {
    found.push({ specifier, isStar });
  };
  for (const statement of module.body) {
    if (statement.kind === 'import') {
      const { names } = statement;
      // A file that is imported for what it does may fill a list.
      if (names.length === 0 || names.some(({ local }) => relevance.isRelevantName(local))) {
        add(statement.module);
      }
    } else if (statement.kind === 'export' && statement.module !== undefined) {
      const isStar = statement.names.some(({ exported }) => exported === '*');
      const isRelevant = statement.names.some(({ exported }) =>
        relevance.isRelevantName(exportName(exported, module)),
      );
      if (isStar || isRelevant) add(statement.module, isStar);
    }
  }
  for (const specifier of specifiersOf(module)) {
    if (relevance.isRelevantName(requiredName(specifier))) add(specifier);
  }
  return found;
}

interface NamedSpecifier {
  readonly specifier: string;
  /** `export * from`: which names it brings is only known when it is read. */
  readonly isStar: boolean;
}

/** Relevant names that modules of a group import; null where they import whole modules. */
function wantedNames(
  group: ReadonlySet<Module>,
  { relevance }: Program,
): ReadonlySet<string> | null {
  const wanted = new Set<string>();
  for (const { body } of group) {
    for (const statement of body) {
      if (statement.kind !== 'import') continue;
      for (const { imported, local } of statement.names) {
        if (!relevance.isRelevantName(local)) continue;
        if (imported === '*') return null;
        wanted.add(imported);
      }
    }
  }
  return wanted;
}

/** Whether a text may hold one of the names, or pass on what another file exports. */
function mentions(text: string | null, names: ReadonlySet<string> | null): boolean {
  if (text === null) return false;
  if (names === null || /\bexport\s*\*/.test(text)) return true;
  return [...names].some((name) => text.includes(name));
}

/** Whether a module gives others something that requests are made of or by. */
export function hasRelevantExports(module: Module, { relevance }: Program): boolean {
  const { names, stars, isCommonJs } = exportsOf(module);
  return (
    stars.length > 0 ||
    isCommonJs ||
    module.data === true ||
    [...names.keys()].some((name) => relevance.isRelevantName(exportName(name, module)))
  );
}

/** Modules in groups that are joined over time. */
class Groups {
  private readonly groups = new Map<Module, Set<Module>>();

  constructor(modules: readonly Module[]) {
    for (const module of modules) this.groups.set(module, new Set([module]));
  }

  of(module: Module): ReadonlySet<Module> {
    return this.groups.get(module) ?? new Set([module]);
  }

  join(one: Module, other: Module): void {
    const joined = new Set([...this.of(one), ...this.of(other)]);
    for (const member of joined) this.groups.set(member, joined);
  }

  all(): ReadonlySet<Module>[] {
    return [...new Set(this.groups.values())];
  }
}
