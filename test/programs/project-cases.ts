/**
 * The corpus of programs of several files under `fixtures/<language>/projects`: what is proven safe in
 * `migrated/<case>/{before,after}` with `scenarios.json`, what rests on a stated assumption in `review`
 * with the same files, and what is left in `reported/<case>/{input,expected.json}`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIXTURES, readScenarios, type CorpusLanguage, type Scenario } from './program-cases.js';

export interface ProjectCase {
  readonly name: string;
  /** Absolute paths of folders that hold the same files. */
  readonly before: string;
  readonly after: string;
  /** Paths of all files, relative to either folder, with `/`. */
  readonly files: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** Whether the migration rests on an assumption, and is only made where that is asked for. */
  readonly review: boolean;
}

/** A place in a file of a project; the path is relative to the project. */
export interface ProjectPlace {
  readonly path: string;
  readonly line: number;
}

/** `expected.json` of a project that is reported and left. */
export interface ExpectedProject {
  /** The places that stop the migration, each with a pattern for the words of its reason. */
  readonly reasons: readonly (ProjectPlace & { readonly about: string })[];
  /** Headers and server lists of the unit: each has a finding that says where the reason is. */
  readonly headers: readonly ProjectPlace[];
}

export interface ReportedProject {
  readonly name: string;
  /** Absolute path of a folder. */
  readonly input: string;
  readonly files: readonly string[];
  readonly expected: ExpectedProject;
}

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

const ENTRANCE = /^(?:src\/)?main\.(?:[cm]?[jt]sx?|py|sh)$/;

/** Where projects are: of a language, or of documents. */
type Corpus = CorpusLanguage | 'documents';

/** All projects by name. Throws when `before` and `after` do not hold the same files. */
export function readProjectCases(language: Corpus = 'typescript'): ProjectCase[] {
  return ['migrated', 'review'].flatMap((kind) => {
    const folder = path.join(projectsOf(language), kind);
    return foldersIn(folder).map((name) =>
      readProjectCase(path.join(folder, name), kind === 'review'),
    );
  });
}

function readProjectCase(folder: string, review: boolean): ProjectCase {
  const before = path.join(folder, 'before');
  const after = path.join(folder, 'after');
  const files = listFiles(before);
  if (listFiles(after).join() !== files.join()) {
    throw new Error(`${folder} must hold the same files before and after`);
  }
  const scenarios = readScenarios(path.join(folder, 'scenarios.json'));
  return { name: path.basename(folder), before, after, files, scenarios, review };
}

/** All projects that are reported and left, by name. */
export function readReportedProjects(language: Corpus = 'typescript'): ReportedProject[] {
  const folder = path.join(projectsOf(language), 'reported');
  return foldersIn(folder).map((name) => {
    const input = path.join(folder, name, 'input');
    const expected = readFileSync(path.join(folder, name, 'expected.json'), 'utf8');
    return {
      name,
      input,
      files: listFiles(input),
      expected: JSON.parse(expected) as ExpectedProject,
    };
  });
}

/** The texts of a project's files, under paths relative to its folder. */
export function readProjectFiles(folder: string, files: readonly string[]): ProjectFile[] {
  return files.map((file) => ({
    path: file,
    text: readFileSync(path.join(folder, file), 'utf8'),
  }));
}

/** The file that is run: `main.*` or `src/main.*`. Throws when there is not exactly one. */
export function entranceOf(folder: string): string {
  const [entrance, ...others] = listFiles(folder).filter((file) => ENTRANCE.test(file));
  if (entrance === undefined || others.length > 0) {
    throw new Error(`${folder} must hold exactly one main file`);
  }
  return entrance;
}

function projectsOf(language: Corpus): string {
  return path.join(FIXTURES, language, 'projects');
}

/** The cases of a kind; a language need not have projects of every kind. */
function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}
