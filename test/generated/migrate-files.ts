/** Migrates the files of a program together. */
import * as library from '../../src/index.js';
import type { Finding } from '../../src/index.js';
import type { SourceFile } from './program-writer.js';

/** The files after a migration, and what was found in them before. */
export interface MigratedFiles {
  readonly files: readonly SourceFile[];
  readonly isChanged: boolean;
  readonly findings: readonly Finding[];
}

interface ProjectLibrary {
  migrateProject(
    files: readonly SourceFile[],
    options: { readonly includeReview: boolean },
  ): Promise<{
    files: readonly (SourceFile & { changed: boolean })[];
    findings: readonly Finding[];
  }>;
}

/** Whether the library sees several files as one program. */
export const canMigrateProjects = 'migrateProject' in library;

/** The migrated files, in the order given. */
export async function migrateFiles(
  files: readonly SourceFile[],
  includeReview: boolean,
): Promise<MigratedFiles> {
  if (files.length > 1 && canMigrateProjects) {
    const { migrateProject } = library as unknown as ProjectLibrary;
    const result = await migrateProject(files, { includeReview });
    const texts = new Map(result.files.map(({ path, text }) => [path, text]));
    return {
      files: files.map(({ path, text }) => ({ path, text: texts.get(path) ?? text })),
      isChanged: result.files.some(({ changed }) => changed),
      findings: result.findings,
    };
  }
  const results = await Promise.all(
    files.map(({ path, text }) => library.migrateText(text, { path, includeReview })),
  );
  return {
    files: files.map(({ path, text }, index) => ({ path, text: results[index]?.text ?? text })),
    isChanged: results.some(({ changed }) => changed),
    findings: results.flatMap(({ findings }) => [...findings]),
  };
}
