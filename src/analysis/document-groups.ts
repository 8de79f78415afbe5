/** Documents that name files of programs that run. */
import { requiredSpecifiersOf } from '../program/module-links.js';
import type { Module } from '../values/model.js';
import { fileOf } from './locate.js';
import type { ModuleLibrary } from './module-library.js';

/**
 * A document that names a file of a program that runs is a program of its own, which does not see the
 * file; the file is then for neither of them to change.
 *
 * @param held Why files must not be changed; gets the files that are named so.
 */
export function withoutDocuments(
  group: ReadonlySet<Module>,
  library: ModuleLibrary,
  held: Map<string, string>,
): readonly ReadonlySet<Module>[] {
  if (group.size === 1 || [...group].every(({ data }) => data === true)) return [group];
  const documents = [...group].filter(({ data, within }) => data === true && within !== undefined);
  for (const document of documents) {
    for (const specifier of requiredSpecifiersOf(document)) {
      const path = library.resolve(document, specifier);
      if (path === null) continue;
      held.set(path, `${fileOf(document).path} sends this file too: change both by hand`);
    }
  }
  const rest = [...group].filter((module) => !documents.includes(module));
  return [new Set(rest), ...documents.map((one) => new Set([one]))];
}
