/** Reads which names servers and toolsets carry, and whether two names can be the same. */
import { isArray, isObject, ownValue } from '../json-data.js';
import type { BetaVersion, BodyContext, DataPath, JsonObject } from '../types.js';
import type { UnknownValues } from '../unknown-values.js';
import { findIntendedKey } from './likely-keys.js';
import { isToolset, serverMembers, toolMembers, type Member } from './request-parts.js';

/** A server or a toolset by the name that it carries or refers to. */
export interface NamedMember {
  readonly path: DataPath;
  /** The text of the name; undefined when there is none to be read, so that it could be any. */
  readonly name: string | undefined;
  /** Whether the text stands for a value that only the running program knows. */
  readonly isNameUnknown: boolean;
}

/** The servers and toolsets of a request, as far as they can be told. */
export interface References {
  readonly servers: readonly NamedMember[];
  /** Members that certainly are toolsets. */
  readonly toolsets: readonly NamedMember[];
  /** Whether servers, or toolsets, may exist that are not listed. */
  readonly areServersOpen: boolean;
  readonly areToolsetsOpen: boolean;
}

/** Reads the references of a body. Malformed lists count as open: their content is not judged twice. */
export function readReferences(
  body: JsonObject,
  context: BodyContext,
  unknown: UnknownValues,
  standing: BetaVersion['standing'],
): References {
  const tools = toolMembers(body);
  return {
    servers: serverMembers(body).map((member) =>
      named(member, { key: 'name', place: 'MCP server' }, unknown),
    ),
    toolsets: tools
      .filter((member) => isToolset(member) && !unknown.isUnknown([...member.path, 'type']))
      .map((member) => named(member, { key: 'mcp_server_name', place: 'MCP toolset' }, unknown)),
    areServersOpen: context.openServers === true || isListOpen(body, 'mcp_servers', unknown),
    areToolsetsOpen:
      context.openTools === true ||
      isListOpen(body, 'tools', unknown) ||
      mayMessagesDefineMore(context, unknown, standing) ||
      tools.some((member) => mayBeToolset(member, unknown)),
  };
}

/** Whether two names are certainly the same. Equal stand-ins stand for equal values. */
export function isSameName(left: NamedMember, right: NamedMember): boolean {
  return left.name !== undefined && left.name === right.name;
}

/** Whether two names are the same for some values of what is not known. */
export function mayBeSameName(left: NamedMember, right: NamedMember): boolean {
  if (left.name === undefined || right.name === undefined) return true;
  return left.isNameUnknown || right.isNameUnknown || left.name === right.name;
}

/** The name as it may be shown: stand-ins mean nothing to a reader, so they are left out. */
export function shownName({ name, isNameUnknown }: NamedMember): string {
  return name === undefined || isNameUnknown ? '' : name;
}

function named(
  { path, value }: Member,
  { key, place }: { key: string; place: string },
  unknown: UnknownValues,
): NamedMember {
  if (!isObject(value) || unknown.isUnknown(path)) {
    return { path, name: undefined, isNameUnknown: true };
  }
  const intended = findIntendedKey(value, key, place);
  const name = intended === undefined ? undefined : ownValue(value, intended);
  return {
    path,
    name: typeof name === 'string' ? name : undefined,
    isNameUnknown: intended !== undefined && unknown.isUnknown([...path, intended]),
  };
}

function isListOpen(body: JsonObject, key: string, unknown: UnknownValues): boolean {
  const value = ownValue(body, key);
  if (unknown.isUnknown([key])) return true;
  if (value === undefined) return unknown.mayHaveMoreKeys([]);
  return value !== null && !isArray(value);
}

/**
 * Whether a toolset may stand in a part of the messages that is not known. Only the newer version takes
 * toolsets there (types of @anthropic-ai/sdk 1.11, BetaRequestToolAdditionBlock); under the target, what
 * messages do not show is taken not to be there, or no program's request could be judged.
 */
function mayMessagesDefineMore(
  context: BodyContext,
  unknown: UnknownValues,
  standing: BetaVersion['standing'],
): boolean {
  if (standing !== 'newer') return false;
  const uncertain = [...(context.unknown ?? []), ...(context.openObjects ?? [])];
  return unknown.mayHaveMoreKeys([]) || uncertain.some(([first]) => first === 'messages');
}

function mayBeToolset({ path, value }: Member, unknown: UnknownValues): boolean {
  if (unknown.isUnknown(path) || unknown.isUnknown([...path, 'type'])) return true;
  const lacksType = isObject(value) && ownValue(value, 'type') === undefined;
  return lacksType && unknown.mayHaveMoreKeys(path);
}
