import { ruleForProblem } from './problem-rule.js';

/** Reports a toolset whose server is not in the request. Source: MCP connector documentation, "Validation rules". */
export const toolsetWithoutServer = ruleForProblem({
  id: 'toolset-without-server',
  severity: 'error',
  summary: 'A toolset names a server that is not in `mcp_servers`.',
});
