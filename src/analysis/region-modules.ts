/** How the module of a region leads back to its file. */
import type { FileRegion } from '../hosts/find-regions.js';
import type { ContainingFile } from '../values/model.js';
import type { InputFile } from './types.js';

/** The file that a region is part of, as its module knows it. */
export function containingFile(
  { path, text }: InputFile,
  { region, shown, isForReaders }: FileRegion,
): ContainingFile {
  return {
    path,
    text,
    isForReaders,
    rangeInFile: (range) => region.rangeInFile(range),
    editsInFile: (edits) => region.editsInFile(edits),
    ...(shown !== undefined && { shown }),
  };
}
