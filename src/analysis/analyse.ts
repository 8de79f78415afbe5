/**
 * The way of a file: its text is read, its requests are surveyed, rules look at them, and a migration is
 * planned and verified. Texts go in, findings and new texts come out; nothing is read or written here.
 */
import { mcpClient } from '../betas/mcp-client/index.js';
import { applyEdits } from '../edits/apply-edits.js';
import { planMigration } from '../migration/plan.js';
import type { UnitPlan } from '../migration/planning.js';
import { isOldFormat, namesCurrentVersion } from '../migration/units.js';
import type { Program } from '../program/program.js';
import { surveyProgram } from '../program/survey.js';
import type { Survey } from '../program/survey.js';
import { bodyKeys } from '../program/vocabulary.js';
import { compareFindings } from '../report/build-report.js';
import { Failure } from '../report/failure.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding, Severity } from '../report/report.js';
import { reportedIds } from '../rules/index.js';
import { applySuppressions } from '../suppressions/suppressions.js';
import type { Module } from '../values/model.js';
import { findDataReaders, isWholeDocument } from './data-readers.js';
import { findingsOf } from './findings.js';
import { linkPrograms } from './link-programs.js';
import { ModuleLibrary } from './module-library.js';
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

interface ProgramResult {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly changes: readonly FileChange[];
  readonly units: readonly UnitChange[];
  readonly unreadable: readonly UnreadableFile[];
  readonly requests: AnalysisResult['requests'];
  readonly sdkUses: readonly SdkUse[];
}

/**
 * Analyses texts. Never throws for what a text holds: what cannot be read is listed as unreadable.
 * Files of a language betalift does not read give nothing. With a project, names are followed to the
 * files they come from, and files that share a definition are analysed as one program.
 */
export async function analyse(
  files: readonly InputFile[],
  options: AnalysisOptions = {},
): Promise<AnalysisResult> {
  const library = new ModuleLibrary(options.project);
  const results: ProgramResult[] = [];
  const seeds: Module[] = [];
  const given = new Set(files.map(({ path }) => path));
  for (const [index, file] of files.entries()) {
    options.onProgress?.('reading', index, files.length);
    try {
      const module = await library.add(file);
      if (module) seeds.push(module);
    } catch (error) {
      results.push(failed(file.path, error));
    }
  }
  const { programs, held } = await linkPrograms(seeds, library, options.project);
  const search = options.project?.search?.bind(options.project);
  const read = search
    ? await findDataReaders(programs, library, search)
    : new Map<string, string>();
  for (const [index, program] of programs.entries()) {
    options.onProgress?.('running', index, programs.length);
    results.push(analyseSafely({ program, held, read, library, options }));
  }
  for (const { path, text, problem } of library.unread) {
    // A file that was only reached by a name is unknown, as a package is.
    if (!given.has(path)) continue;
    const { line, column } = placeOfOffset(text, problem.offset);
    results.push(unreadable([{ path, line, column, message: problem.message }]));
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
    changes: results.flatMap(({ changes }) => changes).sort(byPath),
    units: results.flatMap(({ units }) => units),
    unreadable: results.flatMap((result) => result.unreadable).sort(byPath),
    requests: {
      total: sum('total'),
      current: sum('current'),
      migratable: sum('migratable'),
      reviewable: sum('reviewable'),
      left: sum('left'),
    },
  };
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}

/** A program that betalift fails on is reported like files that cannot be read; the others go on. */
function analyseSafely(given: GivenProgram): ProgramResult {
  const { program } = given;
  try {
    return analyseProgram(given);
  } catch (error) {
    // The disk, not the text: nothing can be said of the files then.
    if (error instanceof Failure) throw error;
    return failed(program.modules[0]?.path ?? '', error);
  }
}

function failed(path: string, error: unknown): ProgramResult {
  const message =
    error instanceof RangeError && error.message.includes('call stack')
      ? 'nested too deeply to be read'
      : `betalift failed on this file, please report it: ${String(error)}`;
  return unreadable([{ path, line: 1, column: 1, message }]);
}

