/** Places of the program as findings show them. */
import type { SourcePlace } from '../program/snapshots.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding } from '../report/report.js';

/** The path, and the lines and columns, of a place in a module. */
export function locate({
  module,
  range,
}: SourcePlace): Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = placeOfOffset(module.text, range.start);
  const end = placeOfOffset(module.text, range.end);
  return {
    path: module.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
