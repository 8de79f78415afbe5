/** What lock files say is installed for a dependency. Each package manager has a file of its own; here, those of npm. */
import { posix } from 'node:path';
import { entriesAt, readIndentedLines, valuesOf, type Entry } from './indented-lines.js';
import { foldersUpward, type ReadText } from './nearby-files.js';

/** A dependency of a package, as a lock file is asked for it. */
export interface LockedDependency {
  /** Folder of the package from that of the lock file, with `/`; empty for the same folder. */
  readonly folder: string;
  readonly name: string;
  readonly specifier: string;
}

/** What a lock file pins a dependency to. */
export interface Pin {
  readonly path: string;
  readonly version: string;
  /** The command that moves the dependency to the newest version of its range. */
  readonly updateCommand: string;
}

/** A kind of lock file, as a package manager writes it. */
export interface LockFormat {
  readonly fileName: string;
  readonly updateCommand: (text: string) => string;
  /** The versions installed for a dependency; empty where the file does not say. */
  readonly versionsOf: (text: string, dependency: LockedDependency) => string[];
}

const npm = { updateCommand: () => 'npm update', versionsOf: versionsOfNpm };

/** Where two of one package manager are there, the first counts for it, as it is the one published. */
const nodeLockFormats: readonly LockFormat[] = [
  { fileName: 'npm-shrinkwrap.json', ...npm },
  { fileName: 'package-lock.json', ...npm },
  {
    fileName: 'pnpm-lock.yaml',
    updateCommand: () => 'pnpm update',
    versionsOf: (text, dependency) => versionsOfPnpm(readIndentedLines(text), dependency),
  },
  {
    fileName: 'yarn.lock',
    updateCommand: (text) => (isClassicYarn(text) ? 'yarn upgrade' : 'yarn up -R'),
    versionsOf: (text, dependency) => versionsOfYarn(readIndentedLines(text), dependency),
  },
];

/**
 * What the lock files nearest to a manifest pin one of its dependencies to. Those further up are for
 * another project. Empty where there is none, or none that says.
 *
 * @param manifest Path of the manifest, such as a package.json.
 * @param formats The lock files that hold for it.
 */
export function findPins(
  manifest: string,
  dependency: Pick<LockedDependency, 'name' | 'specifier'>,
  read: ReadText,
  formats: readonly LockFormat[] = nodeLockFormats,
): Pin[] {
  for (const folder of foldersUpward(manifest)) {
    const locks = formats.flatMap((format) => {
      const path = posix.join(folder, format.fileName);
      const text = read(path);
      return text === null ? [] : [{ format, path, text }];
    });
    if (locks.length === 0) continue;
    const from = posix.relative(folder, posix.dirname(manifest));
    return locks.flatMap(({ format, path, text }) =>
      format.versionsOf(text, { ...dependency, folder: from }).map((version) => ({
        path,
        version,
        updateCommand: `${format.updateCommand(text)} ${dependency.name}`,
      })),
    );
  }
  return [];
}

/**
 * npm's versions 2 and 3: `packages` lists the installed folders, and a package uses the one nearest to
 * it (npm documentation, "package-lock.json").
 */
function versionsOfNpm(text: string, { folder, name }: LockedDependency): string[] {
  const packages = memberOf(parseLock(text), 'packages');
  if (memberOf(packages, folder) === undefined) return [];
  for (const above of foldersUpward(posix.join(folder, 'package.json'))) {
    const installed = memberOf(packages, posix.join(above, 'node_modules', name));
    if (installed === undefined) continue;
    const version = memberOf(installed, 'version');
    return typeof version === 'string' ? [version] : [];
  }
  return [];
}

/** A lock file that is broken says nothing; the package manager will complain about it. */
function parseLock(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function memberOf(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, key))
    return undefined;
  return (object as Readonly<Record<string, unknown>>)[key];
}

/**
 * pnpm: `importers` lists the packages of a workspace with what each of their dependencies led to; a
 * package alone has these lists at the top in versions before 9. Peers may follow a version
 * (`0.60.0(zod@3.25.0)`, `0.60.0_zod@3.25.0`), an alias stands before it.
 */
function versionsOfPnpm(top: readonly Entry[], { folder, name }: LockedDependency): string[] {
  const importers = entriesAt(top, 'importers');
  const isAlone = importers.length === 0 && folder === '';
  const lists = isAlone ? top : entriesAt(importers, folder === '' ? '.' : folder);
  return ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((section) => {
    const listed = entriesAt(lists, section);
    const versions = [...valuesOf(listed, name), ...valuesOf(entriesAt(listed, name), 'version')];
    return versions.flatMap((version) => {
      const [withoutPeers = ''] = version.split(/[(_]/);
      const [, plain] = /^(?:\/?@?[\w./-]+[/@])?(\d+\.\d+\.\d+.*)$/.exec(withoutPeers) ?? [];
      return plain === undefined ? [] : [plain];
    });
  });
}

/** yarn: an entry for each version, whose key lists what asks for it; later versions write `npm:` there. */
function versionsOfYarn(top: readonly Entry[], { name, specifier }: LockedDependency): string[] {
  const wanted = [`${name}@${specifier}`, `${name}@npm:${specifier}`];
  return top
    .filter(({ key }) => key.split(/,\s*/).some((asking) => wanted.includes(asking)))
    .flatMap(({ entries }) => valuesOf(entries, 'version'));
}

/** Source: the first line that yarn 1 writes. */
function isClassicYarn(text: string): boolean {
  return text.includes('# yarn lockfile v1');
}
