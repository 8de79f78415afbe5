/** Checks the types of code that stands in no file. */
import { join } from 'node:path';
import ts from 'typescript';

const projectFolder = join(__dirname, '..', '..');

/** The type errors of a module, as if it stood in this folder, in the compiler's words. */
export function findTypeErrors(code: string): string[] {
  const file = join(__dirname, 'code-in-no-file.mts');
  const { config } = ts.readConfigFile(join(projectFolder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectFolder);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, languageOptions, onError) =>
    path === file
      ? ts.createSourceFile(path, code, languageOptions)
      : getSourceFile(path, languageOptions, onError);
  const program = ts.createProgram({ rootNames: [file], options, host });
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
