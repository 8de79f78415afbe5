import { ruleForProblem } from './problem-rule.js';

/** Reports a toolset under a version that has none. Source: MCP connector documentation, "Migration guide". */
export const toolsetUnderDeprecatedHeader = ruleForProblem({
  id: 'toolset-under-deprecated-header',
  severity: 'error',
  summary: 'A request holds a toolset, but its header names a version that knows none.',
});
