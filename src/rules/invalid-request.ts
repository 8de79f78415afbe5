import { ruleForProblem } from './problem-rule.js';

/** Reports a wrong key, type or value in a server, a toolset or their configuration. Source: schemas/. */
export const invalidRequest = ruleForProblem({
  id: 'invalid-request',
  severity: 'error',
  summary: 'A server, a toolset or their configuration does not have the form that the API takes.',
});
