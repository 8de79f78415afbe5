/** The TypeScript parser: text to syntax tree, with the first syntax error. */
import { ts } from 'ts-morph';
import type { SyntaxProblem } from '../../values/model.js';

const scriptKinds: readonly (readonly [RegExp, ts.ScriptKind])[] = [
  [/\.tsx$/i, ts.ScriptKind.TSX],
  [/\.jsx$/i, ts.ScriptKind.JSX],
  [/\.[cm]?js$/i, ts.ScriptKind.JS],
];

function scriptKindOf(path: string): ts.ScriptKind {
  return scriptKinds.find(([extension]) => extension.test(path))?.[1] ?? ts.ScriptKind.TS;
}

/**
 * Every file is parsed as a module, so that `await` at the top level is one in files without any import
 * too. The parser checks this field, which its public types leave out.
 */
function markAsModule(source: ts.SourceFile): void {
  Object.assign(source, { externalModuleIndicator: true });
}

/** Syntax errors of the file; the parser keeps them in a field that its public types leave out. */
function syntaxErrors(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  const { parseDiagnostics = [] } = source as {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
}

/**
 * Parses a file.
 *
 * @returns Its tree, without links to parents, and the first syntax error if there is one.
 * @throws RangeError for text that is nested too deeply.
 */
export function parseSource(
  path: string,
  text: string,
): { readonly source: ts.SourceFile; readonly problem?: SyntaxProblem } {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    // Comments hold no values; not parsing them saves a good part of the time.
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    setExternalModuleIndicator: markAsModule,
  };
  const source = ts.createSourceFile(path, text, options, false, scriptKindOf(path));
  const [first] = syntaxErrors(source);
  if (first === undefined) return { source };
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ');
  return { source, problem: { offset: first.start, message } };
}
