import { ruleForProblem } from './problem-rule.js';

/** Reports the second and later toolset of a server. Source: MCP connector documentation, "Validation rules". */
export const duplicateToolset = ruleForProblem({
  id: 'duplicate-toolset',
  severity: 'error',
  summary: 'A server has more than one toolset.',
});
