/**
 * Programs that read a file of data when they run: they name it in a text, and no import links them to it.
 * What such a file holds is sent with what is written elsewhere.
 */
import { prefilterWords } from '../betas/headers.js';
import { headerValues, isDeprecatedValue } from '../migration/units.js';
import type { Unit } from '../migration/units.js';
import type { Program } from '../program/program.js';
import { fileOf } from './locate.js';
import type { ModuleLibrary } from './module-library.js';
import type { ProjectFiles } from './types.js';

/** Programs read files of these kinds; other data and prose only mention them. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|pyi?|py)$/;

/**
 * Why files of data must not be changed apart from programs that read them, by the paths of the data. A
 * document that holds a whole request, header and all, is changed as a whole, whoever reads it.
 */
export async function findDataReaders(
  programs: readonly Program[],
  library: ModuleLibrary,
  search: NonNullable<ProjectFiles['search']>,
): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>();
  for (const { modules } of programs) {
    const own = new Set(modules.map((module) => fileOf(module).path));
    for (const module of modules) {
      // A program that names a page does not send an example of it.
      if (module.data !== true || module.within?.isForReaders === true) continue;
      if (!prefilterWords.some((word) => module.text.includes(word))) continue;
      const { path: file } = fileOf(module);
      const name = file.slice(file.lastIndexOf('/') + 1);
      const readers = (await search([name])).filter(
        (path) => !own.has(path) && PROGRAM.test(path) && names(library.textOf(path), name),
      );
      const [reader] = readers;
      if (reader === undefined) continue;
      held.set(
        file,
        `${reader} names this file, and may send what it holds together with what is written there: change both by hand`,
      );
    }
  }
  return held;
}

/** Whether a unit is whole requests in documents: with the header they are sent with. */
export function isWholeDocument({ requests }: Unit): boolean {
  return requests.every(
    (request) => request.sender === 'document' && headerValues(request).some(isDeprecatedValue),
  );
}

/** Whether a text has a file's name at the end of a text of its own: `"data/servers.json"`. */
function names(text: string | null, name: string): boolean {
  return text !== null && ['"', "'", '`'].some((quote) => text.includes(name + quote));
}
