/**
 * The way of a file: its text is read, its requests are surveyed, rules look at them, and a migration is
 * planned and verified. Texts go in, findings and new texts come out; nothing is read or written here.
 */
import { mcpClient } from '../betas/mcp-client/index.js';
import { applyEdits } from '../edits/apply-edits.js';
import { languageOf } from '../languages/registry.js';
import type { Language } from '../languages/language.js';
import { planMigration } from '../migration/plan.js';
import type { UnitPlan } from '../migration/plan.js';
import { isOldFormat, namesCurrentVersion } from '../migration/units.js';
import { makeProgram } from '../program/explore.js';
import { surveyProgram } from '../program/survey.js';
import type { Survey } from '../program/survey.js';
import { bodyKeys, vocabulary } from '../program/vocabulary.js';
import { compareFindings } from '../report/build-report.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding, Severity } from '../report/report.js';
import { reportedIds } from '../rules/index.js';
import { applySuppressions } from '../suppressions/suppressions.js';
import type { Edit } from '../values/draft.js';
import { findingsOf } from './findings.js';
import { findOutdatedSdks } from './outdated-sdk.js';
import { findSdkUses } from './sdk-uses.js';
import type { SdkUse } from './sdk-uses.js';
import type {
  AnalysisOptions,
  AnalysisResult,
  FileChange,
  InputFile,
  UnitChange,
  UnreadableFile,
} from './types.js';

interface FileResult {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly change?: FileChange;
  readonly units: readonly UnitChange[];
  readonly unreadable?: UnreadableFile;
  readonly requests: AnalysisResult['requests'];
  readonly sdkUses: readonly SdkUse[];
}

/**
 * Analyses texts. Never throws for what a text holds: what cannot be read is listed as unreadable.
 * Files of a language betalift does not read give nothing.
 */
export async function analyse(
  files: readonly InputFile[],
  options: AnalysisOptions = {},
): Promise<AnalysisResult> {
  const results: FileResult[] = [];
  for (const file of files) {
    const language = await languageOf(file.path);
    if (language) results.push(analyseSafely(file, language, options));
  }
  const uses = results.flatMap(({ sdkUses }) => sdkUses);
  const { project, severities = {} } = options;
  const outdated = project ? await findOutdatedSdks(uses, mcpClient, project) : [];
  const sum = (count: keyof AnalysisResult['requests']): number =>
    results.reduce((total, { requests }) => total + requests[count], 0);
  return {
    findings: [
      ...results.flatMap(({ findings }) => findings),
      ...withSeverities(outdated, severities),
    ].sort(compareFindings),
    suppressed: results.reduce((total, { suppressed }) => total + suppressed, 0),
    changes: results.flatMap(({ change }) => change ?? []),
    units: results.flatMap(({ units }) => units),
    unreadable: results.flatMap(({ unreadable }) => unreadable ?? []),
    requests: {
      total: sum('total'),
      current: sum('current'),
      migratable: sum('migratable'),
      reviewable: sum('reviewable'),
      left: sum('left'),
    },
  };
}

/** A file that betalift fails on is reported like one that cannot be read; the others go on. */
function analyseSafely(file: InputFile, language: Language, options: AnalysisOptions): FileResult {
  try {
    return analyseFile(file, language, options);
  } catch (error) {
    const message =
      error instanceof RangeError && error.message.includes('call stack')
        ? 'nested too deeply to be read'
        : `betalift failed on this file, please report it: ${String(error)}`;
    return unreadable(file.path, 1, 1, message);
  }
}

function unreadable(path: string, line: number, column: number, message: string): FileResult {
  return {
    findings: [],
    suppressed: 0,
    units: [],
    unreadable: { path, line, column, message },
    requests: NO_REQUESTS,
    sdkUses: [],
  };
}

const NO_REQUESTS = { total: 0, current: 0, migratable: 0, reviewable: 0, left: 0 };

