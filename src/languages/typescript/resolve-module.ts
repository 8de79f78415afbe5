/**
 * Which file a specifier means, by the compiler's own resolution: relative files, `.js` that means `.ts`,
 * folders, `paths` and `baseUrl` of the nearest tsconfig.json, `imports` and `exports` of package.json,
 * workspaces that are linked.
 */
import { ts } from 'ts-morph';
import type { ModuleHost } from '../language.js';

/** Extensions that a declaration file may stand for. */
const IMPLEMENTATIONS: readonly (readonly [declaration: string, extensions: readonly string[]])[] =
  [
    ['.d.mts', ['.mjs', '.mts']],
    ['.d.cts', ['.cjs', '.cts']],
    ['.d.ts', ['.js', '.jsx', '.ts', '.tsx']],
  ];

const optionsByFolder = new WeakMap<ModuleHost, Map<string, ts.CompilerOptions>>();

/**
 * The absolute path of the file that a specifier means in a file; null where it is a package, or nothing.
 *
 * @param from Absolute path of the file that names the specifier, with `/`.
 */
export function resolveModule(specifier: string, from: string, host: ModuleHost): string | null {
  const options = optionsFor(folderOf(from), host);
  const { resolvedModule } = ts.resolveModuleName(specifier, from, options, {
    fileExists: (path) => host.read(path) !== null,
    readFile: (path) => host.read(path) ?? undefined,
    realpath: (path) => host.realPath(path),
    useCaseSensitiveFileNames: true,
  });
  if (!resolvedModule) {
    const workspace = workspaceHost(specifier, from, host);
    if (workspace) return resolveModule(specifier, from, workspace);
    // Node also takes a JSON file without its extension.
    const json = specifier.startsWith('.') ? join(folderOf(from), `${specifier}.json`) : null;
    return json !== null && host.read(json) !== null ? json : null;
  }
  const path = host.realPath(resolvedModule.resolvedFileName);
  // Two files answer to the name, and which one is taken depends on who builds the program.
  if (/\.[cm]?js$/.test(specifier) && /\.[cm]?tsx?$/.test(path)) {
    const written = path.replace(/\.([cm]?)tsx?$/, '.$1js');
    if (host.read(written) !== null) return null;
  }
  return path.includes('/node_modules/') ? null : implementationOf(path, host);
}

/** What builds write their output to, and what they make it of. */
const OUTPUT = /\/(?:dist|lib|build|out)\//;
const SOURCE = '/src/';

/**
 * The files as if the package that a specifier names were linked among the dependencies of a file, with its
 * sources in place of what is not built. Null where it is none of the project's workspaces, or is linked.
 */
function workspaceHost(specifier: string, from: string, host: ModuleHost): ModuleHost | null {
  const found = host.workspacePackage?.(specifier);
  if (!found) return null;
  const { name, folder } = found;
  const link = join(folderOf(from), `node_modules/${name}`);
  const target = (path: string): string => {
    if (!path.startsWith(`${link}/`)) return path;
    const file = folder + path.slice(link.length);
    const isBuilt = host.read(file) !== null || !OUTPUT.test(file);
    return isBuilt ? file : file.replace(OUTPUT, SOURCE);
  };
  return {
    read: (path) => host.read(target(path)),
    realPath: (path) => host.realPath(target(path)),
  };
}

function implementationOf(path: string, host: ModuleHost): string | null {
  for (const [declaration, extensions] of IMPLEMENTATIONS) {
    if (!path.endsWith(declaration)) continue;
    const stem = path.slice(0, -declaration.length);
    return extensions.map((one) => stem + one).find((one) => host.read(one) !== null) ?? null;
  }
  return path;
}

/** What the nearest tsconfig.json or jsconfig.json says about resolution. */
function optionsFor(folder: string, host: ModuleHost): ts.CompilerOptions {
  const known = optionsByFolder.get(host) ?? new Map<string, ts.CompilerOptions>();
  optionsByFolder.set(host, known);
  const found = known.get(folder);
  if (found) return found;
  const options = readOptions(folder, host);
  known.set(folder, options);
  return options;
}

function readOptions(folder: string, host: ModuleHost): ts.CompilerOptions {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = join(folder, name);
    const text = host.read(path);
    if (text === null) continue;
    const { config } = ts.parseConfigFileTextToJson(path, text) as { config?: unknown };
    const parsed = ts.parseJsonConfigFileContent(
      config ?? {},
      {
        useCaseSensitiveFileNames: true,
        readDirectory: () => [],
        fileExists: (file) => host.read(file) !== null,
        readFile: (file) => host.read(file) ?? undefined,
      },
      folder,
      undefined,
      path,
    );
    return { ...parsed.options, ...RESOLUTION };
  }
  const parent = folderOf(folder);
  return parent === folder ? RESOLUTION : optionsFor(parent, host);
}

/** Takes all forms that any of the usual ways of resolution takes. */
const RESOLUTION: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  // What Node takes where a package offers several files for one name.
  customConditions: ['node'],
};

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

function join(folder: string, name: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
