/** Every format, by the name that `--format` takes. A new one is a file and a line here. */
import { githubReporter } from './github.js';
import { gitlabReporter } from './gitlab.js';
import { jsonReporter } from './json.js';
import { junitReporter } from './junit.js';
import { markdownReporter } from './markdown.js';
import type { Reporter } from './reporter.js';
import { sarifReporter } from './sarif.js';
import { textReporter } from './text.js';

export const reporters = {
  text: textReporter,
  json: jsonReporter,
  github: githubReporter,
  gitlab: gitlabReporter,
  junit: junitReporter,
  markdown: markdownReporter,
  sarif: sarifReporter,
} as const satisfies Record<string, Reporter>;

/** Name of a format. */
export type ReportFormat = keyof typeof reporters;

/** Names of all formats, the default first. */
export const reportFormats = Object.keys(reporters) as readonly ReportFormat[];
