/** Programs: modules that are run together, with all that an evaluator has to know of them. */
import type { Module, Range } from '../values/model.js';
import { NO_LINKS } from './module-links.js';
import type { ModuleLinks } from './module-links.js';
import { Relevance } from './relevance.js';
import type { Vocabulary } from './relevance/vocabulary-words.js';
import type { Unstable } from './unstable.js';

/** A program to explore, and how its places correspond to those of the program it was made from. */
export interface Program {
  readonly modules: readonly Module[];
  readonly links: ModuleLinks;
  readonly relevance: Relevance;
  readonly intrinsicsOf: (module: Module) => Readonly<Record<string, string>>;
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
  readonly vocabulary: Vocabulary;
  readonly intrinsicsOf: Program['intrinsicsOf'];
  readonly links?: ModuleLinks;
  readonly originalPlace?: Program['originalPlace'];
  readonly isClosed?: boolean;
  readonly unstable?: Unstable | undefined;
}

/** Makes a program of modules that are read. */
export function makeProgram(parts: ProgramParts): Program {
  const { modules, vocabulary, intrinsicsOf } = parts;
  const links = parts.links ?? NO_LINKS;
  const builders = new Set(
    modules.flatMap((module) =>
      Object.keys(intrinsicsOf(module)).map((name) => name.replace(/^global\./, '')),
    ),
  );
  return {
    modules,
    links,
    intrinsicsOf,
    relevance: new Relevance(modules, vocabulary, builders, links),
    originalPlace:
      parts.originalPlace ??
      ((where, { start, end }) => `${where.path}:${String(start)}-${String(end)}`),
    isClosed: parts.isClosed ?? false,
    ...(parts.unstable && { unstable: parts.unstable }),
  };
}

/** The module of a program that is a document by itself; undefined for programs that run. */
export function documentOf({ modules }: Program): Module | undefined {
  const [only] = modules;
  return modules.length === 1 && only?.data === true ? only : undefined;
}
