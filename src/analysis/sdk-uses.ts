/** Which requests of a surveyed program are, or are about to be, in a format that the SDK must know. */
import type { sdkNames } from '../betas/messages-api.js';
import type { UnitPlan } from '../migration/planning.js';
import { namesCurrentVersion } from '../migration/units.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { Reason } from '../report/report.js';
import { locate } from './locate.js';

/** A request in the new format that the SDK sends. */
export interface SdkUse {
  readonly place: Omit<Reason, 'message'>;
  /** Whether it only has the new format once the planned migration is made. */
  readonly isPlanned: boolean;
  readonly sdk: keyof typeof sdkNames;
  /** Whether the file is checked against the SDK's types as it is. */
  readonly isTyped: boolean;
  /** What the file imports, as it is written. */
  readonly imports: readonly string[];
}

/**
 * The requests that the SDK sends in the new format, and those that have it after the planned migration;
 * one for each file.
 *
 * @param plans The units to migrate, without those that are suppressed.
 */
export function findSdkUses(survey: Survey, plans: readonly UnitPlan[], keys: BodyKeys): SdkUse[] {
  const migrated = new Set(
    plans.flatMap(({ outcome, unit }) => (outcome.kind === 'planned' ? unit.requests : [])),
  );
  const uses = new Map<string, SdkUse>();
  for (const request of survey.groups.flatMap(({ requests }) => requests)) {
    const { module } = request.place;
    if (request.sender !== 'sdk' || uses.has(module.path)) continue;
    // A page's examples are run with whatever SDK its readers have.
    if (module.within?.isForReaders === true) continue;
    const isPlanned = migrated.has(request);
    if (isPlanned || isInNewFormat(request, keys)) {
      uses.set(module.path, { ...describeUse(request), isPlanned });
    }
  }
  return [...uses.values()];
}

/** A header of the new version alone needs no types: it is a text like any other. */
function isInNewFormat(request: ObservedRequest, keys: BodyKeys): boolean {
  return namesCurrentVersion(request) && keys.servers in request.snapshot.body;
}

function describeUse({ place }: ObservedRequest): Omit<SdkUse, 'isPlanned'> {
  const { module } = place;
  const { path, line, column } = locate(place);
  const imports = module.body.flatMap((statement) =>
    statement.kind === 'import' ? [statement.module] : [],
  );
  const isPython = module.language === 'python';
  return {
    place: { path, line, column },
    sdk: isPython ? 'python' : 'typescript',
    isTyped: isPython ? isTypedPython(module.text, imports) : /\.[cm]?tsx?$/i.test(module.path),
    imports,
  };
}

/** Whoever imports the SDK's types or says what functions return has a checker look at it. */
function isTypedPython(text: string, imports: readonly string[]): boolean {
  return (
    imports.some((module) => /^anthropic\.types(?:\.|$)/.test(module)) ||
    /\)\s*->[^:\n]+:[ \t]*(?:#.*)?\r?$/m.test(text)
  );
}
