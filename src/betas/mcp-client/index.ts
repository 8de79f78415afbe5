/** The MCP connector's beta, `mcp-client-*`. Loads the schema validator: import it only on a hit. */
import type { BetaFamily, BetaVersion } from '../types.js';
import { checkRequest } from './check-request.js';
import { describeProblem } from './describe-problem.js';
import { enabledTools } from './enabled-tools.js';
import { migrateRequest } from './migrate-request.js';
import { mcpClientOutline } from './versions.js';

/** The family of the MCP connector; see `BetaFamily` for what each function takes and returns. */
export const mcpClient: BetaFamily = {
  ...mcpClientOutline,
  checkRequest: (body, version, context) => checkRequest(body, standingOf(version), context),
  describeProblem,
  enabledTools: (body, version) => enabledTools(body, standingOf(version)),
  migrateRequest,
};

function standingOf(header: string): BetaVersion['standing'] {
  const version = mcpClientOutline.versions.find((candidate) => candidate.header === header);
  if (version === undefined) throw new RangeError(`"${header}" is no version of the beta.`);
  return version.standing;
}
