/**
 * Pages that show a request before and after its migration: the one in the old format is there on
 * purpose, whatever the page says of it in words.
 */
import { betasParameter } from '../betas/messages-api.js';
import type { BetaFamily, Json, JsonObject } from '../betas/types.js';
import { NO_EDITS } from '../migration/planning.js';
import type { UnitPlan } from '../migration/planning.js';
import { isOldFormat } from '../migration/units.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import { locate } from './locate.js';

/**
 * The plans, with those left whose requests a page for readers shows in the new format too, in the same
 * language: what the page has in another language is another text for the same reader.
 */
export function leaveShownRequests(
  planned: readonly (readonly UnitPlan[])[],
  surveys: readonly Survey[],
  family: BetaFamily,
  keys: BodyKeys,
): readonly (readonly UnitPlan[])[] {
  const successors = new Map<string, ObservedRequest>();
  for (const request of surveys.flatMap(({ groups }) => groups.flatMap((one) => one.requests))) {
    if (isForReaders(request) && !isOldFormat(request, keys))
      successors.set(identityOf(request, request.snapshot.body), request);
  }
  if (successors.size === 0) return planned;
  return planned.map((plans) =>
    plans.map((plan): UnitPlan => {
      if (plan.outcome.kind !== 'planned') return plan;
      const found = plan.unit.requests.map((request) => successorOf(request, successors, family));
      const [first] = found;
      const [request] = plan.unit.requests;
      if (!request || !first || found.includes(undefined)) return plan;
      const line = String(locate(first.place).line);
      const message = `the page shows the same request in the new format on line ${line}`;
      const reasons = [{ message, place: request.place }];
      return { ...plan, outcome: { kind: 'left', reasons, intended: true }, edits: NO_EDITS };
    }),
  );
}

function isForReaders({ place }: ObservedRequest): boolean {
  return place.module.within?.isForReaders === true;
}

function successorOf(
  request: ObservedRequest,
  successors: ReadonlyMap<string, ObservedRequest>,
  family: BetaFamily,
): ObservedRequest | undefined {
  if (!isForReaders(request)) return undefined;
  const { body } = family.migrateRequest(request.snapshot.body);
  return successors.get(identityOf(request, body));
}

/** The same for requests of one language with the same body, in whatever order its parts stand. */
function identityOf({ place }: ObservedRequest, body: JsonObject): string {
  // The header is what differs between the two.
  const own = Object.entries(body).filter(([key]) => key !== betasParameter);
  return `${place.module.language} ${JSON.stringify(sorted(Object.fromEntries(own)))}`;
}

function sorted(value: Json): unknown {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, own]) => [key, sorted(own)]),
  );
}
