import { ruleForProblem } from './problem-rule.js';

/** Reports a token that is written out, and never shows it. Source: MCP connector documentation, "Authentication". */
export const hardcodedAuthorizationToken = ruleForProblem({
  id: 'hardcoded-authorization-token',
  severity: 'warning',
  summary: 'An `authorization_token` is written out in the request.',
});
