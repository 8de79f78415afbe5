/**
 * The corpus of small programs of several files that try to get a wrong migration:
 * `fixtures/<language>/soundness-projects/*.txt`. A file holds projects that try the same thing. Its
 * first lines say which; then each project has a line `@@@ <name> [<environments as JSON>]` and its files,
 * each after a line `=== <path>`, with the placeholders of `soundness-macros.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIXTURES, type CorpusLanguage, type Scenario } from './program-cases.js';
import type { ProjectFile } from './project-cases.js';
import { expandMacros } from './soundness-macros.js';
import { readEnvironments } from './soundness-programs.js';

export interface SoundnessProject {
  /** The file it is in, without extension, and its own name. */
  readonly name: string;
  readonly files: readonly ProjectFile[];
  readonly scenarios: readonly Scenario[];
}

/** All projects by file. Throws when a project's first line, its files or a placeholder cannot be read. */
export function readSoundnessProjects(language: CorpusLanguage = 'typescript'): SoundnessProject[] {
  const folder = path.join(FIXTURES, language, 'soundness-projects');
  return readdirSync(folder).flatMap((file) => {
    const blocks = readFileSync(path.join(folder, file), 'utf8').split(/^@@@ /m);
    return blocks.slice(1).map((block) => readProject(path.parse(file).name, block, language));
  });
}

function readProject(group: string, block: string, language: CorpusLanguage): SoundnessProject {
  const [, name, environments, rest] = /^(\S+) ?(.*)\n([^]*)$/.exec(block) ?? [];
  const sections = rest?.split(/^=== /m).slice(1) ?? [];
  if (name === undefined || sections.length === 0) throw new Error(`no project: ${block}`);
  const files = sections.map((section) => readFile(section, language));
  return { name: `${group}/${name}`, files, scenarios: readEnvironments(environments ?? '') };
}

function readFile(section: string, language: CorpusLanguage): ProjectFile {
  const end = section.indexOf('\n');
  // An empty line before what comes next belongs to the layout of the corpus.
  const text = section.slice(end + 1).replace(/\n\n$/, '\n');
  return { path: section.slice(0, end).trim(), text: expandMacros(text, language) };
}
