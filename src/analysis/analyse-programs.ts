/**
 * Programs that stand in the same files, from survey to changes: what they share in a file is changed for
 * all of them or for none, and a comment speaks of whichever of them stands under it.
 */
import { mcpClient } from '../betas/mcp-client/index.js';
import { planMigration } from '../migration/plan.js';
import type { UnitPlan } from '../migration/planning.js';
import { isOldFormat, namesCurrentVersion } from '../migration/units.js';
import type { Program } from '../program/program.js';
import { surveyProgram } from '../program/survey.js';
import type { Survey } from '../program/survey.js';
import { bodyKeys } from '../program/vocabulary.js';
import type { Finding, Severity } from '../report/report.js';
import { isWholeDocument } from './data-readers.js';
import { changesOf, editsByFile } from './file-edits.js';
import { findingsOf } from './findings.js';
import { fileOf } from './locate.js';
import { leaveBodiesOfLooseHeaders } from './loose-headers.js';
import type { ModuleLibrary } from './module-library.js';
import { readBack } from './read-back.js';
import { findSdkUses } from './sdk-uses.js';
import type { SdkUse } from './sdk-uses.js';
import { joinSharedPlaces } from './shared-places.js';
import { leaveShownRequests } from './successors.js';
import { isSuppressed, suppress } from './suppress.js';
import type {
  AnalysisOptions,
  AnalysisResult,
  FileChange,
  UnitChange,
  UnreadableFile,
} from './types.js';

export interface ProgramResult {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly changes: readonly FileChange[];
  readonly units: readonly UnitChange[];
  readonly unreadable: readonly UnreadableFile[];
  readonly requests: AnalysisResult['requests'];
  readonly sdkUses: readonly SdkUse[];
}

const NO_REQUESTS = { total: 0, current: 0, migratable: 0, reviewable: 0, left: 0 };

/** What there is to say of a file that betalift fails on. */
export function failed(path: string, error: unknown): ProgramResult {
  const message =
    error instanceof RangeError && error.message.includes('call stack')
      ? 'nested too deeply to be read'
      : `betalift failed on this file, please report it: ${String(error)}`;
  return unreadable([{ path, line: 1, column: 1, message }]);
}

