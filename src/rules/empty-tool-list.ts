import { ruleForProblem } from './problem-rule.js';

/** Reports an empty list of allowed tools, which the documentation leaves open. */
export const emptyToolList = ruleForProblem({
  id: 'empty-tool-list',
  severity: 'warning',
  summary: '`allowed_tools` is empty, which can be read as every tool or as none.',
});
