/**
 * Where following a program was given up before any request was seen: what looks unused there may well
 * be sent.
 */
import { CUT_OFF } from '../migration/obstacles/cut-off.js';
import type { PlacedReason } from '../migration/reasons.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { Module, Range } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

/** The whole of a module, as the range of its own statements. */
const MODULE_RANGE: Range = { start: 0, end: 0 };

/** The code around a place that was not followed to its end, with the reason; undefined where all was. */
export function cutOffAround(
  { module, range }: SourcePlace,
  survey: Survey,
): PlacedReason | undefined {
  const own = survey.incomplete.filter(({ entrance }) => entrance.module === module);
  const reasons = own.map(({ why, entrance }) => ({
    message: CUT_OFF[why],
    place: { module, range: entrance.steps[0]?.definition.range ?? MODULE_RANGE },
  }));
  // What stands outside all functions may be used by any of them.
  return (
    reasons.find(({ place }) => place.range.start <= range.start && range.end <= place.range.end) ??
    reasons[0]
  );
}

/** The first place in each module that names the old configuration and was cut off without a request. */
export function findUnseenConfigurations(survey: Survey, keys: BodyKeys): PlacedReason[] {
  const seen = new Set(
    survey.groups.flatMap(({ requests }) => requests.map(({ place }) => place.module)),
  );
  const modules = new Set(survey.incomplete.map(({ entrance }) => entrance.module));
  return [...modules].flatMap((module) => {
    if (seen.has(module)) return [];
    const place = mentionOf(keys.configuration, module);
    const reason = place && cutOffAround(place, survey);
    return reason ? [{ message: reason.message, place }] : [];
  });
}

/** The first property, read or written, of this name. */
function mentionOf(name: string, module: Module): SourcePlace | undefined {
  let found: Range | undefined;
  const visit = (node: ModelNode): void => {
    if (found) return;
    if ('kind' in node && (node.kind === 'property' || node.kind === 'member')) {
      if (fixedKey(node.key) === name) found = node.key.range;
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return found && { module, range: found };
}
