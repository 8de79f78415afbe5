/** Findings of a file: what the rules say of its requests, and why requests are left as they are. */
import type { BetaFamily } from '../betas/types.js';
import { targetVersion } from '../betas/headers.js';
import type { UnitPlan } from '../migration/planning.js';
import type { PlacedReason } from '../migration/reasons.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { Survey } from '../program/survey.js';
import type { Finding, FixConfidence, Reason, Severity } from '../report/report.js';
import { notMigratedRule, rules } from '../rules/index.js';
import { findUnseenConfigurations } from './cut-offs.js';
import { findLooseEnds } from './loose-ends.js';
import type { LooseEnd } from './loose-ends.js';
import { locate } from './locate.js';
import { serversOfUnit } from './servers-of-units.js';
import { viewRequest } from './request-views.js';

/** Rules whose findings a migration takes away. */
const REPAIRED: ReadonlySet<string> = new Set([
  'deprecated-beta-header',
  'deprecated-tool-configuration',
]);

/** What was found, and the plan of the unit that each finding goes away with, as far as there is one. */
export interface FoundInSurvey {
  readonly findings: readonly Finding[];
  readonly planOf: ReadonlyMap<Finding, UnitPlan>;
}

/** What was found in a surveyed file, each thing once, in no order. */
export function findingsOf(
  survey: Survey,
  plans: readonly UnitPlan[],
  family: BetaFamily,
  keys: BodyKeys,
): FoundInSurvey {
  const findings = new Map<string, Finding>();
  const planOfFinding = new Map<Finding, UnitPlan>();
  const add = (found: Finding, plan?: UnitPlan, place?: SourcePlace): void => {
    // What a document only shows or records is worth a note.
    const isShown = place?.module.within?.shown !== undefined;
    const finding = isShown ? { ...found, severity: 'info' as const } : found;
    // What a migration repairs is said once a place, though its words may differ between cases.
    const words = REPAIRED.has(finding.rule) ? '' : finding.message;
    const key = `${finding.rule} ${finding.path} ${String(finding.line)}:${String(finding.column)} ${words}`;
    if (findings.has(key)) return;
    findings.set(key, finding);
    if (plan && finding.fix !== 'none') planOfFinding.set(finding, plan);
  };
  const planOf = new Map(plans.flatMap((plan) => plan.unit.groups.map(({ key }) => [key, plan])));
  for (const { key, requests } of survey.groups) {
    const plan = planOf.get(key);
    for (const request of requests) {
      const view = viewRequest(request, family, keys);
      for (const rule of rules) {
        // An invented case shows which version is meant, not what is wrong in any real one.
        if (request.isHypothetical && !REPAIRED.has(rule.id)) continue;
        for (const { place, message, url } of rule.check(view)) {
          const { fix, reasons } = REPAIRED.has(rule.id) ? outcomeOf(plan) : NO_FIX;
          const severity = severityOf(rule.severity, request, plan);
          add(
            { ...locate(place), rule: rule.id, severity, message, fix, reasons, url },
            plan,
            place,
          );
        }
      }
    }
  }
  for (const plan of plans) {
    for (const finding of bareServers(plan, family, keys)) add(finding, plan, placeOfUnit(plan));
  }
  for (const { outcome, unit } of plans) {
    if (outcome.kind !== 'left' || outcome.intended || unit.requests.every(isOnlyHandedOn))
      continue;
    for (const reason of outcome.reasons) add(notMigrated(reason));
  }
  const explained = new Set([...findings.values()].filter(isExplained).map(lineOf));
  for (const plan of plans) {
    for (const finding of serversOfUnit(plan, keys, outcomeOf(plan))) {
      if (!explained.has(lineOf(finding))) add(finding, plan, placeOfUnit(plan));
    }
  }
  const ends = findLooseEnds(survey, keys);
  for (const end of ends) add(looseEnd(end, family), undefined, end.place);
  const named = new Set(ends.map(({ place }) => place.module));
  for (const reason of findUnseenConfigurations(survey, keys)) {
    if (!named.has(reason.place.module)) add(notFollowed(reason), undefined, reason.place);
  }
  return { findings: [...findings.values()], planOf: planOfFinding };
}

