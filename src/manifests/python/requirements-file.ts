/** Requirements and constraints of pip: a requirement a line. Source: pip documentation, "Requirements file format". */
import { posix } from 'node:path';
import { dependencyOfRequirement, type PythonDependency } from './found-requirement.js';

interface Line {
  readonly text: string;
  readonly offset: number;
}

/** The lines that say something, where they begin, without comments. A line may go on behind a backslash. */
function linesOf(text: string): Line[] {
  // As long as it was, so that places stay.
  const joined = text.replaceAll(/\\\r?\n/g, (end) => ' '.repeat(end.length));
  return [...joined.matchAll(/^.*$/gm)].map((match) => ({
    text: match[0].replace(/(?:^|\s)#.*$/, '').trimEnd(),
    offset: match.index,
  }));
}

/** The entries of a requirements file that lead to a package. */
export function findInRequirements(text: string, packageName: string): PythonDependency[] {
  return linesOf(text).flatMap((line) =>
    // Behind the requirement may stand options, such as hashes.
    dependencyOfRequirement(line.text.replace(/\s--?\w.*$/, ''), packageName, text, line.offset),
  );
}

/**
 * The files that a requirements file takes in (`-r`, `-c`), in order.
 *
 * @param path Path of the file; theirs start from its folder.
 */
export function includedFiles(text: string, path: string): string[] {
  return linesOf(text).flatMap((line) => {
    const [, name] =
      /^\s*(?:-[rc]\s*|--(?:requirement|constraint)(?:\s+|=))(\S+)$/.exec(line.text) ?? [];
    // An address, which nobody here fetches.
    if (name === undefined || name.includes('://')) return [];
    return [posix.isAbsolute(name) ? name : posix.join(posix.dirname(path), name)];
  });
}
