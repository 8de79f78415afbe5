/**
 * The corpus of small programs of several files that try to get a wrong migration:
 * `fixtures/typescript/soundness-projects/*.txt`. A file holds projects that try the same thing. Its
 * first lines say which; then each project has a line `@@@ <name> [<environments as JSON>]` and its files,
 * each after a line `=== <path>`. Placeholders are those of the programs of one file; `%%BOM%%`, `%%CR%%`
 * and `%%NUL%%` stand for characters that an editor would not keep.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIXTURES, type Scenario } from './program-cases.js';
import type { ProjectFile } from './project-cases.js';
import { expandMacros, readEnvironments } from './soundness-programs.js';

export interface SoundnessProject {
  /** The file it is in, without extension, and its own name. */
  readonly name: string;
  readonly files: readonly ProjectFile[];
  readonly scenarios: readonly Scenario[];
}

const FOLDER = path.join(FIXTURES, 'typescript', 'soundness-projects');

/** All projects by file. Throws when a project's first line, its files or a placeholder cannot be read. */
export function readSoundnessProjects(): SoundnessProject[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const blocks = readFileSync(path.join(FOLDER, file), 'utf8').split(/^@@@ /m);
    return blocks.slice(1).map((block) => readProject(path.parse(file).name, block));
  });
}

function readProject(group: string, block: string): SoundnessProject {
  const [, name, environments, rest] = /^(\S+) ?(.*)\n([^]*)$/.exec(block) ?? [];
  const files = rest?.split(/^=== /m).slice(1).map(readFile) ?? [];
  if (name === undefined || files.length === 0) throw new Error(`no project: ${block}`);
  return { name: `${group}/${name}`, files, scenarios: readEnvironments(environments ?? '') };
}

function readFile(section: string): ProjectFile {
  const end = section.indexOf('\n');
  // An empty line before what comes next belongs to the layout of the corpus.
  const text = section.slice(end + 1).replace(/\n\n$/, '\n');
  return { path: section.slice(0, end).trim(), text: expandMacros(text) };
}
