/** Requests of the program before and after its migration, side by side. */
import type { JsonObject } from '../betas/types.js';
import { targetVersion } from '../betas/headers.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import { compareBodies, isRefusal } from './compare-bodies.js';
import { headerTexts, isDeprecated, migrateList, standingOf } from './compare-headers.js';
import { EVERYTHING } from './verification.js';
import type { Verification } from './verification.js';

export function comparePairs(
  before: readonly ObservedRequest[],
  after: readonly ObservedRequest[],
  verification: Verification,
  failures: Map<string, string>,
): void {
  if (before.length !== after.length) {
    failures.set(
      EVERYTHING,
      'the program would send other requests in some case, since how it sends them depends on what would change',
    );
    return;
  }
  before.forEach((old, index) => {
    const young = after[index];
    if (!young) return;
    const key = verification.groupOf(old, verification.before);
    if (key !== verification.groupOf(young, verification.after)) {
      failures.set(
        EVERYTHING,
        'the program would send other requests in some case, since how it sends them depends on what would change',
      );
      return;
    }
    const failure = verification.migrated.has(key)
      ? compareMigrated(old, young, verification)
      : compareUnchanged(old, young);
    if (failure && !failures.has(key)) failures.set(key, failure);
  });
}

function compareUnchanged(before: ObservedRequest, after: ObservedRequest): string | null {
  const same =
    JSON.stringify(before.snapshot.body) === JSON.stringify(after.snapshot.body) &&
    headerTexts(before).join('\n') === headerTexts(after).join('\n');
  return same ? null : 'a request that is to stay as it is would change with it';
}

function compareMigrated(
  before: ObservedRequest,
  after: ObservedRequest,
  { family, keys }: Verification,
): string | null {
  const target = targetVersion(family).header;
  const lists = [before.header.sent, ...before.header.overridden];
  const youngLists = [after.header.sent, ...after.header.overridden];
  const expected = lists.map((list) => migrateList(list, target));
  if (
    JSON.stringify(expected) !== JSON.stringify(youngLists.map((list) => migrateList(list, target)))
  ) {
    return 'the header would not be the same but for its version';
  }
  if (youngLists.some((list) => list.values.some(({ text }) => isDeprecated(text)))) {
    return 'a deprecated header value would be left';
  }
  const standing = standingOf(before.header.sent);
  // The list of betas in the parameters was compared as the header it becomes.
  const old = withoutKey(before.snapshot.body, keys.betas);
  const young = withoutKey(after.snapshot.body, keys.betas);
  if (!(keys.servers in old)) {
    return JSON.stringify(old) === JSON.stringify(young)
      ? null
      : 'toolsets would also be sent in cases in which the request has no servers, since its servers and its tools are written in different places';
  }
  // Without any version of the beta, or under the new one in the old format, the API refused the
  // request before; there is nothing to preserve.
  if (standing === 'none') return null;
  if (
    standing === 'current' &&
    family.checkRequest(old, target, before.snapshot.context).some(isRefusal)
  ) {
    return null;
  }
  return compareBodies(before, after, family, keys);
}

function withoutKey(body: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([own]) => own !== key));
}
