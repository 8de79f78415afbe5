/** What stands against migrating a unit, and what a migration of it would take for granted. */
import type { BetaFamily } from '../../betas/types.js';
import type { BodyKeys } from '../../program/snapshots.js';
import type { Survey } from '../../program/survey.js';
import type { Nodes } from '../nodes.js';
import { reflectiveWrites } from '../reflective-writes.js';
import { replacedMethods } from '../replaced-methods.js';
import type { PlacedReason } from '../reasons.js';
import type { Unit } from '../units.js';
import { judgeAbsentServers, judgeBody } from './body-obstacles.js';
import { CUT_OFF } from './cut-off.js';
import { judgeEscapes } from './escape-obstacles.js';
import { judgeFrameworks } from './framework-obstacles.js';
import { judgeHeader } from './header-obstacles.js';
import { judgeModules } from './module-obstacles.js';
import { ObstacleSearch } from './obstacle-search.js';
import { judgeOtherUses, judgeParts } from './other-uses.js';
import { judgeRewriter, nameReceivers } from './rewriter-obstacles.js';
import { judgeEvaluatedText, judgeSharedState } from './shared-state-obstacles.js';
import { judgeTests } from './test-obstacles.js';

export interface Obstacles {
  readonly blockers: readonly PlacedReason[];
  /** The old format is meant: a test is about it. */
  readonly intended: boolean;
  readonly assumptions: readonly PlacedReason[];
}

/** Looks for all that speaks against migrating a unit before any edit is planned. */
export function findObstacles(
  unit: Unit,
  survey: Survey,
  nodes: Nodes,
  family: BetaFamily,
  keys: BodyKeys,
): Obstacles {
  const search = new ObstacleSearch(unit, survey, nodes, family, keys);
  searchAll(search);
  return {
    blockers: unique(search.blockers),
    intended: search.intended,
    assumptions: unique(search.assumptions),
  };
}

function unique(reasons: readonly PlacedReason[]): PlacedReason[] {
  const seen = new Set<string>();
  return reasons.filter(({ message, place }) => {
    const key = `${message} ${place.module.path} ${String(place.range.start)}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function searchAll(search: ObstacleSearch): void {
  if (judgeFrameworks(search)) return;
  for (const { requests } of search.unit.groups) judgeHeader(search, requests);
  judgeTests(search);
  for (const { rewriters } of search.unit.requests) {
    for (const rewriter of rewriters) judgeRewriter(search, rewriter);
  }
  judgeEvaluatedText(search);
  judgeModules(search);
  for (const request of search.unit.requests) judgeBody(search, request);
  for (const { requests } of search.unit.groups) judgeAbsentServers(search, requests);
  for (const { why, entrance } of search.survey.incomplete) {
    const last = entrance.steps.at(-1)?.definition;
    const module = (last && search.nodes.moduleOf(last)) ?? entrance.module;
    search.blockers.push({
      message: CUT_OFF[why],
      place: { module, range: last?.range ?? { start: 0, end: 0 } },
    });
  }
  judgeEscapes(search);
  judgeSharedState(search);
  judgeOtherUses(search);
  judgeParts(search);
  for (const place of search.survey.program.modules.flatMap(reflectiveWrites)) {
    search.blockers.push({
      message: 'what names or attributes mean is changed here in a way that cannot be followed',
      place,
    });
  }
  for (const place of replacedMethods(search.survey.program.modules)) {
    search.blockers.push({
      message: 'a method of a class is replaced here while the program runs',
      place,
    });
  }
  if (search.blockers.length > 0) nameReceivers(search);
}