function placeOfUnit({ unit }: UnitPlan): SourcePlace | undefined {
  return unit.requests[0]?.place;
}

function isExplained({ reasons }: Finding): boolean {
  return reasons.length > 0;
}

function lineOf({ path, line }: Finding): string {
  return `${path}:${String(line)}`;
}

const NO_FIX: { fix: FixConfidence; reasons: readonly Reason[] } = { fix: 'none', reasons: [] };

/**
 * A document whose header is not known and whose servers have neither toolset nor configuration: of the
 * deprecated version, or refused by the others.
 */
function bareServers(plan: UnitPlan, family: BetaFamily, keys: BodyKeys): Finding[] {
  const target = targetVersion(family).header;
  return plan.unit.requests.flatMap((request) => {
    const { sender, header, snapshot } = request;
    const configured = snapshot.servers.some((server) => server.configurationWrite);
    if (sender !== 'document' || header.sent.values.length > 0 || configured) return [];
    const { fix, reasons } = outcomeOf(plan);
    return [
      {
        ...locate(snapshot.places.get(`/${keys.servers}`) ?? request.place),
        rule: 'server-without-toolset',
        severity: isIntended(plan) ? ('info' as const) : ('warning' as const),
        message: `No toolset refers to these servers: a version that takes that is deprecated, and \`${target}\` refuses it. Add a toolset for each to \`${keys.tools}\`.`,
        fix,
        reasons,
      },
    ];
  });
}

/** An object of a request's form, given to code we do not see, without a word of a header. */
function isOnlyHandedOn({ sender, header }: ObservedRequest): boolean {
  return sender === 'handed-on' && header.sent.values.length === 0;
}

function severityOf(
  severity: Severity,
  request: ObservedRequest,
  plan: UnitPlan | undefined,
): Severity {
  if (isIntended(plan)) return 'info';
  return severity === 'error' && isOnlyHandedOn(request) ? 'warning' : severity;
}

/** A test about the old format is neither wrong nor to be changed. */
function isIntended(plan: UnitPlan | undefined): boolean {
  return plan?.outcome.kind === 'left' && plan.outcome.intended === true;
}

function outcomeOf(plan: UnitPlan | undefined): { fix: FixConfidence; reasons: readonly Reason[] } {
  if (!plan) return NO_FIX;
  const { outcome } = plan;
  if (outcome.kind === 'left') return { fix: 'none', reasons: outcome.reasons.map(reasonAt) };
  return {
    fix: outcome.confidence,
    reasons: outcome.assumptions.map((assumption) =>
      reasonAt({ ...assumption, message: `assumes that ${assumption.message}` }),
    ),
  };
}

function reasonAt({ message, place }: PlacedReason): Reason {
  const { path, line, column } = locate(place);
  return { message, path, line, column };
}

function notMigrated(reason: PlacedReason): Finding {
  return {
    ...locate(reason.place),
    rule: notMigratedRule,
    severity: 'warning',
    message: `A request in the deprecated format is left as it is: ${reason.message}.`,
    fix: 'none',
    reasons: [],
  };
}

/** The old format is named in code that was not followed to its end, and no request was seen in it. */
function notFollowed({ message, place }: PlacedReason): Finding {
  return {
    ...locate(place),
    rule: notMigratedRule,
    severity: 'info',
    message: `This belongs to a deprecated version, and whether a request is made of it is not known: ${message}.`,
    fix: 'none',
    reasons: [],
  };
}

function looseEnd({ rule, place, value, reasons }: LooseEnd, family: BetaFamily): Finding {
  const target = targetVersion(family).header;
  const message =
    value === undefined
      ? `\`tool_configuration\` belongs to a deprecated version; under "${target}" a toolset in \`tools\` replaces it.`
      : `"${value}" is deprecated; "${target}" replaces it, together with a toolset for every server.`;
  return {
    ...locate(place),
    rule,
    severity: reasons.every(({ inTest }) => inTest) ? 'info' : 'warning',
    message,
    fix: 'none',
    reasons: reasons.map(reasonAt),
  };
}
