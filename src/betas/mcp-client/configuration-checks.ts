/** Checks of single servers and toolsets: what the API takes without a word, but hardly as it was meant. */
import { isArray, isObject, membersOf, ownValue } from '../json-data.js';
import { isPlaceholder } from '../placeholders.js';
import type { BetaVersion, DataPath, JsonObject, Problem } from '../types.js';
import type { UnknownValues } from '../unknown-values.js';
import { buildToolset, readToolConfiguration } from './pattern-table.js';
import {
  isObjectMember,
  isToolset,
  serverMembers,
  toolMembers,
  type ObjectMember,
} from './request-parts.js';

/** Problems of the configuration of each server and of each toolset. */
export function findConfigurationProblems(
  body: JsonObject,
  standing: BetaVersion['standing'],
  unknown: UnknownValues,
): Problem[] {
  const servers = serverMembers(body).filter(isObjectMember);
  const tokens = servers.flatMap((server) => tokenProblems(server, unknown));
  if (standing === 'deprecated') {
    return [...tokens, ...servers.flatMap((server) => toolConfigurationProblems(server, unknown))];
  }
  return [
    ...tokens,
    ...servers.flatMap((server) => leftConfigurationProblems(server, unknown)),
    ...toolMembers(body)
      .filter(isToolset)
      .flatMap((toolset) => configsProblems(toolset, unknown)),
  ];
}

function tokenProblems(server: ObjectMember, unknown: UnknownValues): Problem[] {
  const path = [...server.path, 'authorization_token'];
  const token = ownValue(server.value, 'authorization_token');
  if (typeof token !== 'string' || isPlaceholder(token) || unknown.isUnknown(path)) return [];
  const name = knownText(server, 'name', unknown);
  return [{ code: 'hardcoded-authorization-token', path, arguments: { server: name } }];
}

/** Any `tool_configuration` under the current format: what the API makes of it is not documented. */
function leftConfigurationProblems(server: ObjectMember, unknown: UnknownValues): Problem[] {
  if (ownValue(server.value, 'tool_configuration') === undefined) return [];
  if (unknown.isUnknown(server.path)) return [];
  const path = [...server.path, 'tool_configuration'];
  const name = knownText(server, 'name', unknown);
  const configuration = unknown.mayHoldUnknown(path)
    ? undefined
    : readToolConfiguration(server.value);
  const toolset =
    name === '' || configuration === undefined
      ? ''
      : JSON.stringify(buildToolset(name, configuration));
  return [{ code: 'deprecated-tool-configuration', path, arguments: { server: name, toolset } }];
}

function toolConfigurationProblems(server: ObjectMember, unknown: UnknownValues): Problem[] {
  const configuration = ownValue(server.value, 'tool_configuration');
  const path = [...server.path, 'tool_configuration'];
  if (!isObject(configuration) || unknown.isUnknown(path)) return [];
  const listPath = [...path, 'allowed_tools'];
  if (!isArray(ownValue(configuration, 'allowed_tools')) || unknown.isUnknown(listPath)) return [];
  const name = knownText(server, 'name', unknown);
  return [
    ...listProblems(configuration, path, name, unknown),
    ...membersOf(configuration, 'allowed_tools').flatMap((tool, index) =>
      typeof tool === 'string' && !unknown.isUnknown([...listPath, index])
        ? wildcardProblems(tool, [...listPath, index], name)
        : [],
    ),
  ];
}

/** An empty list, which migrators read in two ways, or a list that `enabled: false` makes useless. */
function listProblems(
  configuration: JsonObject,
  path: DataPath,
  server: string,
  unknown: UnknownValues,
): Problem[] {
  const isEmpty = membersOf(configuration, 'allowed_tools').length === 0;
  const isOff = ownValue(configuration, 'enabled') === false;
  const isOffUnknown =
    unknown.isUnknown([...path, 'enabled']) ||
    (!Object.hasOwn(configuration, 'enabled') && unknown.mayHaveMoreKeys(path));
  if (isOffUnknown || isEmpty === isOff) return [];
  const code = isEmpty ? 'empty-tool-list' : 'unused-tool-list';
  return [{ code, path: [...path, 'allowed_tools'], arguments: { server } }];
}

function configsProblems(toolset: ObjectMember, unknown: UnknownValues): Problem[] {
  const configs = ownValue(toolset.value, 'configs');
  const path = [...toolset.path, 'configs'];
  if (!isObject(configs) || unknown.isUnknown(path)) return [];
  const name = knownText(toolset, 'mcp_server_name', unknown);
  return Object.keys(configs).flatMap((tool) => wildcardProblems(tool, [...path, tool], name));
}

/** Names are compared letter by letter, so a pattern matches no tool and raises no error. */
function wildcardProblems(tool: string, path: DataPath, server: string): Problem[] {
  if (!/[*?]/.test(tool)) return [];
  return [{ code: 'wildcard-in-tool-list', path, arguments: { server, pattern: tool } }];
}

function knownText(member: ObjectMember, key: string, unknown: UnknownValues): string {
  const text = ownValue(member.value, key);
  return typeof text === 'string' && !unknown.isUnknown([...member.path, key]) ? text : '';
}
