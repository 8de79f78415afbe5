/** Reads the files that can matter: a byte search for words comes before any decoding or parsing. */
import { isUtf8 } from 'node:buffer';
import { close, constants, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { describeSystemError, systemErrorCode } from '../report/failure.js';
import type { ListedFile } from './list-files.js';
import { findInvalidUtf8 } from './invalid-utf8.js';

const openFile = promisify(open);
const closeFile = promisify(close);
const statFile = promisify(fstat);
const readBytes = promisify(read);

/** Larger files are data or bundles, not something a person edits. */
export const largestFile = 5 * 1024 * 1024;
/** A NUL byte this early says that a file is no text. */
const binaryProbeLength = 8 * 1024;
/** Enough to keep a slow disk busy; beyond it nothing is gained. */
const concurrentReads = 32;

/** What is known of a file without asking the disk. */
export type KnownContent = Buffer | 'absent' | 'too-large';

/** Contents that stand for what is on disk, by absolute path; undefined is as on disk. */
export type FileContents = (absolutePath: string) => KnownContent | undefined;

/** A file that holds a relevant word, with its text. */
export interface ReadFile extends ListedFile {
  /** A byte order mark is its first character. */
  readonly text: string;
}

/** A file that could not be read. `line` and `column` count from 1. */
export interface ReadFailure {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Whether the system refused, rather than the content being no text. */
  readonly refused: boolean;
}

export interface Reading {
  /** Files that exist, whether they matter or not. */
  readonly looked: number;
  /** Files that hold a word, in the order given. */
  readonly files: readonly ReadFile[];
  readonly skipped: { readonly tooLarge: number; readonly binary: number };
  readonly failures: readonly ReadFailure[];
}

/**
 * Reads files and keeps those that hold one of the words.
 *
 * @param files Files to read; those that vanished meanwhile, and links and folders, are left out.
 * @param words Byte strings, one of which stands in every file that can matter.
 * @param onProgress Called with the number of files read so far.
 * @param contents Contents that stand for what is on disk.
 */
export async function readRelevantFiles(
  files: readonly ListedFile[],
  words: readonly string[],
  onProgress: (filesRead: number) => void = () => undefined,
  contents: FileContents = () => undefined,
): Promise<Reading> {
  const needles = words.map((word) => Buffer.from(word, 'utf8'));
  const outcomes = new Array<Outcome>(files.length);
  let next = 0;
  let filesRead = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index];
      if (file === undefined) continue;
      outcomes[index] = await readRelevantFile(file, needles, contents);
      filesRead += 1;
      onProgress(filesRead);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrentReads, files.length) }, work));
  return {
    looked: outcomes.filter((outcome) => outcome.kind !== 'absent').length,
    files: outcomes.flatMap((outcome) => (outcome.kind === 'relevant' ? [outcome.file] : [])),
    skipped: {
      tooLarge: outcomes.filter((outcome) => outcome.kind === 'too-large').length,
      binary: outcomes.filter((outcome) => outcome.kind === 'binary').length,
    },
    failures: outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.failure] : [])),
  };
}

type Outcome =
  | { readonly kind: 'absent' | 'too-large' | 'binary' | 'irrelevant' }
  | { readonly kind: 'relevant'; readonly file: ReadFile }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

async function readRelevantFile(
  file: ListedFile,
  needles: readonly Buffer[],
  contents: FileContents,
): Promise<Outcome> {
  let bytes: KnownContent;
  try {
    bytes = contents(file.absolutePath) ?? (await readFileBytes(file.absolutePath));
  } catch (error) {
    if (isAbsence(error, file)) return { kind: 'absent' };
    const message = `could not be read: ${describeSystemError(error)}`;
    return {
      kind: 'failed',
      failure: { path: file.path, line: 1, column: 1, message, refused: true },
    };
  }
  if (typeof bytes === 'string') return { kind: bytes };
  if (isBinary(bytes)) return { kind: 'binary' };
  const content = bytes;
  if (!needles.some((needle) => content.includes(needle))) return { kind: 'irrelevant' };
  if (!isUtf8(content)) {
    const message = 'could not be read: the text is not valid UTF-8, so it was left alone';
    const place = findInvalidUtf8(content);
    return { kind: 'failed', failure: { path: file.path, ...place, message, refused: false } };
  }
  return { kind: 'relevant', file: { ...file, text: content.toString('utf8') } };
}

async function readFileBytes(path: string): Promise<Buffer | 'absent' | 'too-large'> {
  // A link is not followed out of the given paths, and opening a pipe must not wait for a writer.
  // Windows knows neither flag, which is then undefined there.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const descriptor = await openFile(path, flags);
  try {
    const found = await statFile(descriptor);
    if (!found.isFile()) return 'absent';
    if (found.size > largestFile) return 'too-large';
    const buffer = Buffer.allocUnsafe(found.size);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await readBytes(
        descriptor,
        buffer,
        length,
        buffer.length - length,
        length,
      );
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await closeFile(descriptor);
  }
}

/** Whether a file's content is no text. */
export function isBinary(content: Buffer): boolean {
  return content.subarray(0, binaryProbeLength).includes(0);
}

/** Git also lists files that were deleted, links (refused by the open) and submodules. */
function isAbsence(error: unknown, file: ListedFile): boolean {
  const code = systemErrorCode(error);
  if (code === 'ELOOP' || code === 'EMLINK' || code === 'EISDIR') return true;
  // A replacement character stands for a name that is no UTF-8: such a file is there, but out of reach.
  return (code === 'ENOENT' || code === 'ENOTDIR') && !file.path.includes('\uFFFD');
}
