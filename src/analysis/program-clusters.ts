/** Which programs stand in the same files: the regions of a document are programs of their own. */
import type { Program } from '../program/program.js';
import { fileOf } from './locate.js';

/** The programs in clusters, in order: those that have a file in common, by whatever chain, are together. */
export function programsByFiles(programs: readonly Program[]): readonly (readonly Program[])[] {
  const clusters = new Map<Program, Program[]>();
  const ofFile = new Map<string, Program>();
  for (const program of programs) {
    let own = [program];
    for (const file of new Set(program.modules.map((module) => fileOf(module).path))) {
      const other = ofFile.get(file);
      const known = other && clusters.get(other);
      if (known && !known.includes(program))
        own = [...known, ...own.filter((one) => !known.includes(one))];
      if (!other) ofFile.set(file, program);
    }
    for (const member of own) clusters.set(member, own);
  }
  return [...new Set(clusters.values())];
}
