import { ruleForProblem } from './problem-rule.js';

/** Reports a server that no toolset refers to. Source: MCP connector documentation, "Validation rules". */
export const serverWithoutToolset = ruleForProblem({
  id: 'server-without-toolset',
  severity: 'error',
  summary: 'A server of `mcp_servers` has no toolset in `tools`.',
});
