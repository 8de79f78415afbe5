/**
 * Which modules are one program: those that share a name which requests are made of. From each file with
 * a relevant word, relevant names are followed to the files they come from; files in which no such name
 * leads are not parsed. Where something is to be migrated, the files that use what its files export are
 * taken in as well: nothing is then changed behind anybody's back, and functions are seen with what they
 * are really given.
 */
import { families } from '../betas/index.js';
import { exportName, requiredName } from '../program/linked-names.js';
import {
  importsOf,
  NO_LINKS,
  outerSpecifiers,
  requiredSpecifier,
  requiredSpecifiersOf,
  submoduleSpecifier,
} from '../program/module-links.js';
import type { ModuleLinks } from '../program/module-links.js';
import { makeProgram } from '../program/program.js';
import type { Program } from '../program/program.js';
import { bodyKeys } from '../program/vocabulary.js';
import type { Relevance } from '../program/relevance.js';
import type { ImportStatement, Module } from '../values/model.js';
import { forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { findUsers, hasRelevantExports } from './find-users.js';
import { withoutDocuments } from './document-groups.js';
import { ModuleGroups } from './module-groups.js';
import type { ModuleLibrary } from './module-library.js';
import { isPublished } from './published-packages.js';
import type { ProjectFiles } from './types.js';

/** More modules than are worth following by name; then the rest is taken as unknown. */
const MAXIMUM_MODULES = 400;

export interface LinkedPrograms {
  readonly programs: readonly Program[];
  /** Why files must not be changed, by their paths: others may mean them that are not seen to. */
  readonly held: ReadonlyMap<string, string>;
}

/** Makes programs of the modules, with all that relevant names of theirs lead to. */
export async function linkPrograms(
  seeds: readonly Module[],
  library: ModuleLibrary,
  project: ProjectFiles | undefined,
): Promise<LinkedPrograms> {
  const linker = new Linker(seeds, library, project);
  await linker.follow(seeds);
  if (project?.search) await linker.close(project.search.bind(project));
  return { programs: linker.programs(), held: linker.held };
}

class Linker {
  private readonly groups: ModuleGroups;
  readonly held = new Map<string, string>();
  /** Modules that files name which cannot be read. */
  private readonly namedUnread = new Set<Module>();
  /** Modules whose users have been looked for. */
  private readonly searched = new Set<Module>();
  /** Header values that are no reason to look further, and what every header of a family begins with. */
  private readonly currentHeaders: readonly string[] = families.flatMap(({ versions }) =>
    versions.flatMap(({ standing, header }) => (standing === 'deprecated' ? [] : [header])),
  );
  private readonly prefixes: readonly string[] = families.map(({ prefix }) =>
    prefix.replace(/-$/, ''),
  );

  constructor(
    seeds: readonly Module[],
    private readonly library: ModuleLibrary,
    private readonly project: ProjectFiles | undefined,
  ) {
    this.groups = new ModuleGroups(seeds);
  }

  /** Follows relevant names of these modules, and of all that is joined with them. */
  async follow(modules: readonly Module[]): Promise<void> {
    const { groups, library } = this;
    const open = [...modules];
    for (let module = open.pop(); module; module = open.pop()) {
      const group = groups.of(module);
      const program = this.programOf(group, false);
      const wanted = wantedNames(group, program);
      for (const member of group) {
        const specifiers = relevantSpecifiers(member, program);
        await library.findPackages(
          member,
          specifiers.map(({ specifier }) => specifier),
        );
        for (const { specifier, isStar } of specifiers) {
          const path = library.resolve(member, specifier);
          if (path === null || group.size >= MAXIMUM_MODULES) continue;
          if (isStar && !library.hasRead(path) && !mentions(library.textOf(path), wanted)) continue;
          const target = (await library.load(path)).find(({ within }) => !within);
          if (!target || groups.of(member).has(target)) continue;
          groups.join(member, target);
          open.push(member);
        }
      }
    }
  }

  /** Takes in the users of what is exported, where something is in a deprecated format. */
  async close(search: NonNullable<ProjectFiles['search']>): Promise<void> {
    for (let isOpen = true; isOpen;) {
      isOpen = false;
      for (const group of this.groups.all()) {
        if (!this.isOld(group) || group.size > MAXIMUM_MODULES) continue;
        const program = this.programOf(group, false);
        const fresh = [...group].filter(
          (module) => !this.searched.has(module) && hasRelevantExports(module, program),
        );
        if (fresh.length === 0) continue;
        for (const module of fresh) this.searched.add(module);
        const users = await findUsers(fresh, program, this.library, search);
        isOpen = true;
        const [first] = group;
        if (!first) continue;
        for (const { user, specifier, path } of users.uncertain) {
          this.held.set(
            path,
            `${user.path} imports "${specifier}", which may be this file or another of its name, depending on how it is started`,
          );
        }
        if (users.unreadable.length > 0) for (const module of fresh) this.namedUnread.add(module);
        for (const user of users.modules) this.groups.join(first, user);
        if (users.modules.length > 0) await this.follow([first]);
        // The groups are others now.
        break;
      }
    }
  }

  programs(): Program[] {
    return this.groups
      .all()
      .flatMap((group) => withoutDocuments(group, this.library, this.held))
      .map((group) => {
        const { project } = this;
        const modules = [...group];
        const isAlone =
          project?.search === undefined && this.library.semanticsOf(group).exportsAllNames;
        const isSearched =
          project?.search !== undefined &&
          modules.length <= MAXIMUM_MODULES &&
          this.hasSearchedAll(group) &&
          !modules.some((module) => this.namedUnread.has(module)) &&
          !modules.some(loadsByComputedName) &&
          !modules.some((module) => this.searched.has(module) && isPublished(module, project));
        return this.programOf(group, isAlone || isSearched);
      });
  }

  /** Whether a text may be part of a request in a deprecated format, also of a header in parts. */
  private isOld(group: ReadonlySet<Module>): boolean {
    return [...group].some(({ text }) => {
      if (text.includes(bodyKeys.configuration)) return true;
      let rest = text;
      for (const header of this.currentHeaders) rest = rest.replaceAll(header, '');
      return this.prefixes.some((prefix) => rest.includes(prefix));
    });
  }

  private hasSearchedAll(group: ReadonlySet<Module>): boolean {
    const program = this.programOf(group, false);
    return [...group].every(
      (module) => this.searched.has(module) || !hasRelevantExports(module, program),
    );
  }

  private programOf(group: ReadonlySet<Module>, isClosed: boolean): Program {
    const { library } = this;
    const links: ModuleLinks =
      group.size === 1
        ? NO_LINKS
        : (from, specifier) => {
            const target = library.linked(from, specifier);
            return target && group.has(target) ? target : undefined;
          };
    return makeProgram({
      modules: [...group],
      links,
      isClosed,
      intrinsicsOf: (module) => library.languageOf(module).intrinsics,
      semantics: library.semanticsOf(group),
    });
  }
}

/** Whether a module loads others whose names are made when it runs: any file may be one of them. */
function loadsByComputedName({ body }: Module): boolean {
  let found = false;
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'call' && node.callee.kind === 'name') {
      const { name } = node.callee;
      const isLoading = name === 'import' || name === 'require';
      found ||= isLoading && node.arguments.length > 0 && requiredSpecifier(node) === null;
    }
    forEachChild(node, visit);
  };
  for (const statement of body) visit(statement);
  return found;
}

