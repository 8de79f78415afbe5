import { nearestVersion, targetVersion } from '../betas/headers.js';
import type { BetaFamily } from '../betas/types.js';
import { findFamilyEntries, findVersionEntries, migrationPage } from './header-values.js';
import type { Rule } from './rule.js';

/** Templates and prose write `<date>` or `${DATE}` where a value comes later; no header holds such marks. */
const headerToken = /^[\w.-]+$/;

/** Reports a value that is sent, begins as the family's values do, and names no version of it. */
export const unknownBetaVersion: Rule = {
  id: 'unknown-beta-version',
  severity: 'error',
  summary: 'A header names a version of a beta that was never published.',
  check(request) {
    const published = new Set(findVersionEntries(request).map(({ text }) => text));
    return findFamilyEntries(request)
      .filter(({ text, overridden }) => !overridden && !published.has(text))
      .filter(({ text }) => headerToken.test(text))
      .map(({ place, text }) => ({
        place,
        message: `There is no version \`${text}\`. ${adviceFor(text, request.family)}`,
        url: migrationPage(request.family),
      }));
  },
};

function adviceFor(value: string, family: BetaFamily): string {
  const target = targetVersion(family);
  const nearest = nearestVersion(value) ?? target;
  return nearest.standing === 'deprecated'
    ? `The nearest is \`${nearest.header}\`, which is deprecated: send \`${target.header}\`, with a body in its format.`
    : `The nearest is \`${nearest.header}\`.`;
}
