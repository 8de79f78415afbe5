import { ruleForProblem } from './problem-rule.js';

/** Reports an address of another scheme than https. Source: MCP connector documentation, "MCP server configuration". */
export const insecureServerUrl = ruleForProblem({
  id: 'insecure-server-url',
  severity: 'error',
  summary: "A server's `url` does not begin with `https://`.",
});