interface NamedSpecifier {
  readonly specifier: string;
  /** `export * from`: which names it brings is only known when it is read. */
  readonly isStar: boolean;
}

/** The specifiers of a module that relevant names come by. */
function relevantSpecifiers(module: Module, { relevance }: Program): readonly NamedSpecifier[] {
  const found: NamedSpecifier[] = [];
  const add = (specifier: string, isStar = false): void => {
    found.push({ specifier, isStar });
  };
  if (module.data) {
    for (const specifier of requiredSpecifiersOf(module)) add(specifier);
    return found;
  }
  const imports = importsOf(module);
  for (const statement of imports) {
    const relevant = statement.names.filter(({ local }) => relevance.isRelevantName(local));
    // A file that is imported for what it does may fill a list.
    if (relevant.length > 0 || isForEffect(statement, imports, relevance)) add(statement.module);
    for (const { imported } of relevant) {
      const submodule = submoduleSpecifier(statement, imported);
      if (submodule !== null) add(submodule);
    }
    if (statement.names.some(({ local }) => local === '*')) add(statement.module, true);
    // Packages run before the modules in them.
    if (statement.inPlace) for (const outer of outerSpecifiers(statement.module)) add(outer, true);
  }
  for (const statement of module.body) {
    if (statement.kind === 'export' && statement.module !== undefined) {
      const isStar = statement.names.some(({ exported }) => exported === '*');
      const isRelevant = statement.names.some(({ exported }) =>
        relevance.isRelevantName(exportName(exported, module)),
      );
      if (isStar || isRelevant) add(statement.module, isStar);
    }
  }
  for (const specifier of requiredSpecifiersOf(module)) {
    if (relevance.isRelevantName(requiredName(specifier))) add(specifier);
  }
  return found;
}

/**
 * Whether an import without names is for what its module does. `import a.b` is one of `a` too, and is
 * relevant where that is.
 */
function isForEffect(
  { module, names }: ImportStatement,
  imports: readonly ImportStatement[],
  relevance: Relevance,
): boolean {
  if (names.length > 0) return false;
  const [first] = module.split('.');
  const whole = imports.find((one) => one.inPlace && one.module === first);
  const local = whole?.names.find(({ imported }) => imported === '*')?.local;
  return local === undefined || relevance.isRelevantName(local);
}

/** Relevant names that modules of a group import; null where they import whole modules. */
function wantedNames(
  group: ReadonlySet<Module>,
  { relevance }: Program,
): ReadonlySet<string> | null {
  const wanted = new Set<string>();
  for (const module of group) {
    for (const { imported, local } of importsOf(module).flatMap(({ names }) => names)) {
      // What `import *` takes has the same name on both sides.
      if (local === '*') {
        for (const name of namesIn(module)) if (relevance.isRelevantName(name)) wanted.add(name);
      }
      if (!relevance.isRelevantName(local)) continue;
      if (imported === '*') return null;
      wanted.add(imported);
    }
  }
  return wanted;
}

/** Every name that the code of a module uses. */
function namesIn({ body }: Module): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'name') names.add(node.name);
    forEachChild(node, visit);
  };
  for (const statement of body) visit(statement);
  return names;
}

/** Whether a text may hold one of the names, or pass on what another file exports. */
function mentions(text: string | null, names: ReadonlySet<string> | null): boolean {
  if (text === null) return false;
  if (names === null || /\bexport\s*\*|\bimport\s*\*/.test(text)) return true;
  return [...names].some((name) => text.includes(name));
}
