/** The releases of the SDK that programs are type-checked with. */
import ts from 'typescript';

/** Packages that hold the SDK: its first release with the new format, and the newest. */
export const SDK_PACKAGES = ['anthropic-sdk-0.71', '@anthropic-ai/sdk'] as const;

/** What programs are type-checked with that have no configuration of their own. */
export const DEFAULT_OPTIONS: ts.CompilerOptions = {
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

/** A host that finds the given package where a program imports the SDK, as an ES or CommonJS module. */
export function createSdkHost(sdk: string, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, importer, redirect, settings, source) =>
    literals.map((literal) =>
      ts.resolveModuleName(
        literal.text.replace(/^@anthropic-ai\/sdk(?=\/|$)/, sdk),
        importer,
        settings,
        host,
        undefined,
        redirect,
        ts.getModeForUsageLocation(source, literal, settings),
      ),
    );
  return host;
}

/** What the compiler says against a file, as text. */
export function typeErrorsOf(program: ts.Program, source: ts.SourceFile): string[] {
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
