/** Places of the program as findings show them. */
import type { SourcePlace } from '../program/snapshots.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding } from '../report/report.js';
import type { Module } from '../values/model.js';

/** The file that a module stands in: its own, or the document that it is a region of. */
export function fileOf(module: Module): { readonly path: string; readonly text: string } {
  return module.within ?? module;
}

/** The path, and the lines and columns in the file, of a place in a module. */
export function locate({
  module,
  range,
}: SourcePlace): Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  const file = fileOf(module);
  const inFile = module.within?.rangeInFile(range) ?? range;
  const start = placeOfOffset(file.text, inFile.start);
  const end = placeOfOffset(file.text, inFile.end);
  return {
    path: file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
