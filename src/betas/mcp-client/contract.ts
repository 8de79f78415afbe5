/**
 * What a schema cannot state: how servers and toolsets must fit each other. Source: MCP connector
 * documentation, "Validation rules".
 */
import type { BetaVersion, DataPath, Problem, ProblemCode } from '../types.js';
import { nearestName } from './likely-keys.js';
import {
  isSameName,
  mayBeSameName,
  shownName,
  type NamedMember,
  type References,
} from './references.js';

/** Problems of names and references. Nothing is reported that an unknown value could take away. */
export function findContractProblems(
  references: References,
  standing: BetaVersion['standing'],
): Problem[] {
  const { servers, toolsets } = references;
  const duplicateServers = repeated(servers).map((server) =>
    problem('duplicate-server-name', [...server.path, 'name'], server),
  );
  if (standing === 'deprecated') {
    return [
      ...duplicateServers,
      ...toolsets.map((toolset) =>
        problem('toolset-under-deprecated-header', toolset.path, toolset),
      ),
    ];
  }
  return [
    ...duplicateServers,
    ...serversWithoutToolset(references),
    ...toolsetsWithoutServer(references),
    ...repeated(toolsets).map((toolset) => problem('duplicate-toolset', toolset.path, toolset)),
  ];
}

function serversWithoutToolset({ servers, toolsets, areToolsetsOpen }: References): Problem[] {
  if (areToolsetsOpen) return [];
  return servers
    .filter((server) => server.name !== undefined)
    .filter((server) => !toolsets.some((toolset) => mayBeSameName(server, toolset)))
    .map((server) => problem('server-without-toolset', server.path, server));
}

function toolsetsWithoutServer({ servers, toolsets, areServersOpen }: References): Problem[] {
  if (areServersOpen) return [];
  const names = servers.map(shownName).filter((name) => name !== '');
  return toolsets
    .filter((toolset) => toolset.name !== undefined)
    .filter((toolset) => !servers.some((server) => mayBeSameName(server, toolset)))
    .map((toolset) => {
      const found = problem(
        'toolset-without-server',
        [...toolset.path, 'mcp_server_name'],
        toolset,
      );
      const likely = nearestName(shownName(toolset), names) ?? '';
      return { ...found, arguments: { ...found.arguments, likely } };
    });
}

/** Members whose name an earlier member certainly has. */
function repeated(members: readonly NamedMember[]): NamedMember[] {
  return members.filter((member, index) =>
    members.slice(0, index).some((earlier) => isSameName(earlier, member)),
  );
}

function problem(code: ProblemCode, path: DataPath, member: NamedMember): Problem {
  return { code, path, arguments: { server: shownName(member) } };
}
