/** The words for every problem of the family. */
import type { Problem, ProblemCode, ProblemText } from '../types.js';
import { describeInvalidRequest } from './describe-invalid-request.js';
import { documentation } from './documentation.js';
import { mcpClientOutline } from './versions.js';

type Arguments = Problem['arguments'];
type Describer = (problemArguments: Arguments, version: string) => ProblemText;

const target = mcpClientOutline.versions.find(({ standing }) => standing === 'target')?.header;

const describers: Readonly<Record<ProblemCode, Describer>> = {
  'deprecated-tool-configuration': ({ server, toolset }, version) => ({
    message:
      `${subject('The MCP server', server)} has \`tool_configuration\`, which ${version} does not know, so its choice of tools is lost. ` +
      (toolset === undefined || toolset === ''
        ? 'Move it to the toolset of the server in `tools`.'
        : `Remove it, and let \`tools\` hold ${code(toolset)}.`),
    url: documentation.patterns,
  }),
  'server-without-toolset': ({ server }, version) => ({
    message:
      `${subject('The MCP server', server)} is named by no toolset in \`tools\`, and ${version} refuses that. ` +
      (server === undefined || server === ''
        ? 'Add a toolset with its name as `mcp_server_name`.'
        : `Add ${code(bareToolset(server))} to \`tools\`.`),
    url: documentation.validation,
  }),
  'toolset-without-server': ({ server, likely }) => ({
    message:
      `${subject('The toolset', server)} names a server that is not in \`mcp_servers\`.` +
      (likely === undefined || likely === '' ? '' : ` Did you mean ${code(likely)}?`),
    url: documentation.validation,
  }),
  'duplicate-toolset': ({ server }) => ({
    message: `${subject('The MCP server', server)} has more than one toolset; keep one, and merge the others into it.`,
    url: documentation.validation,
  }),
  'duplicate-server-name': ({ server }) => ({
    message: `Two servers have the same name${named(server)}; names must be unique in a request.`,
    url: documentation.server,
  }),
  'toolset-under-deprecated-header': ({ server }, version) => ({
    message: `${subject('The toolset', server)} stands in a request under ${version}, which knows no toolsets. Send ${target ?? 'the current version'} instead.`,
    url: documentation.migration,
  }),
  'invalid-request': describeInvalidRequest,
  'insecure-server-url': ({ url }) => ({
    message: `The server's \`url\`${named(url)} does not begin with \`https://\`; the API takes no other.`,
    url: documentation.server,
  }),
  'wildcard-in-tool-list': ({ server, pattern }) => ({
    message: `${code(pattern)} is compared letter by letter${forServer(server)}, so it matches no tool and raises no error. Name each tool.`,
    url: documentation.toolset,
  }),
  'empty-tool-list': ({ server }) => ({
    message: `\`allowed_tools\` is empty${forServer(server)}; betalift reads this as no tool at all. Write \`"enabled": false\` for none, or leave the list out for all tools.`,
    url: documentation.patterns,
  }),
  'unused-tool-list': ({ server }) => ({
    message: `\`enabled: false\` turns off every tool${forServer(server)}, so \`allowed_tools\` beside it has no effect. Remove one of the two.`,
    url: documentation.patterns,
  }),
  'hardcoded-authorization-token': ({ server }) => ({
    message: `The authorization token${forServer(server)} is written in the request. Read it from the environment or a secret store, and revoke this one.`,
    url: documentation.authentication,
  }),
};

/**
 * A problem in words.
 *
 * @param problem what `checkRequest` found
 * @param version the header value it was checked under
 */
export function describeProblem(problem: Problem, version: string): ProblemText {
  return describers[problem.code](problem.arguments, version);
}

type Argument = Arguments[string] | undefined;

function isNamed(name: Argument): boolean {
  return name !== undefined && name !== '';
}

function subject(kind: string, name: Argument): string {
  return isNamed(name) ? `${kind} ${code(name)}` : kind;
}

function named(name: Argument): string {
  return isNamed(name) ? ` ${code(name)}` : '';
}

function forServer(name: Argument): string {
  return isNamed(name) ? ` for the server ${code(name)}` : '';
}

function bareToolset(server: Argument): string {
  return JSON.stringify({ type: 'mcp_toolset', mcp_server_name: server });
}

function code(text: Argument): string {
  return `\`${String(text)}\``;
}
