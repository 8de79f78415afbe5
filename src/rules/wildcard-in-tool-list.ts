import { ruleForProblem } from './problem-rule.js';

/** Reports a pattern where only a whole name counts. Source: MCP connector documentation, "Validation rules". */
export const wildcardInToolList = ruleForProblem({
  id: 'wildcard-in-tool-list',
  severity: 'warning',
  summary: 'A tool list holds a pattern, which matches no tool.',
});
