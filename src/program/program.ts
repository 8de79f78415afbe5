/** Programs: modules that are run together, with all that an evaluator has to know of them. */
import type { Module, Range } from '../values/model.js';
import type { Semantics } from '../values/semantics.js';
import { importsOf, NO_LINKS, requiredSpecifiersOf } from './module-links.js';
import type { ModuleLinks } from './module-links.js';
import { Relevance } from './relevance.js';
import type { Unstable } from './unstable.js';
import { vocabularyOf } from './vocabulary.js';

/** A program to explore, and how its places correspond to those of the program it was made from. */
export interface Program {
  readonly modules: readonly Module[];
  readonly links: ModuleLinks;
  readonly relevance: Relevance;
  readonly intrinsicsOf: (module: Module) => Readonly<Record<string, string>>;
  /** What the language of its modules means. */
  readonly semantics: Semantics;
  readonly originalPlace: (module: Module, range: Range) => string;
  /**
   * Whether everything that uses what the modules export, as far as it can matter, is part of the
   * program. Otherwise what a module exports may be used by code out of sight.
   */
  readonly isClosed: boolean;
  /** State that functions change which may run at any time. */
  readonly unstable?: Unstable;
}

export interface ProgramParts {
  readonly modules: readonly Module[];
  readonly intrinsicsOf: Program['intrinsicsOf'];
  /** Modules of one program are of one programming language; data may stand beside them. */
  readonly semantics: Semantics;
  readonly links?: ModuleLinks;
  readonly originalPlace?: Program['originalPlace'];
  readonly isClosed?: boolean;
  readonly unstable?: Unstable | undefined;
}

/** Makes a program of modules that are read. */
export function makeProgram(parts: ProgramParts): Program {
  const { modules, intrinsicsOf, semantics } = parts;
  const links = parts.links ?? NO_LINKS;
  return {
    modules,
    links,
    intrinsicsOf,
    semantics,
    relevance: relevanceOf({ modules, links, intrinsicsOf, semantics }),
    originalPlace:
      parts.originalPlace ??
      ((where, { start, end }) => `${where.path}:${String(start)}-${String(end)}`),
    isClosed: parts.isClosed ?? false,
    ...(parts.unstable && { unstable: parts.unstable }),
  };
}

/** The program, in which what is relevant in another one is relevant too: both run the same code. */
export function withRelevanceOf(other: Program, program: Program): Program {
  if (program.relevance.covers(other.relevance)) return program;
  return { ...program, relevance: relevanceOf(program, other.relevance) };
}

function relevanceOf(
  {
    modules,
    links,
    intrinsicsOf,
    semantics,
  }: Pick<Program, 'modules' | 'links' | 'intrinsicsOf' | 'semantics'>,
  other?: Relevance,
): Relevance {
  const builders = new Set(modules.flatMap((module) => builderNames(module, intrinsicsOf(module))));
  return new Relevance(modules, vocabularyOf(semantics), builders, links, other);
}

/** Functions of the language whose results are made of what they are given, by the names a module has for them. */
function builderNames(module: Module, intrinsics: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(intrinsics).map((name) => name.replace(/^global\./, ''));
  const ofPackages = names.filter((name) => name.startsWith('import('));
  if (ofPackages.length === 0) return names;
  const imported = importsOf(module).flatMap((statement) =>
    statement.names.flatMap(({ imported: name, local }) => {
      const path = `import(${statement.module})${name === '*' ? '' : `.${name}`}`;
      return ofPackages.flatMap((one) =>
        one === path || one.startsWith(`${path}.`) ? [local + one.slice(path.length)] : [],
      );
    }),
  );
  return [...names, ...imported];
}

/**
 * The modules of a program that are documents: what is found in files of data, beside which the files may
 * stand that it names. None of programs that run.
 */
export function documentsOf({ modules }: Program): readonly Module[] {
  if (modules.some(({ data }) => data !== true)) return [];
  return modules.length === 1
    ? modules
    : modules.filter((module) => requiredSpecifiersOf(module).length > 0);
}
