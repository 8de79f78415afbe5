import { ruleForProblem } from './problem-rule.js';

/** Reports a list of tools on a server that is off. Source: MCP connector documentation, "Deprecated field descriptions". */
export const unusedToolList = ruleForProblem({
  id: 'unused-tool-list',
  severity: 'warning',
  summary: '`allowed_tools` stands beside `enabled: false`, which turns every tool off.',
});
