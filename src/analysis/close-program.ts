/**
 * Closing a program: all files of the project that use what its modules export are taken in, so that
 * nothing is changed behind anybody's back, and functions are seen with what they are really given.
 */
import { exportName } from '../program/linked-names.js';
import { exportsOf, specifiersOf } from '../program/module-links.js';
import type { Program } from '../program/program.js';
import type { Module } from '../values/model.js';
import { hasRelevantExports, linkPrograms, programOf } from './link-programs.js';
import type { ModuleLibrary } from './module-library.js';
import { isPublished } from './published-packages.js';
import type { ProjectFiles } from './types.js';

/** Files taken into one program; a program that would grow further stays open. */
const MAXIMUM_MODULES = 300;

/**
 * The program with every file that uses a relevant export of it. It is closed where all could be found:
 * otherwise, and where a package gives its exports to others, it stays open.
 */
export async function closeProgram(
  program: Program,
  library: ModuleLibrary,
  project: ProjectFiles,
): Promise<Program> {
  if (!project.search) return program;
  const searched = new Set<Module>();
  let current = program;
  for (;;) {
    const fresh = current.modules.filter(
      (module) => !searched.has(module) && hasRelevantExports(module, current),
    );
    if (fresh.length === 0) break;
    for (const module of fresh) searched.add(module);
    const users = await findUsers(fresh, current, library, project.search.bind(project));
    const modules = [...current.modules, ...users];
    if (modules.length > MAXIMUM_MODULES) return current;
    if (users.length === 0) continue;
    const [joined] = await linkPrograms(modules, library, true);
    current = joined ?? current;
  }
  const isOpen = [...searched].some((module) => isPublished(module, project));
  return programOf(current.modules, library, !isOpen);
}

/** Files outside the program that import something relevant of these modules. */
async function findUsers(
  modules: readonly Module[],
  program: Program,
  library: ModuleLibrary,
  search: NonNullable<ProjectFiles['search']>,
): Promise<Module[]> {
  const words = new Set(modules.flatMap((module) => wordsOf(module)));
  const targets = new Map(modules.map((module) => [module.path, module]));
  const own = new Set(program.modules.map(({ path }) => path));
  const users: Module[] = [];
  for (const path of await search([...words])) {
    if (own.has(path)) continue;
    const text = library.textOf(path);
    if (text === null || !namesModule(text, words)) continue;
    const module = await library.load(path);
    if (module && !module.data && usesRelevant(module, targets, program, library)) {
      users.push(module);
    }
  }
  return users;
}

/** What a specifier of a module ends with: its file's name, or that of its folder. */
function wordsOf({ path }: Module): string[] {
  const [name = '', folder] = path.split('/').reverse();
  const stem = name.replace(/\.[^.]+$/, '');
  // What an index is called by, and an entry of a package, is the folder's name.
  return stem === 'index' || stem === 'main' || stem === 'src'
    ? [stem, folder ?? stem].filter((word) => word !== '' && word !== '.' && word !== '..')
    : [stem];
}

/** Whether a text names one of the words at the end of a specifier. */
function namesModule(text: string, words: ReadonlySet<string>): boolean {
  for (const [, specifier = ''] of text.matchAll(/['"`]([^'"`\n]+)['"`]/g)) {
    const last = specifier.slice(specifier.lastIndexOf('/') + 1);
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
  const imports = module.body.some((statement) => {
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
  return (
    imports ||
    specifiersOf(module).some(
      (specifier) => !named.has(specifier) && targetOf(specifier) !== undefined,
    )
  );
}
