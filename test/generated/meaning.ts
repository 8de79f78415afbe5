/** What a program's requests hold when some flags are set: the yardstick for what its text is to send. */
import type { Json, JsonObject } from '../../src/betas/types.js';
import type {
  Condition,
  ConfigurationSpec,
  Flag,
  ProgramSpec,
  RequestSpec,
  ServersSpec,
  Settings,
  ToolsSpec,
} from './spec.js';

/** The part of a request that betas are about, as a program is to send it. */
export interface MeantRequest {
  /** Whether the header holds the deprecated value. */
  readonly isMcp: boolean;
  /** Absent parts are undefined. */
  readonly servers: readonly Json[] | undefined;
  readonly tools: readonly Json[] | undefined;
}

/** Whether a condition holds when these flags are set. */
export function holds(condition: Condition, flags: readonly Flag[]): boolean {
  return condition === 'always' || flags.includes(condition);
}

/** The address of a server. */
export function urlOf(name: string): string {
  return `https://${name}.example.com/mcp`;
}

/** A tool of the program's own. */
export function toolOf(name: string): JsonObject {
  return { name, description: `What ${name} does`, input_schema: { type: 'object' } };
}

/** The servers of a list, as they are sent. */
export function meantServers({ servers }: ServersSpec, flags: readonly Flag[]): JsonObject[] {
  return servers
    .filter(({ condition }) => holds(condition, flags))
    .map(({ name, hasToken, configuration }) => {
      const settings = meantSettings(configuration, flags);
      return {
        type: 'url',
        url: urlOf(name),
        name,
        ...(hasToken && { authorization_token: tokenOf(name) }),
        ...(settings !== 'absent' && { tool_configuration: settings }),
      };
    });
}

/** What the environment holds as a server's token. */
export function tokenOf(name: string): string {
  return `fixture-token-${name}`;
}

/** The environment variable that holds a server's token. */
export function tokenVariableOf(name: string): string {
  return `${name.toUpperCase().replace('-', '_')}_TOKEN`;
}

/** The tools of a list; undefined where none are sent. */
export function meantTools(
  { names, hasCacheControl, condition }: ToolsSpec,
  flags: readonly Flag[],
): JsonObject[] | undefined {
  if (!holds(condition, flags)) return undefined;
  return names.map((name, index) => ({
    ...toolOf(name),
    ...(hasCacheControl && index === names.length - 1 && { cache_control: { type: 'ephemeral' } }),
  }));
}

/** What a program is to send, in order. */
export function meantRequests(program: ProgramSpec, flags: readonly Flag[]): MeantRequest[] {
  const { requests, hasOrdinaryRequest, toolLists } = program;
  const ordinary = {
    isMcp: false,
    servers: undefined,
    tools: meantTools({ ...itemAt(toolLists, 0), condition: 'always' }, flags),
  };
  return [
    ...requests.flatMap((request) => {
      const times = timesSent(request, flags);
      return Array.from({ length: times }, () => meantRequest(program, request, flags));
    }),
    ...(hasOrdinaryRequest ? [ordinary] : []),
  ];
}

function timesSent({ form }: RequestSpec, flags: readonly Flag[]): number {
  if (form === 'conditional call') return flags.includes('EXTRA') ? 1 : 0;
  return form === 'shared parameters' || form === 'for each' ? 2 : 1;
}

function meantRequest(
  { serverLists, toolLists }: ProgramSpec,
  { mcp, servers, tools }: RequestSpec,
  flags: readonly Flag[],
): MeantRequest {
  const isMcp = holds(mcp.condition, flags);
  return {
    isMcp,
    servers: isMcp ? meantServers(itemAt(serverLists, servers), flags) : undefined,
    tools: tools === null ? undefined : meantTools(itemAt(toolLists, tools), flags),
  };
}

/** The item at a position that may lie beyond the end: requests share what there is. */
export function itemAt<Item>(items: readonly Item[], position: number): Item {
  const item = items[position % items.length];
  if (item === undefined) throw new Error('an empty list has no items');
  return item;
}

function meantSettings(
  { settings, condition, otherwise }: ConfigurationSpec,
  flags: readonly Flag[],
): 'absent' | Json {
  const meant: Settings = holds(condition, flags) ? settings : otherwise;
  if (meant === 'absent' || meant === null) return meant;
  const { enabled, allowed_tools: list } = meant;
  return {
    ...(enabled !== undefined && {
      enabled: typeof enabled === 'string' ? flags.includes(enabled) : enabled,
    }),
    ...(list !== undefined && { allowed_tools: list === null ? null : [...list] }),
  };
}
