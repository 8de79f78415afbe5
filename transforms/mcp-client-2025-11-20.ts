/**
 * A transform for jscodeshift: moves requests from the beta `mcp-client-2025-04-04` to
 * `mcp-client-2025-11-20`. See https://github.com/facebook/jscodeshift for how it is called.
 */
import { join } from 'node:path';
import { transformFile } from '../src/embedding/transform-file.js';
import { createCall } from '../src/embedding/worker-calls.js';
import type { FileAnalysis, GivenFile } from '../src/embedding/analyse-file.js';

/** The file as jscodeshift hands it over. */
export interface FileInfo {
  readonly path: string;
  readonly source: string;
}

/** What is used of jscodeshift; its syntax trees are not. */
export interface TransformApi {
  readonly report: (message: string) => void;
  /** Counts in a dry run. */
  readonly stats: (name: string, quantity?: number) => void;
}

/** Options of the command line, as jscodeshift hands them over. */
export interface TransformOptions {
  /** `--include-review`: also make changes that rest on a stated assumption. */
  readonly 'include-review'?: boolean | string;
  readonly includeReview?: boolean | string;
}

// Built, this file is CommonJS beside the script of the thread. The thread matters here: jscodeshift has
// Babel compile all that is required, which would take most of a minute for a
// parser.
const analyse = createCall<GivenFile, FileAnalysis>(join(__dirname, '..', 'analysis-worker.js'));

/**
 * Migrates a file. What is left is reported with its place and reasons.
 *
 * @returns The new text; nothing where the file stays as it is.
 * @throws Error When the file cannot be read as the language that its name says.
 */
export default async function transform(
  { path, source }: FileInfo,
  api: TransformApi,
  options: TransformOptions = {},
): Promise<string | undefined> {
  const given = options['include-review'] ?? options.includeReview ?? false;
  const { text, left, requests } = await transformFile(
    { path, text: source, cwd: process.cwd() },
    { includeReview: given === true || given === 'true' },
    analyse,
  );
  for (const line of left) api.report(line);
  if (requests > 0) api.stats('migrated requests', requests);
  return text ?? undefined;
}
