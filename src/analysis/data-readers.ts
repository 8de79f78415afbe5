/**
 * Programs that read a file of data when they run: they name it in a text, and no import links them to it.
 * What such a file holds is sent with what is written elsewhere.
 */
import { prefilterWords } from '../betas/headers.js';
import { headerValues, isDeprecatedValue } from '../migration/units.js';
import type { Unit } from '../migration/units.js';
import { requiredSpecifiersOf } from '../program/module-links.js';
import type { Program } from '../program/program.js';
import type { Module } from '../values/model.js';
import { fileOf } from './locate.js';
import type { ModuleLibrary } from './module-library.js';
import type { ProjectFiles } from './types.js';

/** Programs read files of these kinds; other data and prose only mention them. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|pyi?|py)$/;

/** Scripts name a file without quotes around it. */
const SCRIPT = /\.(?:sh|bash|zsh|ksh|ps1|psm1|cmd|bat)$/;

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
  const data = programs.flatMap(dataFilesOf);
  if (data.length === 0) return held;
  const patterns = patternsOfDocuments(programs);
  const mentioning = await search([...new Set(data.map(({ name }) => name))]);
  const texts = mentioning.map((path) => ({ path, text: library.textOf(path) ?? '' }));
  for (const { file, name, own, isRegion } of data) {
    const reader = texts.find(
      ({ path, text }) => !own.has(path) && text.includes(name) && names(path, text, name),
    );
    const sender = isRegion ? undefined : senderByPattern(file, patterns);
    if (reader !== undefined) {
      held.set(
        file,
        `${reader.path} names this file, and may send what it holds together with what is written there: change both by hand`,
      );
    } else if (sender !== undefined) {
      held.set(
        file,
        `${sender} sends a file whose name is only known when it runs, which may be this one: change both by hand`,
      );
    }
  }
  return held;
}

interface DataFile {
  readonly file: string;
  /** The last part of its path, as programs in any folder write it. */
  readonly name: string;
  /** The files of its program, which may name it. */
  readonly own: ReadonlySet<string>;
  /** Whether what matters is a part of the file. */
  readonly isRegion: boolean;
}

/** The files of data that hold a part of a request. */
function dataFilesOf({ modules }: Program): DataFile[] {
  const own = new Set(modules.map((module) => fileOf(module).path));
  return modules.flatMap((module): DataFile[] => {
    // A program that names a page does not send an example of it.
    if (module.data !== true || module.within?.isForReaders === true) return [];
    if (!prefilterWords.some((word) => module.text.includes(word))) return [];
    const { path: file } = fileOf(module);
    const name = file.slice(file.lastIndexOf('/') + 1);
    return [{ file, name, own, isRegion: module.within !== undefined }];
  });
}

/** A name with `*` for what is not known of it, and the document that sends files of such names. */
interface NamePattern {
  readonly pattern: RegExp;
  readonly document: string;
}

function patternsOfDocuments(programs: readonly Program[]): NamePattern[] {
  return programs.flatMap(({ modules }) =>
    modules.flatMap((module): NamePattern[] => {
      if (!module.within || module.data !== true) return [];
      return requiredSpecifiersOf(module)
        .filter((specifier) => specifier.includes('*'))
        .map((specifier) => ({ pattern: patternOf(specifier), document: fileOf(module).path }));
    }),
  );
}

/** Only the end of a name counts: where it begins depends on the folder that somebody stands in. */
function patternOf(name: string): RegExp {
  const parts = name.slice(name.lastIndexOf('/') + 1).split(/\*+/);
  const literal = parts.map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

function senderByPattern(file: string, patterns: readonly NamePattern[]): string | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return patterns.find(({ pattern }) => pattern.test(name))?.document;
}

/** Whether a unit is whole requests in one document: with the header they are sent with. */
export function isWholeDocument({ requests }: Unit, module: Module): boolean {
  return requests.every(
    (request) =>
      request.sender === 'document' &&
      headerValues(request).some(
        (value) =>
          isDeprecatedValue(value) && value.parts.every(({ origin }) => origin?.module === module),
      ),
  );
}

/**
 * Whether a file names another one as programs do: in a program at the end of a text of its own
 * (`"data/servers.json"`), in a script as a word, in a page in a command that is shown.
 */
function names(path: string, text: string, name: string): boolean {
  if (PROGRAM.test(path)) return ['"', "'", '`'].some((quote) => text.includes(name + quote));
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const word = SCRIPT.test(path)
    ? `(?<![\\w.-])${escaped}(?![\\w-])`
    : `(?:@|<\\s*|\\bcat\\s+)["']?[\\w./$\\{\\}-]*(?<![\\w-])${escaped}(?![\\w-])`;
  return new RegExp(word).test(text);
}
