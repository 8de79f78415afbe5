import { targetVersion } from '../betas/headers.js';
import { findVersionEntries, migrationPage } from './header-values.js';
import type { Rule } from './rule.js';

/**
 * Reports every deprecated version in a header, also where a nearer list overrides it: the literal serves
 * the next call that has no list of its own. The message is the same for every request that shares the
 * literal, so that it is reported once.
 */
export const deprecatedBetaHeader: Rule = {
  id: 'deprecated-beta-header',
  severity: 'error',
  summary: 'A header names a deprecated version of a beta.',
  check(request) {
    const target = targetVersion(request.family).header;
    return findVersionEntries(request)
      .filter(({ version }) => version.standing === 'deprecated')
      .map(({ place, version }) => ({
        place,
        message: `The beta \`${version.header}\` is deprecated. Replace it with \`${target}\`, and move the body to the format of that version in the same step.`,
        url: migrationPage(request.family),
      }));
  },
};
