/** The lists of servers of requests that are not migrated as they stand: each says where the reason is. */
import { placeOfServers } from '../migration/diagnosis.js';
import type { UnitPlan } from '../migration/planning.js';
import { isOldFormat } from '../migration/units.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Finding, FixConfidence, Reason } from '../report/report.js';
import { notMigratedRule } from '../rules/index.js';
import { locate } from './locate.js';

/**
 * A note at each list of servers of a unit that is left or to be reviewed. The header of the request is
 * what is wrong with it; the servers are where its toolsets belong, and so where somebody looks next.
 */
export function serversOfUnit(
  { unit, outcome }: UnitPlan,
  keys: BodyKeys,
  { fix, reasons }: { readonly fix: FixConfidence; readonly reasons: readonly Reason[] },
): Finding[] {
  if (outcome.kind === 'planned' && outcome.confidence === 'safe') return [];
  return unit.requests.flatMap((request): Finding[] => {
    const { snapshot } = request;
    const isOurs = keys.servers in snapshot.body && isOldFormat(request, keys);
    if (!isOurs || snapshot.serversWrite === undefined) return [];
    const place = locate(placeOfServers(request));
    return [
      {
        ...place,
        rule: notMigratedRule,
        severity: 'info',
        message: messageFor(outcome.kind, placesOf(reasons, place.path)),
        fix,
        reasons,
      },
    ];
  });
}

function messageFor(kind: UnitPlan['outcome']['kind'], places: string): string {
  return kind === 'left'
    ? `These servers are sent in a request of the deprecated format that is left as it is; the reason is at ${places}.`
    : `These servers are sent in a request of the deprecated format whose migration is to be reviewed; what it takes for granted is at ${places}.`;
}

/** Where reasons are, in words: in the same file by line alone. */
function placesOf(reasons: readonly Reason[], path: string): string {
  const places = reasons.map((reason) =>
    reason.path === path ? `line ${String(reason.line)}` : `${reason.path}:${String(reason.line)}`,
  );
  return [...new Set(places)].join(', ');
}