function analyseFile(file: InputFile, language: Language, options: AnalysisOptions): FileResult {
  const read = language.read(file.path, file.text);
  if (!read.module) {
    const { line, column } = placeOfOffset(file.text, read.problem.offset);
    return unreadable(file.path, line, column, read.problem.message);
  }
  const program = makeProgram(read.module, vocabulary, language.intrinsics);
  const survey = surveyProgram(program, bodyKeys);
  const plans = planMigration(survey, { family: mcpClient, keys: bodyKeys, vocabulary, language });
  const found = findingsOf(survey, plans, mcpClient, bodyKeys);
  const visible = applySuppressions(file.path, file.text, found, new Set(reportedIds));
  const hidden = new Set(found.filter((finding) => !visible.findings.includes(finding)));
  const wanted = plans.filter((plan) => !isSuppressed(plan, hidden));
  const applied = wanted.filter((plan) => isApplied(plan, options));
  const edits: Edit[] = applied.flatMap((plan) => [...plan.edits]);
  const after = applyEdits(file.text, edits);
  return {
    findings: withSeverities(visible.findings, options.severities ?? {}),
    suppressed: visible.suppressed,
    ...(after !== file.text && { change: { path: file.path, before: file.text, after } }),
    units: applied.flatMap((plan) => describeUnit(plan, file.path)),
    requests: countRequests(survey, wanted),
    sdkUses: findSdkUses(survey, wanted, bodyKeys),
  };
}

function isApplied({ outcome }: UnitPlan, options: AnalysisOptions): boolean {
  if (outcome.kind !== 'planned') return false;
  return outcome.confidence === 'safe' || options.includeReview === true;
}

/** A request whose header finding is suppressed is meant to stay as it is. */
function isSuppressed({ unit }: UnitPlan, hidden: ReadonlySet<Finding>): boolean {
  const places = new Set(
    unit.requests.flatMap(({ header }) =>
      [header.sent, ...header.overridden].flatMap((list) =>
        list.values.flatMap(({ parts }) => parts.map(({ origin }) => origin?.node.range.start)),
      ),
    ),
  );
  const module = unit.requests[0]?.place.module;
  return [...hidden].some(({ rule, line, column }) => {
    if (!rule.startsWith('deprecated-') || !module) return false;
    return [...places].some((offset) => {
      if (offset === undefined) return false;
      const place = placeOfOffset(module.text, offset);
      return place.line === line && place.column === column;
    });
  });
}

function describeUnit({ outcome, unit }: UnitPlan, path: string): UnitChange[] {
  if (outcome.kind !== 'planned') return [];
  return [
    {
      confidence: outcome.confidence,
      assumptions: outcome.assumptions.map(({ message }) => message),
      paths: [path],
      requests: unit.groups.length,
    },
  ];
}

function withSeverities(
  findings: readonly Finding[],
  severities: Readonly<Record<string, Severity | 'off'>>,
): Finding[] {
  return findings.flatMap((finding) => {
    const severity = Object.hasOwn(severities, finding.rule)
      ? (severities[finding.rule] ?? finding.severity)
      : finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}

function countRequests(survey: Survey, plans: readonly UnitPlan[]): AnalysisResult['requests'] {
  const ofFamily = survey.groups.filter(({ requests }) =>
    requests.some(
      (request) =>
        bodyKeys.servers in request.snapshot.body ||
        isOldFormat(request, bodyKeys) ||
        namesCurrentVersion(request),
    ),
  );
  const count = (matches: (plan: UnitPlan) => boolean): number =>
    plans.filter(matches).reduce((total, { unit }) => total + unit.groups.length, 0);
  return {
    total: ofFamily.length,
    current: ofFamily.filter(
      ({ requests }) =>
        requests.some(namesCurrentVersion) &&
        !requests.some((request) => isOldFormat(request, bodyKeys)),
    ).length,
    migratable: count(({ outcome }) => outcome.kind === 'planned' && outcome.confidence === 'safe'),
    reviewable: count(
      ({ outcome }) => outcome.kind === 'planned' && outcome.confidence === 'review',
    ),
    left: count(({ outcome }) => outcome.kind === 'left'),
  };
}
