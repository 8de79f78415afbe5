/** Asks the TypeScript compiler whether bodies, written as literals, have the types of an SDK. */
import { join } from 'node:path';
import ts from 'typescript';
import type { Json } from '../../src/betas/types.js';

const root = join(__dirname, '..', '..');

/** The MCP parts of a request, in the types of one SDK. One line, as line numbers are counted. */
function preamble(packageName: string): string {
  const module = `${packageName}/resources/beta/messages/messages`;
  return (
    `import type { BetaMCPToolset, BetaRequestMCPServerURLDefinition } from '${module}'; ` +
    'type Body = { mcp_servers?: BetaRequestMCPServerURLDefinition[]; tools?: BetaMCPToolset[] };'
  );
}

/**
 * Whether the compiler accepts each body, for each package. All bodies of a package stand in one file,
 * one a line, so the SDK's declarations are read once.
 */
export function acceptedByTypes(
  bodies: readonly Json[],
  packageNames: readonly string[],
): Map<string, boolean[]> {
  const files = new Map(
    packageNames.map((name, index) => [
      join(root, 'test', 'schemas', `bodies-${index}.ts`),
      [
        preamble(name),
        ...bodies.map((body, line) => `export const body${line}: Body = ${literal(body)};`),
      ],
    ]),
  );
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: compilerOptions,
    host: hostWith(files),
  });
  return new Map(
    [...files.keys()].map((file, index) => {
      const refused = linesWithErrors(program, file);
      if (refused.has(0)) throw new Error(`The types of ${packageNames[index]} cannot be read.`);
      return [packageNames[index] ?? '', bodies.map((_body, line) => !refused.has(line + 1))];
    }),
  );
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

function hostWith(files: ReadonlyMap<string, readonly string[]>): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, options) => {
    const lines = files.get(path);
    return lines === undefined
      ? declarations(path, () => getSourceFile(path, options))
      : ts.createSourceFile(path, lines.join('\n'), options);
  };
  return host;
}

/** Declarations of the SDKs and of the language, read once for all programs. */
const readDeclarations = new Map<string, ts.SourceFile | undefined>();

function declarations(
  path: string,
  read: () => ts.SourceFile | undefined,
): ts.SourceFile | undefined {
  if (!readDeclarations.has(path)) readDeclarations.set(path, read());
  return readDeclarations.get(path);
}

function linesWithErrors(program: ts.Program, path: string): Set<number> {
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error(`The compiler has not read ${path}.`);
  const diagnostics = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return new Set(
    diagnostics.map(({ start = 0 }) => file.getLineAndCharacterOfPosition(start).line),
  );
}

/** JSON, but keys in brackets: `"__proto__": x` would set a prototype. */
function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return text(value);
  const entries = Object.entries(value).map(([key, entry]) => {
    const name = key === '__proto__' ? `[${text(key)}]` : text(key);
    return `${name}: ${literal(entry as Json)}`;
  });
  return `{ ${entries.join(', ')} }`;
}

/** Line separators may stand in JSON texts, but would end a line of the file. */
function text(value: Json): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
