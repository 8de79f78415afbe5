/**
 * SARIF 2.1.0, the format of code scanning (docs.oasis-open.org/sarif/sarif/v2.1.0). What GitHub shows of
 * it is in its documentation, "SARIF support for code scanning".
 */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Reason, Severity } from '../report/report.js';
import { isComplete, toOneLine } from './finding-text.js';
import { createFingerprints } from './fingerprints.js';
import type { Reporter, ReportProvenance } from './reporter.js';

export const sarifReporter: Reporter = {
  summary: 'SARIF 2.1.0, for code scanning',
  isForPeople: false,
  print: (report, context) => {
    const { provenance } = context;
    const ruleIds = [...new Set(report.findings.map(({ rule }) => rule))].sort();
    const fingerprintOf = createFingerprints(context);
    const version = provenance.toolVersion();
    const driver = {
      name: 'betalift',
      semanticVersion: version,
      version,
      informationUri: 'https://github.com/betalift/betalift',
      rules: ruleIds.map((rule) => describeRule(rule, provenance)),
    };
    const run = {
      tool: { driver },
      invocations: [{ executionSuccessful: isComplete(report) }],
      originalUriBaseIds: {
        [rootId]: { description: { text: 'The top folder of the work tree.' } },
      },
      columnKind: 'utf16CodeUnits',
      results: report.findings.map((finding) => ({
        ruleId: finding.rule,
        ruleIndex: ruleIds.indexOf(finding.rule),
        level: levelOfSeverity[finding.severity],
        message: { text: writeMessage(finding) },
        locations: [locate(finding, provenance)],
        ...(finding.reasons.length > 0 && {
          relatedLocations: finding.reasons.map((reason, index) => ({
            id: index + 1,
            message: { text: toOneLine(reason.message) },
            ...locate(reason, provenance),
          })),
        }),
        partialFingerprints: { 'betaliftFinding/v1': fingerprintOf(finding) },
        properties: { fix: finding.fix },
      })),
    };
    const log = { $schema: schema, version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What relative addresses begin from; whoever reads the report knows where that is. */
const rootId = '%SRCROOT%';

const levelOfSeverity: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

function describeRule(id: string, provenance: ReportProvenance) {
  const description = provenance.describeRule(id);
  if (description === undefined) return { id };
  const { summary, page, url } = description;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: page, markdown: page },
    helpUri: url,
    properties: { tags: ['anthropic', 'deprecation'], precision: 'very-high' },
  };
}

/**
 * One line. Reasons are links to the related locations, which GitHub only shows where a message links to
 * them. Braces stay single although the specification asks for two: no reader is known that joins them.
 */
function writeMessage({ message, reasons }: Finding): string {
  const links = reasons.map(
    (reason, index) => `[${escapeBrackets(toOneLine(reason.message))}](${index + 1})`,
  );
  const because = links.length === 0 ? '' : ` Reasons: ${links.join('; ')}.`;
  return `${escapeBrackets(toOneLine(message))}${because}`;
}

/** Brackets that are no link, see 3.11.6 of the specification. */
function escapeBrackets(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function locate(place: Finding | Reason, provenance: ReportProvenance) {
  const region = {
    startLine: place.line,
    startColumn: place.column,
    // The column after the last, as in the report.
    ...('endLine' in place && { endLine: place.endLine, endColumn: place.endColumn }),
  };
  return {
    physicalLocation: { artifactLocation: locateFile(place.path, provenance), region },
  };
}

function locateFile(path: string, { pathFromRoot }: ReportProvenance) {
  // Half a surrogate pair has no form in an address.
  const shown = pathFromRoot(path).replace(/\p{Cs}/gu, '\ufffd');
  if (isAbsolute(shown)) return { uri: pathToFileURL(shown).href };
  return { uri: shown.split('/').map(encodeURIComponent).join('/'), uriBaseId: rootId };
}
