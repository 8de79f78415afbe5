/** Every rule. Light: neither a parser nor the schema validator is loaded to know what rules there are. */
import { deprecatedBetaHeader } from './deprecated-beta-header.js';
import { deprecatedToolConfiguration } from './deprecated-tool-configuration.js';
import { duplicateServerName } from './duplicate-server-name.js';
import { duplicateToolset } from './duplicate-toolset.js';
import { emptyToolList } from './empty-tool-list.js';
import { engineFindings } from './engine-findings.js';
import { hardcodedAuthorizationToken } from './hardcoded-authorization-token.js';
import { insecureServerUrl } from './insecure-server-url.js';
import { invalidRequest } from './invalid-request.js';
import { missingBetaHeader } from './missing-beta-header.js';
import { mixedBetaHeaders } from './mixed-beta-headers.js';
import type { Rule } from './rule.js';
import { serverWithoutToolset } from './server-without-toolset.js';
import { toolsetUnderDeprecatedHeader } from './toolset-under-deprecated-header.js';
import { toolsetWithoutServer } from './toolset-without-server.js';
import { unknownBetaVersion } from './unknown-beta-version.js';
import { unusedToolList } from './unused-tool-list.js';
import { wildcardInToolList } from './wildcard-in-tool-list.js';

export {
  engineFindings,
  notMigratedRule,
  outdatedSdkRule,
  type EngineFinding,
} from './engine-findings.js';
export { migrationPage } from './header-values.js';
export type { HeaderEntry, Hit, RequestView, Rule } from './rule.js';

/** The rules that look at requests, in the order of the documentation. */
export const rules: readonly Rule[] = [
  deprecatedBetaHeader,
  deprecatedToolConfiguration,
  serverWithoutToolset,
  toolsetWithoutServer,
  duplicateToolset,
  duplicateServerName,
  mixedBetaHeaders,
  toolsetUnderDeprecatedHeader,
  invalidRequest,
  unknownBetaVersion,
  missingBetaHeader,
  insecureServerUrl,
  wildcardInToolList,
  emptyToolList,
  unusedToolList,
  hardcodedAuthorizationToken,
];

/** The same rules by id. */
export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** Ids of everything that can be reported, explained, configured and suppressed. */
export const reportedIds: readonly string[] = [...rules, ...engineFindings].map(({ id }) => id);
