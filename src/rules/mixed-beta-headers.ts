import { findVersionEntries, migrationPage } from './header-values.js';
import type { Rule } from './rule.js';

/**
 * Reports a deprecated version that is sent beside another version of its family. Two versions that are
 * both current read one format (types of @anthropic-ai/sdk 1.11), so they are no conflict.
 */
export const mixedBetaHeaders: Rule = {
  id: 'mixed-beta-headers',
  severity: 'error',
  summary: 'A header names two versions of one beta whose formats differ.',
  check(request) {
    const sent = findVersionEntries(request).filter(({ overridden }) => !overridden);
    const kept = sent.filter(({ version }) => version.standing !== 'deprecated');
    const others = [...new Set(kept.map(({ text }) => `\`${text}\``))];
    if (others.length === 0) return [];
    return sent
      .filter(({ version }) => version.standing === 'deprecated')
      .map(({ place, text }) => ({
        place,
        message: `The header names \`${text}\` beside ${others.join(' and ')}, and their formats differ. Remove \`${text}\`, and give the body the format of the other.`,
        url: migrationPage(request.family),
      }));
  },
};
