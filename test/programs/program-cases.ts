/** The corpus of programs: `fixtures/<language>/migrated/<case>/{before,after}.<ext>` and scenarios. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One way to start a program; absent parts are empty. */
export interface Scenario {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

export interface ProgramCase {
  readonly name: string;
  /** Absolute paths. */
  readonly before: string;
  readonly after: string;
  readonly scenarios: readonly Scenario[];
}

/** The languages that have a corpus, by the name of its folder. */
export const CORPUS_LANGUAGES = ['typescript', 'python'] as const;

export type CorpusLanguage = (typeof CORPUS_LANGUAGES)[number];

export const FIXTURES = path.resolve('fixtures');

/** All cases by name. Throws when a folder does not hold one `before` and the `after` of its extension. */
export function readProgramCases(
  language: CorpusLanguage | 'documents' = 'typescript',
): ProgramCase[] {
  const corpus = path.join(FIXTURES, language, 'migrated');
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readProgramCase(name, path.join(corpus, name)));
}

function readProgramCase(name: string, folder: string): ProgramCase {
  const [before, ...others] = readdirSync(folder).filter((file) => file.startsWith('before.'));
  if (before === undefined || others.length > 0) {
    throw new Error(`${folder} must hold exactly one file called before.<extension>`);
  }
  const after = before.replace('before.', 'after.');
  if (!existsSync(path.join(folder, after))) throw new Error(`${folder} holds no ${after}`);
  return {
    name,
    before: path.join(folder, before),
    after: path.join(folder, after),
    scenarios: readScenarios(path.join(folder, 'scenarios.json')),
  };
}

/** The scenarios that a file lists; without the file, one in which the program is run as it is. */
export function readScenarios(file: string): readonly Scenario[] {
  if (!existsSync(file)) return [{ name: 'as it is' }];
  return JSON.parse(readFileSync(file, 'utf8')) as Scenario[];
}
