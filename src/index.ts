/** The library: lint, migrate and validate texts and request bodies from a program. */
import { posix } from 'node:path';
import type { AnalysisOptions, ProjectFiles } from './analysis/types.js';
import type { FixConfidence, Finding, Place, Reason, Severity } from './report/report.js';
import type { Json, JsonObject, RequestMigration, ServerTools } from './betas/types.js';
import { mcpClient } from './betas/mcp-client/index.js';
import { validateRequest } from './betas/validate.js';

export type {
  Finding,
  FixConfidence,
  Json,
  JsonObject,
  Place,
  Reason,
  RequestMigration,
  ServerTools,
  Severity,
};
export { validateRequest };

/** What a text is called; its extension tells the language. */
export interface TextOptions {
  readonly path: string;
}

export interface MigrateTextOptions extends TextOptions {
  /** Also apply migrations that rest on a stated assumption. */
  readonly includeReview?: boolean;
}

export interface MigratedText {
  readonly text: string;
  readonly changed: boolean;
  /** What is found in the given text, with what became of it. */
  readonly findings: readonly Finding[];
}

/** A text could not be read as its language. */
export class UnreadableTextError extends Error {
  override readonly name = 'UnreadableTextError';
  constructor(
    message: string,
    readonly path: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${path}:${String(line)}:${String(column)}: ${message}`);
  }
}

/**
 * Findings of one text, in order of place.
 *
 * @throws UnreadableTextError when the text cannot be read as the language its path names.
 */
export async function lintText(text: string, options: TextOptions): Promise<readonly Finding[]> {
  return (await analyseText(text, options)).findings;
}

/**
 * The text with its requests migrated, as far as that is proven to keep their behaviour.
 *
 * @throws UnreadableTextError when the text cannot be read as the language its path names.
 */
export async function migrateText(
  text: string,
  options: MigrateTextOptions,
): Promise<MigratedText> {
  const { findings, changes } = await analyseText(text, options);
  const after = changes[0]?.after ?? text;
  return { text: after, changed: after !== text, findings };
}

/** A file of a project that is held in memory; its path is relative to the project, with `/`. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

export interface MigratedProject {
  /** All given files, in the given order. */
  readonly files: readonly (ProjectFile & { readonly changed: boolean })[];
  /** What is found in the given files, with what became of it. */
  readonly findings: readonly Finding[];
}

/**
 * The files of a project with their requests migrated: names are followed from file to file, and what
 * shares a definition is changed together or not at all. The given files are taken for all there are.
 *
 * @throws UnreadableTextError when a file with a word of the API cannot be read as its language.
 */
export async function migrateProject(
  files: readonly ProjectFile[],
  options: { readonly includeReview?: boolean } = {},
): Promise<MigratedProject> {
  const textOfPath = new Map(files.map(({ path, text }) => [path, text]));
  const inProject = (path: string): string => path.replace(/^\//, '');
  const project: ProjectFiles = {
    read: (path) => textOfPath.get(inProject(path)) ?? null,
    list: (folder) =>
      files
        .map(({ path }) => posix.parse(`/${inProject(path)}`))
        .filter(({ dir }) => dir === posix.join('/', inProject(folder)))
        .map(({ base }) => base),
    canonicalPath: inProject,
    absolutePath: (path) => `/${inProject(path)}`,
    search: async (words) =>
      files.flatMap(({ path, text }) => (words.some((word) => text.includes(word)) ? [path] : [])),
  };
  const { prefilterWords } = await import('./betas/headers.js');
  const relevant = files.filter(({ text }) => prefilterWords.some((word) => text.includes(word)));
  const { findings, changes } = await analyseReadable(relevant, { ...options, project });
  const after = new Map(changes.map((change) => [change.path, change.after]));
  return {
    files: files.map(({ path, text }) => ({
      path,
      text: after.get(path) ?? text,
      changed: after.has(path),
    })),
    findings,
  };
}

async function analyseText(text: string, { path, ...options }: MigrateTextOptions) {
  return analyseReadable([{ path, text }], options);
}

async function analyseReadable(files: readonly ProjectFile[], options: AnalysisOptions) {
  // Loaded here: validating a body needs no parser.
  const { analyse } = await import('./analysis/analyse.js');
  const result = await analyse(files, options);
  const [unreadable] = result.unreadable;
  if (unreadable) {
    const { message, line, column } = unreadable;
    throw new UnreadableTextError(message, unreadable.path, line, column);
  }
  return result;
}

/**
 * A request body in the format of the target version, by the documented pattern table. The input is
 * never changed; a body already in the new format comes back as it is.
 */
export function migrateRequest(body: JsonObject): RequestMigration {
  return mcpClient.migrateRequest(body);
}

/**
 * Which tools of which server a body enables under a version (its header value); null where the body
 * has no servers or a configuration cannot be understood.
 */
export function enabledTools(body: Json, version: string): Record<string, ServerTools> | null {
  return mcpClient.enabledTools(body, version);
}
