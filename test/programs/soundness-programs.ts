/**
 * The corpus of small programs that try to get a wrong migration: `fixtures/<language>/soundness/*.txt`.
 * A file holds programs that try the same thing. Its first lines say which; then each program has a
 * line `@@@ <name>.<extension> [<environments as JSON>]` and its text, with the placeholders of
 * `soundness-macros.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIXTURES, type CorpusLanguage, type Scenario } from './program-cases.js';
import { expandMacros } from './soundness-macros.js';

export interface SoundnessProgram {
  /** The file it is in, without extension, and its own name with one. */
  readonly name: string;
  readonly text: string;
  readonly scenarios: readonly Scenario[];
}

/** All programs by file. Throws when a program's first line or a macro cannot be read. */
export function readSoundnessPrograms(language: CorpusLanguage = 'typescript'): SoundnessProgram[] {
  const folder = path.join(FIXTURES, language, 'soundness');
  return readdirSync(folder).flatMap((file) => {
    const blocks = readFileSync(path.join(folder, file), 'utf8').split(/^@@@ /m);
    const group = path.parse(file).name;
    return blocks.slice(1).map((block) => readProgram(group, expandMacros(block, language)));
  });
}

function readProgram(group: string, block: string): SoundnessProgram {
  const [, name, environments, text] = /^(\S+) ?(.*)\n([^]*)$/.exec(block) ?? [];
  if (name === undefined || text === undefined) throw new Error(`no program: ${block}`);
  return { name: `${group}/${name}`, text, scenarios: readEnvironments(environments ?? '') };
}

/** A scenario for each of the environments, given as JSON; one that is as it is for none. */
export function readEnvironments(environments: string): Scenario[] {
  if (environments === '') return [{ name: 'as it is' }];
  const given = JSON.parse(environments) as Record<string, string>[];
  return given.map((env) => ({ name: `with ${JSON.stringify(env)}`, env }));
}
