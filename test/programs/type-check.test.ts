/** A program that type-checks before its migration does so after it, with the first SDK that knows the new format and with the newest. */
import ts from 'typescript';
import { readProgramCases } from './program-cases.js';

// Packages that hold the SDK: its first release with the new format, and the newest.
const SDK_PACKAGES = [{ sdk: 'anthropic-sdk-0.71' }, { sdk: '@anthropic-ai/sdk' }];

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.React,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

const typed = readProgramCases().filter(({ before }) => /\.[cm]?tsx?$/.test(before));

describe.each(SDK_PACKAGES)('with $sdk', ({ sdk }) => {
  const before = findTypeErrors(
    typed.map((program) => program.before),
    sdk,
  );
  const sound = typed.filter((program) => before.get(program.before)?.length === 0);
  const after = findTypeErrors(
    sound.map((program) => program.after),
    sdk,
  );

  test('most of the programs type-check before their migration', () => {
    expect(sound.length).toBeGreaterThanOrEqual(25);
  });

  test.each(sound)('$name type-checks after it', (program) => {
    expect(after.get(program.after)).toEqual([]);
  });
});

/** The messages about each file, by one compiler run over all of them with one package as the SDK. */
function findTypeErrors(
  files: readonly string[],
  sdk: string,
): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram(files, OPTIONS, createHost(sdk));
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      if (source === undefined) throw new Error(`${file} was not compiled`);
      const diagnostics = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      return [
        file,
        diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      ];
    }),
  );
}

/** A host that finds the given package where a program imports the SDK, as an ES or CommonJS module. */
function createHost(sdk: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  host.resolveModuleNameLiterals = (literals, importer, redirect, options, source) =>
    literals.map((literal) =>
      ts.resolveModuleName(
        literal.text.replace(/^@anthropic-ai\/sdk(?=\/|$)/, sdk),
        importer,
        options,
        host,
        undefined,
        redirect,
        ts.getModeForUsageLocation(source, literal, options),
      ),
    );
  return host;
}
