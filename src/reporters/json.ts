/** The report as one JSON document, as schemas/report.schema.json describes it. */
import type { Reporter } from './reporter.js';

export const jsonReporter: Reporter = {
  summary: 'one JSON document, described by schemas/report.schema.json',
  isForPeople: false,
  print: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
