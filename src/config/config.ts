/** The configuration file: which files are left out, and how severe each rule is. It is only data. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describeSystemError, Failure } from '../report/failure.js';
import type { Severity } from '../report/report.js';
import { showPath } from '../workspace/list-files.js';
import { parseConfig } from './parse-config.js';

/** Name of the file that is looked for. */
const configFileName = 'betalift.config.json';

export interface Config {
  /** Folder of the file, from which `ignore` starts; the current folder without a file. */
  readonly folder: string;
  /** Patterns as in `.gitignore`. */
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/**
 * Reads the configuration.
 *
 * Without a given path the nearest `betalift.config.json` counts, from the current folder upwards to
 * the first folder that holds `.git` (else to the root of the file system): a file above a repository
 * says nothing about it.
 *
 * @param cwd Absolute path of the current folder.
 * @param givenPath Path of the file to read, where the user named one.
 * @param listRules Gives the ids of all rules; others are refused. Only called when there is a file.
 * @throws {Failure} When a given file does not exist, or the file's content is wrong: with the place.
 */
export async function readConfig(
  cwd: string,
  givenPath: string | undefined,
  listRules: () => Promise<readonly string[]>,
): Promise<Config> {
  const path = givenPath === undefined ? findConfigFile(cwd) : resolve(cwd, givenPath);
  if (path === null) return { folder: cwd, ignore: [], rules: {} };
  const shownPath = givenPath ?? showPath(path, cwd);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Failure(
      `configuration ${shownPath} could not be read: ${describeSystemError(error)}`,
    );
  }
  return { folder: dirname(path), ...(await parseConfig(text, shownPath, await listRules())) };
}

function findConfigFile(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configFileName);
    if (existsSync(path)) return path;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}
