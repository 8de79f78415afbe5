/** Migrates the files of a program together. */
import { migrateProject, migrateText, type Finding } from '../../src/index.js';
import type { SourceFile } from './program-writer.js';

/** The files after a migration, and what was found in them before. */
export interface MigratedFiles {
  readonly files: readonly SourceFile[];
  readonly isChanged: boolean;
  readonly findings: readonly Finding[];
}

/** The migrated files, in the order given. One file alone is migrated as a text. */
export async function migrateFiles(
  files: readonly SourceFile[],
  includeReview: boolean,
): Promise<MigratedFiles> {
  const [first] = files;
  if (files.length === 1 && first !== undefined) {
    const { path } = first;
    const { text, changed, findings } = await migrateText(first.text, { path, includeReview });
    return { files: [{ path, text }], isChanged: changed, findings };
  }
  const { files: migrated, findings } = await migrateProject(files, { includeReview });
  return {
    files: migrated.map(({ path, text }) => ({ path, text })),
    isChanged: migrated.some(({ changed }) => changed),
    findings,
  };
}