function unreadable(files: readonly UnreadableFile[]): ProgramResult {
  return {
    findings: [],
    suppressed: 0,
    changes: [],
    units: [],
    unreadable: files,
    requests: NO_REQUESTS,
    sdkUses: [],
  };
}

const NO_REQUESTS = { total: 0, current: 0, migratable: 0, reviewable: 0, left: 0 };

interface GivenProgram {
  readonly program: Program;
  /** Why files must not be changed, by their paths. */
  readonly held: ReadonlyMap<string, string>;
  /** Why files of data must not be changed apart from programs that read them. */
  readonly read: ReadonlyMap<string, string>;
  readonly library: ModuleLibrary;
  readonly options: AnalysisOptions;
}

function analyseProgram({ program, held, read, library, options }: GivenProgram): ProgramResult {
  const survey = surveyProgram(program, bodyKeys);
  const plans = planMigration(survey, {
    family: mcpClient,
    keys: bodyKeys,
    languageOf: (module) => library.languageOf(module),
    heldBy: ({ path }, unit) =>
      held.get(path) ?? (isWholeDocument(unit) ? undefined : read.get(path)),
    mayChange: (module) => options.project?.mayChange?.(module.path) ?? true,
  });
  const { findings: found, planOf } = findingsOf(survey, plans, mcpClient, bodyKeys);
  const visible = { findings: [] as Finding[], suppressed: 0 };
  for (const { path, text } of survey.program.modules) {
    const own = found.filter((finding) => finding.path === path);
    const result = applySuppressions(path, text, own, new Set(reportedIds));
    visible.findings.push(...result.findings);
    visible.suppressed += result.suppressed;
  }
  const hidden = new Set(found.filter((finding) => !visible.findings.includes(finding)));
  const wanted = plans.filter((plan) => !isSuppressed(plan, hidden));
  const applied = wanted.filter((plan) => isApplied(plan, options));
  const changes = survey.program.modules.flatMap((module): FileChange[] => {
    const edits = applied.flatMap((plan) => plan.edits.get(module) ?? []);
    const after = applyEdits(module.text, edits);
    return after === module.text ? [] : [{ path: module.path, before: module.text, after }];
  });
  const shown = visible.findings.flatMap((finding) => {
    const plan = planOf.get(finding);
    return withSeverities([finding], options.severities ?? {}).map((own) => ({ own, plan }));
  });
  return {
    findings: shown.map(({ own }) => own),
    suppressed: visible.suppressed,
    changes,
    units: applied.flatMap((plan) => {
      const repaired = shown.flatMap(({ own, plan: other }) => (other === plan ? [own] : []));
      return describeUnit(plan, repaired);
    }),
    unreadable: [],
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
  const origins = unit.requests.flatMap(({ header }) =>
    [header.sent, ...header.overridden].flatMap((list) =>
      list.values.flatMap(({ parts }) => parts.flatMap(({ origin }) => origin ?? [])),
    ),
  );
  return [...hidden].some(({ rule, path, line, column }) => {
    if (!rule.startsWith('deprecated-')) return false;
    return origins.some(({ module, node }) => {
      if (module.path !== path) return false;
      const place = placeOfOffset(module.text, node.range.start);
      return place.line === line && place.column === column;
    });
  });
}

function describeUnit(
  { outcome, unit, edits }: UnitPlan,
  findings: readonly Finding[],
): UnitChange[] {
  if (outcome.kind !== 'planned') return [];
  const editsOfPath = new Map(
    [...edits].flatMap(([{ path }, own]) => (own.length > 0 ? [[path, own] as const] : [])),
  );
  return [
    {
      confidence: outcome.confidence,
      assumptions: outcome.assumptions.map(({ message }) => message),
      paths: [...editsOfPath.keys()],
      edits: editsOfPath,
      findings,
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
