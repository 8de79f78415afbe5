/** Finds the members of a request body that the MCP connector reads, in either format. */
import { isObject, membersOf, ownValue } from '../json-data.js';
import type { DataPath, Json, JsonObject } from '../types.js';

/** The value of `type` that makes a tool a toolset. Source: MCP connector documentation, "MCP toolset configuration". */
export const toolsetType = 'mcp_toolset';

/** A value and where it stands in the body. */
export interface Member {
  readonly path: DataPath;
  readonly value: Json;
}

/** A member that is an object. */
export interface ObjectMember extends Member {
  readonly value: JsonObject;
}

/** Whether a member is an object. */
export function isObjectMember(member: Member): member is ObjectMember {
  return isObject(member.value);
}

/** Whether a member is a toolset. */
export function isToolset(member: Member): member is ObjectMember {
  return isObject(member.value) && ownValue(member.value, 'type') === toolsetType;
}

/** Everything under `mcp_servers`, whatever its form; nothing where there is no array. */
export function serverMembers(body: JsonObject): Member[] {
  return membersUnder(body, [], 'mcp_servers');
}

/**
 * Everything under `tools`, and the tools that messages define in `tool_addition` blocks, also inside a
 * `compaction` block. Source: types of @anthropic-ai/sdk 1.11, BetaRequestToolAdditionBlock and
 * BetaCompactionBlockParam.tool_changes.
 */
export function toolMembers(body: JsonObject): Member[] {
  const messages = membersUnder(body, [], 'messages').filter(isObjectMember);
  return [
    ...membersUnder(body, [], 'tools'),
    ...messages.flatMap(({ path, value }) =>
      membersUnder(value, path, 'content').flatMap(definedTools),
    ),
  ];
}

function definedTools(block: Member): Member[] {
  if (!isObject(block.value)) return [];
  const type = ownValue(block.value, 'type');
  if (type === 'compaction') {
    return membersUnder(block.value, block.path, 'tool_changes').flatMap(definedTools);
  }
  if (type !== 'tool_addition') return [];
  const tool = ownValue(block.value, 'tool') ?? null;
  if (!isObject(tool) || !Object.hasOwn(tool, 'definition')) return [];
  return [{ path: [...block.path, 'tool', 'definition'], value: ownValue(tool, 'definition') }];
}

function membersUnder(holder: JsonObject, path: DataPath, key: string): Member[] {
  return membersOf(holder, key).map((value, index) => ({ path: [...path, key, index], value }));
}
