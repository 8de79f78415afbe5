/** Every format, by the name that `--format` takes. A new one is a file and a line here. */
import { jsonReporter } from './json.js';
import type { Reporter } from './reporter.js';
import { textReporter } from './text.js';

export const reporters = {
  text: textReporter,
  json: jsonReporter,
} as const satisfies Record<string, Reporter>;

/** Name of a format. */
export type ReportFormat = keyof typeof reporters;

/** Names of all formats, the default first. */
export const reportFormats = Object.keys(reporters) as readonly ReportFormat[];
