/** The program after edits, with places that are known from before. */
import { applyEdits } from '../edits/apply-edits.js';
import { PositionMap } from '../edits/position-map.js';
import type { Language } from '../languages/language.js';
import { NEW_PLACE } from '../program/evaluator.js';
import { makeProgram } from '../program/program.js';
import type { Program } from '../program/program.js';
import type { Module, Range } from '../values/model.js';
import { namesDeclaredTwice } from './declared-twice.js';
import type { Planning, Rewrite } from './planning.js';

/** The program after these rewrites, or in words why there is none. */
export function rewriteProgram(
  program: Program,
  rewrites: readonly Rewrite[],
  context: Planning,
): { readonly program: Program; readonly edited: ReadonlySet<string> } | string {
  const maps = new Map<string, PositionMap>();
  const modules: Module[] = [];
  for (const module of program.modules) {
    const edits = rewrites.flatMap((rewrite) => rewrite.get(module) ?? []);
    if (edits.length === 0) {
      modules.push(module);
      continue;
    }
    const language = context.languageOf(module);
    let text: string;
    try {
      text = applyEdits(module.text, edits);
      maps.set(module.path, new PositionMap(edits));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'OverlappingEditsError') throw error;
      return 'its edits and those of another request exclude each other';
    }
    const read = language.read(module.path, text);
    if (!read.module) return `the result could not be read: ${read.problem.message}`;
    if (losesComments(module, text, language)) return 'a comment would be lost';
    const known = namesDeclaredTwice(module);
    const twice = [...namesDeclaredTwice(read.module)].find((name) => !known.has(name));
    if (twice !== undefined) return `it would declare "${twice}" twice`;
    modules.push(read.module);
  }
  const oldModules = new Map(program.modules.map((module) => [module.path, module]));
  const newModules = new Map(modules.map((module) => [module.path, module]));
  const after = makeProgram({
    modules,
    intrinsicsOf: program.intrinsicsOf,
    semantics: program.semantics,
    isClosed: program.isClosed,
    unstable: program.unstable,
    links: (from, specifier) => {
      const old = oldModules.get(from.path);
      const target = old && program.links(old, specifier);
      return target && newModules.get(target.path);
    },
    originalPlace: (module, range) => originalPlace(module, range, maps.get(module.path)),
  });
  return { program: after, edited: new Set(maps.keys()) };
}

/** Whether a comment of the text before is missing in the text after. */
function losesComments({ path, text }: Module, after: string, language: Language): boolean {
  const left = new Map<string, number>();
  for (const comment of language.comments(after, path))
    left.set(comment, (left.get(comment) ?? 0) + 1);
  return language.comments(text, path).some((comment) => {
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count === 0;
  });
}

/** The place before the edits that a place after them corresponds to; new text has places of its own. */
function originalPlace({ path }: Module, { start, end }: Range, map?: PositionMap): string {
  const from = map ? map.toOld(start) : start;
  const to = map && end > start ? map.toOld(end - 1) : map ? from : end - 1;
  return from === null || to === null
    ? `${path}${NEW_PLACE}${String(start)}-${String(end)}`
    : `${path}:${String(from)}-${String(end > start ? to + 1 : to)}`;
}
