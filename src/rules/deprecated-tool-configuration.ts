import { targetVersion } from '../betas/headers.js';
import type { Problem } from '../betas/types.js';
import { findProblemHits } from './problem-rule.js';
import type { Hit, RequestView, Rule } from './rule.js';

const id = 'deprecated-tool-configuration';

/**
 * Reports `tool_configuration` on a server under every version: either the version is deprecated, or the
 * choice of tools is lost.
 */
export const deprecatedToolConfiguration: Rule = {
  id,
  severity: 'error',
  summary: 'A server has `tool_configuration`, which belongs to a deprecated version.',
  check: (request) =>
    request.version === null || request.version.standing === 'deprecated'
      ? findHitsOfOldFormat(request)
      : findProblemHits(request, id),
};

function findHitsOfOldFormat(request: RequestView): Hit[] {
  const { family, body, context, version } = request;
  const target = targetVersion(family).header;
  return family
    .checkRequest(body, target, context)
    .filter(({ code }) => code === id)
    .map((problem) => ({
      place: request.placeOf(problem.path),
      message: messageFor(problem, target, version?.header),
      url: family.describeProblem(problem, target).url,
    }));
}

function messageFor(problem: Problem, target: string, deprecated: string | undefined): string {
  const server = String(problem.arguments['server'] ?? '');
  const toolset = String(problem.arguments['toolset'] ?? '');
  const subject = server === '' ? 'The MCP server' : `The MCP server \`${server}\``;
  const replacement =
    toolset === ''
      ? 'move it to the toolset of the server in `tools`'
      : `let \`tools\` hold \`${toolset}\` in its place`;
  const standing =
    deprecated === undefined
      ? 'and the version it is sent under is not known here: a version that reads it is deprecated, and ' +
        'any other loses its choice of tools'
      : `which belongs to the deprecated \`${deprecated}\``;
  return `${subject} has \`tool_configuration\`, ${standing}. Send \`${target}\`, and ${replacement}.`;
}
