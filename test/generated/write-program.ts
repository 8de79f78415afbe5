/** Writes and runs programs in the language of their style. */
import type { SourceFile, WrittenProgram } from './program-writer.js';
import { layOutPython } from './python/lay-out.js';
import { startPythonRunner } from './python/run-programs.js';
import { writePythonProgram } from './python/write-program.js';
import type { Runner } from './runner.js';
import type { GeneratedLanguage, ProgramSpec } from './spec.js';
import { layOut } from './typescript/lay-out.js';
import { startRunner } from './typescript/run-programs.js';
import { writeProgram } from './typescript/write-program.js';

/** The program's texts in its style. Throws when one cannot be parsed, which is a fault of the writers. */
export async function writtenProgram(spec: ProgramSpec): Promise<WrittenProgram> {
  const { style } = spec;
  if (style.language === 'python') {
    const written = writePythonProgram(spec, style);
    return { ...written, files: written.files.map((file) => layOutPython(file, style)) };
  }
  const written = writeProgram(spec, style);
  const files: SourceFile[] = await Promise.all(written.files.map((file) => layOut(file, style)));
  return { ...written, files };
}

/** Starts what runs the programs of a language. */
export function startRunnerOf(language: GeneratedLanguage): Promise<Runner> {
  return language === 'python' ? startPythonRunner() : startRunner();
}