/** What there is to say of files that cannot be read. */
export function unreadable(files: readonly UnreadableFile[]): ProgramResult {
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

/** Programs that stand in the same files, and what is known of those files. */
export interface GivenPrograms {
  readonly programs: readonly Program[];
  /** Why files must not be changed, by their paths. */
  readonly held: ReadonlyMap<string, string>;
  /** Why files of data must not be changed apart from programs that read them. */
  readonly read: ReadonlyMap<string, string>;
  readonly library: ModuleLibrary;
  readonly options: AnalysisOptions;
}

/** Surveys programs, plans their migration, and puts together what is to be said and changed of them. */
export async function analysePrograms(given: GivenPrograms): Promise<ProgramResult> {
  const { programs, held, read, library, options } = given;
  const surveys = programs.map((program) => surveyProgram(program, bodyKeys));
  const planned = surveys.map((survey) =>
    planMigration(survey, {
      family: mcpClient,
      keys: bodyKeys,
      languageOf: (module) => library.languageOf(module),
      heldBy: (module, unit) => {
        const { path } = fileOf(module);
        return held.get(path) ?? (isWholeDocument(unit, module) ? undefined : read.get(path));
      },
      mayChange: (module) => options.project?.mayChange?.(fileOf(module).path) ?? true,
    }),
  );
  const decided = leaveBodiesOfLooseHeaders(planned, surveys, bodyKeys);
  const { plansOf, unions } = await joinPlans(decided, surveys, library);
  const { findings: found, planOf } = findingsOfSurveys(surveys, plansOf);
  const plans = plansOf.flat();
  const { visible, hidden, suppressed } = suppress(found, surveys, library);
  const wanted = plans.filter((plan) =>
    (unions.get(plan) ?? [plan]).every((one) => !isSuppressed(one, hidden)),
  );
  const applied = wanted.filter((plan) => isApplied(plan, options));
  const shown = visible.flatMap((finding) => {
    const plan = planOf.get(finding);
    return withSeverities([finding], options.severities ?? {}).map((own) => ({ own, plan }));
  });
  const units = new Set(applied.map((plan) => unions.get(plan) ?? [plan]));
  return {
    findings: shown.map(({ own }) => own),
    suppressed,
    changes: changesOf(applied),
    units: [...units].map((union) => {
      const repaired = shown.flatMap(({ own, plan }) =>
        plan && union.includes(plan) ? [own] : [],
      );
      return describeUnit(union, repaired);
    }),
    unreadable: [],
    requests: countRequests(surveys, wanted),
    sdkUses: surveys.flatMap((survey) => findSdkUses(survey, wanted, bodyKeys)),
  };
}

interface JoinedPlans {
  /** The plans of each survey. */
  readonly plansOf: readonly (readonly UnitPlan[])[];
  /** For each plan that stands or falls with others, all of them. */
  readonly unions: ReadonlyMap<UnitPlan, readonly UnitPlan[]>;
}

/** Joins plans over what they share in their files, and leaves those whose result would be read otherwise. */
async function joinPlans(
  planned: readonly (readonly UnitPlan[])[],
  surveys: readonly Survey[],
  library: ModuleLibrary,
): Promise<JoinedPlans> {
  const modules = surveys.flatMap(({ program }) => program.modules);
  if (modules.every(({ within }) => !within)) return { plansOf: planned, unions: new Map() };
  const files = [...new Set(modules.map((module) => fileOf(module).path))];
  const regions = files.flatMap((file) => library.regionsOf(file));
  const used = leaveShownRequests(planned, surveys, mcpClient, bodyKeys);
  const { plansOf, unions } = joinSharedPlaces(used, modules, regions);
  const left = await readBack([...new Set(unions.values())], modules, regions);
  return {
    plansOf: plansOf.map((plans) => plans.map((plan) => left.get(plan) ?? plan)),
    unions: new Map(
      [...unions].flatMap(([plan, union]) => (left.has(plan) ? [] : [[plan, union] as const])),
    ),
  };
}

function findingsOfSurveys(
  surveys: readonly Survey[],
  plansOf: readonly (readonly UnitPlan[])[],
): { readonly findings: readonly Finding[]; readonly planOf: ReadonlyMap<Finding, UnitPlan> } {
  const planOf = new Map<Finding, UnitPlan>();
  const findings = new Map<string, Finding>();
  for (const [index, survey] of surveys.entries()) {
    const found = findingsOf(survey, plansOf[index] ?? [], mcpClient, bodyKeys);
    for (const finding of found.findings) {
      const { rule, path, line, column, message } = finding;
      const key = JSON.stringify([rule, path, line, column, message]);
      // Programs that share a place say the same of it.
      if (findings.has(key)) continue;
      findings.set(key, finding);
      const plan = found.planOf.get(finding);
      if (plan) planOf.set(finding, plan);
    }
  }
  const all = [...findings.values()];
  return { findings: all.filter((one) => !all.some((other) => isKnownBetter(one, other))), planOf };
}

/**
 * A text inside a text is found in both, and a text that two requests share is found for each: what is
 * known of the inner one, or of a request, is more.
 */
function isKnownBetter(one: Finding, other: Finding): boolean {
  if (one.rule !== other.rule || one.path !== other.path || one.line !== other.line) return false;
  if (one.fix !== 'none' || one.endLine !== one.line || other.endLine !== other.line) return false;
  const isInside = other.column >= one.column && other.endColumn <= one.endColumn;
  const isSmaller = other.endColumn - other.column < one.endColumn - one.column;
  return isInside && (isSmaller || (one.severity === 'warning' && other.severity === 'error'));
}

function isApplied({ outcome }: UnitPlan, options: AnalysisOptions): boolean {
  if (outcome.kind !== 'planned') return false;
  return outcome.confidence === 'safe' || options.includeReview === true;
}

function describeUnit(union: readonly UnitPlan[], findings: readonly Finding[]): UnitChange {
  const outcomes = union.flatMap(({ outcome }) => (outcome.kind === 'planned' ? [outcome] : []));
  const edits = editsByFile(union);
  return {
    confidence: outcomes.some(({ confidence }) => confidence === 'review') ? 'review' : 'safe',
    assumptions: [
      ...new Set(outcomes.flatMap(({ assumptions }) => assumptions.map(({ message }) => message))),
    ],
    paths: [...edits.keys()],
    edits,
    findings,
    requests: union.reduce((total, { unit }) => total + unit.groups.length, 0),
  };
}

/** Findings with the severities of a configuration, without those of rules that are off. */
export function withSeverities(
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

function countRequests(
  surveys: readonly Survey[],
  plans: readonly UnitPlan[],
): AnalysisResult['requests'] {
  const groups = surveys.flatMap((survey) => survey.groups);
  const ofFamily = groups.filter(({ requests }) =>
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
