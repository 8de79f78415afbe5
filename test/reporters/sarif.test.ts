import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createProvenance } from '../../src/cli/provenance.js';
import { listRules } from '../../src/cli/rule-pages.js';
import { buildReport } from '../../src/report/build-report.js';
import type { Report } from '../../src/report/report.js';
import { sarifReporter } from '../../src/reporters/sarif.js';
import { context, createFinding, createReport, hostileReport, noCounts } from './sample-reports.js';

interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: Readonly<Record<string, number>>;
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
}
interface Run {
  readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly Rule[] } };
  readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
  readonly columnKind: string;
  readonly results: readonly Result[];
}

const schema = JSON.parse(
  readFileSync(join(__dirname, 'sarif-schema', 'sarif-2.1.0.json'), 'utf8'),
) as object;
const isAddress = (text: string) =>
  /^(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})*$/.test(text) && URL.canParse(text, 'file:///');
const isLog = new Ajv2020({
  strict: false,
  formats: { uri: isAddress, 'uri-reference': isAddress, uuid: true, 'date-time': true },
}).compile(schema);

function readRun(text: string): Run {
  const log = JSON.parse(text) as { readonly runs: readonly [Run] };
  isLog(log);
  expect(isLog.errors).toBeNull();
  return log.runs[0];
}

test('a result is one line with its place, reasons and fingerprint', () => {
  const report = createReport([
    createFinding({
      path: 'src/a b#1%.ts',
      message: 'Use `tools[0]`\nhere.',
      reasons: [{ message: 'it is unknown', path: 'src/c.ts', line: 7, column: 3 }],
    }),
  ]);
  const run = readRun(sarifReporter.print(report, context));
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.results).toEqual([
    {
      ruleId: 'some-rule',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'Use `tools\\[0\\]` here. Reasons: [it is unknown](1).' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a%20b%231%25.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: 'it is unknown' },
          physicalLocation: {
            artifactLocation: { uri: 'src/c.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 7, startColumn: 3 },
          },
        },
      ],
      partialFingerprints: {
        'betaliftFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      properties: { fix: 'none' },
    },
  ]);
});

test('every rule has its help and the address of its page', async () => {
  const provenance = createProvenance(__dirname);
  const rules = await listRules();
  const report = createReport(rules.map((rule) => createFinding({ rule })));
  const run = readRun(sarifReporter.print(report, { ...context, provenance }));
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(rules);
  for (const { id, shortDescription, help, helpUri } of run.tool.driver.rules) {
    expect(shortDescription.text).toMatch(/^[^\n]{10,300}[.!?]$/);
    expect(help.markdown).toContain('## Why');
    expect(help.text).not.toBe('');
    expect(helpUri).toBe(
      `https://github.com/betalift/betalift/blob/v${run.tool.driver.version}/docs/rules/${id}.md`,
    );
  }
  for (const { ruleId, ruleIndex } of run.results) {
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  }
});

test('a file outside the work tree has a whole address', () => {
  const report = createReport([createFinding({ path: '/elsewhere/a b.ts' })]);
  const [result] = readRun(sarifReporter.print(report, context)).results;
  expect(result?.locations[0].physicalLocation.artifactLocation).toEqual({
    uri: 'file:///elsewhere/a%20b.ts',
  });
});

test('says when something could not be checked', () => {
  const isSuccessful = (report: Report) =>
    readRun(sarifReporter.print(report, context)).invocations[0].executionSuccessful;
  expect(isSuccessful(createReport([createFinding()]))).toBe(true);
  expect(isSuccessful(createReport([createFinding({ rule: 'unreadable-file' })]))).toBe(false);
  expect(isSuccessful(buildReport([], [], { ...noCounts, files: 0 }))).toBe(false);
});

test('is valid whatever the names and messages are, and names can be read back', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const { results } = readRun(sarifReporter.print(report, context));
      expect(results).toHaveLength(report.findings.length);
      results.forEach(({ message, locations, relatedLocations = [] }, index) => {
        expect(message.text).not.toMatch(/[\n\r\p{Cs}]/u);
        const { uri, uriBaseId } = locations[0].physicalLocation.artifactLocation;
        const path = (report.findings[index]?.path ?? '').replace(/\p{Cs}/gu, '\ufffd');
        if (uriBaseId !== undefined) expect(decodeURIComponent(uri)).toBe(path);
        // Only the reasons are links.
        const links = message.text.match(/(?<!\\)(?:\\\\)*\]\((\d+)\)/g) ?? [];
        expect(links).toHaveLength(relatedLocations.length);
      });
    }),
  );
});
