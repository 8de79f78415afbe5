/** The journal as JSON, and which journals are followed: it is data that anyone may have put there. */
import { dirname, extname, isAbsolute, join, relative, sep } from 'node:path';
import { Failure } from '../report/failure.js';
import { knownExtensions } from './extensions.js';
import { temporaryPathOf } from './temporary-files.js';

const version = 1;
const identifier = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file of a write. */
export interface JournalFile {
  readonly absolutePath: string;
  /** A random id, which makes the name of its temporary file. */
  readonly id: string;
  readonly temporaryPath: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Makes a file of a write.
 *
 * @param absolutePath Symbolic links resolved.
 * @param id A random UUID.
 */
export function journalFile(
  absolutePath: string,
  id: string,
  texts: { readonly before: string; readonly after: string },
): JournalFile {
  const { before, after } = texts;
  const temporaryPath = temporaryPathOf(absolutePath, id);
  return { absolutePath, id, temporaryPath, before, after };
}

/**
 * Formats a journal. Paths are relative to the root, so that a project can be moved.
 *
 * @throws {Failure} When a file lies where no later run would touch it.
 */
export function formatJournal(files: readonly JournalFile[], root: string): string {
  const entries = files.map(({ absolutePath, id, before, after }) => {
    const path = relative(root, absolutePath).split(sep).join('/');
    if (!isWritablePath(path)) {
      throw new Failure(`${absolutePath} is not a file that betalift writes; nothing was written`);
    }
    return { path, id, before, after };
  });
  return `${JSON.stringify({ version, files: entries })}\n`;
}

/**
 * Parses a journal.
 *
 * @param root Absolute path of the folder that its paths start from.
 * @param journalPath How the journal is called in messages.
 * @returns The files, or null when the text is cut off.
 * @throws {Failure} When it is of another version, or names what betalift would not write.
 */
export function parseJournal(
  text: string,
  root: string,
  journalPath: string,
): readonly JournalFile[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const { version: found, files } = asRecord(value);
  const entries: readonly unknown[] | null = Array.isArray(files) ? files : null;
  const parsed = entries?.flatMap((entry) => parseEntry(asRecord(entry), root)) ?? [];
  if (found !== version || parsed.length !== entries?.length) {
    throw new Failure(
      `${journalPath} is not a journal that this version of betalift follows`,
      `compare the files below ${root} with their history, then remove ${dirname(journalPath)}`,
    );
  }
  return parsed;
}

function parseEntry(
  entry: Readonly<Record<string, unknown>>,
  root: string,
): readonly JournalFile[] {
  const { path, id, before, after } = entry;
  if (typeof path !== 'string' || !isWritablePath(path)) return [];
  if (typeof id !== 'string' || !identifier.test(id)) return [];
  if (typeof before !== 'string' || typeof after !== 'string') return [];
  return [journalFile(join(root, path), id, { before, after })];
}

/** Whether a relative path stays below its root, outside git's own files, and is of a kind that is read. */
function isWritablePath(path: string): boolean {
  // Windows takes a backslash for a separator, and a colon for a drive or a second stream of a file.
  const forbidden = process.platform === 'win32' ? /[\0\\:]/ : /\0/;
  if (isAbsolute(path) || forbidden.test(path)) return false;
  const isPlain = (part: string): boolean =>
    // Some systems take `.GIT` or `.git.` for `.git`.
    part !== '' && part !== '.' && part !== '..' && !/^\.git[. ]*$/i.test(part);
  return path.split('/').every(isPlain) && knownExtensions.includes(extname(path).toLowerCase());
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
