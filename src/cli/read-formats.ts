/** From `--format` and `--output-file` to the reports that are wanted. */
import { Failure } from '../report/failure.js';
import { findNearestName } from '../report/nearest-name.js';
import { reportFormats, type ReportFormat } from '../reporters/reporters.js';
import type { ReportFile, ReportOptions } from './report-options.js';

/**
 * Reads the formats. One with a file behind it (`sarif=report.sarif`) goes there; of those without one,
 * the last goes to the terminal, or to the output file where one is given. What is left for the terminal
 * when every report has a file is the text.
 *
 * @param formats Values of `--format`, in order.
 * @param outputFile Value of `--output-file`.
 * @throws {Failure} When there is no such format, or a file has no name.
 */
export function readFormats(
  formats: readonly string[],
  outputFile: string | undefined,
): Pick<ReportOptions, 'format' | 'reportFiles'> {
  const wanted = formats.map(readFormat);
  const reportFiles = wanted.filter((one): one is ReportFile => one.path !== undefined);
  const last = wanted.findLast(({ path }) => path === undefined)?.format;
  if (outputFile === undefined) return { format: last ?? 'text', reportFiles };
  if (outputFile === '' || outputFile === '-') {
    throw new Failure(
      `--output-file needs the name of a file, not "${outputFile}"`,
      'without the option the report goes to standard output',
    );
  }
  return {
    format: 'text',
    reportFiles: [...reportFiles, { format: last ?? 'text', path: outputFile }],
  };
}

function readFormat(value: string): { format: ReportFormat; path: string | undefined } {
  const separator = value.indexOf('=');
  const name = separator === -1 ? value : value.slice(0, separator);
  const path = separator === -1 ? undefined : value.slice(separator + 1);
  const format = reportFormats.find((known) => known === name);
  if (format === undefined) {
    const nearest = findNearestName(name, reportFormats);
    const hint =
      nearest === null ? `known: ${reportFormats.join(', ')}` : `did you mean ${nearest}?`;
    throw new Failure(`there is no format "${name}"`, hint);
  }
  if (path === '') throw new Failure(`--format ${value} names no file`);
  return { format, path };
}
