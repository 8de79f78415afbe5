/** Findings that are about files and comments, and so come from no rule that looks at requests. */
import { unreadableFileRule } from '../report/build-report.js';
import type { Severity } from '../report/report.js';
import { suppressionRules } from '../suppressions/suppressions.js';

/** Says at the place of a reason that it keeps a request from being migrated. */
export const notMigratedRule = 'not-migrated';

/** Says in a package.json that its version of the SDK does not know the format that requests have. */
export const outdatedSdkRule = 'outdated-sdk';

/** A kind of finding of the engine's own. Its id can be configured and explained like a rule's. */
export interface EngineFinding {
  /** Also the name of its page under docs/rules. */
  readonly id: string;
  readonly severity: Severity;
  /** One line for lists of rules. */
  readonly summary: string;
}

/** Every kind, in the order of the documentation. */
export const engineFindings: readonly EngineFinding[] = [
  {
    id: unreadableFileRule,
    severity: 'error',
    summary: 'A file that matters cannot be read as what it is.',
  },
  {
    id: notMigratedRule,
    severity: 'warning',
    summary: 'A request in the deprecated format cannot be migrated, for the reason found here.',
  },
  {
    id: outdatedSdkRule,
    severity: 'warning',
    summary: 'A manifest asks for a version of the SDK without the types of the new format.',
  },
  {
    id: suppressionRules.unused,
    severity: 'warning',
    summary: 'A suppression comment hides nothing.',
  },
  {
    id: suppressionRules.withoutReason,
    severity: 'warning',
    summary: 'A suppression comment gives no reason.',
  },
  {
    id: suppressionRules.unknownRule,
    severity: 'warning',
    summary: 'A suppression comment names no rule, or one that does not exist.',
  },
];
