import { ruleForProblem } from './problem-rule.js';

/** Reports a name that an earlier server has. Source: MCP connector documentation, "MCP server configuration". */
export const duplicateServerName = ruleForProblem({
  id: 'duplicate-server-name',
  severity: 'error',
  summary: 'Two servers of a request have the same name.',
});
