/** Why no way to write a unit's migration was found: what about its servers stands against one. */
import { isObject } from '../betas/json-data.js';
import type { Json } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import { rangeOfWrite } from '../program/snapshots.js';
import type { Expression, Module, ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { diagnoseData } from './data-diagnosis.js';
import { within } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import type { PlacedReason } from './reasons.js';
import { entryOf } from './draft-parts.js';
import { toolsetOfServer } from './toolset-drafts.js';
import type { Unit } from './units.js';

/** Reasons in terms of the program, or none where nothing particular stands out. */
export function diagnose(unit: Unit, values: SurveyedValues, keys: BodyKeys): PlacedReason[] {
  const reasons = new Map<string, PlacedReason>();
  for (const request of unit.requests) {
    for (const reason of diagnoseRequest(request, values, keys)) {
      reasons.set(`${reason.message} ${String(reason.place.range.start)}`, reason);
    }
  }
  return [...reasons.values()];
}

function diagnoseRequest(
  request: ObservedRequest,
  values: SurveyedValues,
  keys: BodyKeys,
): PlacedReason[] {
  const { snapshot } = request;
  const place = placeOfServers(request);
  const servers = snapshot.body[keys.servers];
  const reasons: PlacedReason[] = diagnoseNames(request, keys);
  for (const { index, origin, unknown, configurationWrite } of snapshot.servers) {
    const data = Array.isArray(servers) ? (servers as readonly Json[])[index] : undefined;
    const configured = isObject(data) && data[keys.configuration] != null;
    if (unknown && configured) {
      reasons.push({
        message: `which servers ${keys.servers} holds is known only when the program runs, and any of them may carry a ${keys.configuration}`,
        place,
      });
      continue;
    }
    if (origin?.node.kind !== 'object') continue;
    const problem = diagnoseServer(origin.node, origin.module, values, keys);
    if (problem) {
      reasons.push({
        message: problem.message,
        place: { module: origin.module, range: problem.at.range },
      });
    } else if (configured && configurationWrite && configurationWrite.kind === 'assignment') {
      reasons.push({
        message: `${keys.configuration} is set after its server was made, so its toolset cannot be written beside it`,
        place: { module: configurationWrite.module, range: configurationWrite.statement },
      });
    } else if (configured && !configurationWrite) {
      reasons.push({
        message: `a ${keys.configuration} comes into this server with a value that is known only when the program runs`,
        place: { module: origin.module, range: origin.node.range },
      });
    }
  }
  return reasons;
}

/** Toolsets refer to servers by name: each needs one, and one of its own. */
function diagnoseNames(request: ObservedRequest, keys: BodyKeys): PlacedReason[] {
  const { snapshot } = request;
  const servers = snapshot.body[keys.servers];
  const seen = new Set<string>();
  return snapshot.servers.flatMap(({ index, origin, unknown }): PlacedReason[] => {
    const data = Array.isArray(servers) ? (servers as readonly Json[])[index] : undefined;
    if (unknown || !isObject(data)) return [];
    const place = origin
      ? { module: origin.module, range: origin.node.range }
      : placeOfServers(request);
    const name = data['name'];
    if (typeof name !== 'string') {
      return [
        { message: 'this server has no name, by which its toolset would refer to it', place },
      ];
    }
    const isKnown = seen.has(name);
    seen.add(name);
    return isKnown
      ? [
          {
            message:
              'two servers of the request have the same name, and a toolset could not tell them apart; give each a name of its own',
            place,
          },
        ]
      : [];
  });
}

function diagnoseServer(
  server: ObjectExpression,
  module: Module,
  values: SurveyedValues,
  keys: BodyKeys,
): {
  readonly message: string;
  readonly at: Expression | ObjectExpression['entries'][number];
} | null {
  const name = entryOf(server, 'name');
  const call =
    name && [...within(name.value)].find((node) => 'kind' in node && node.kind === 'call');
  if (name && call) {
    return {
      message:
        'the name of the server is computed by a call, which may give another name when it is repeated in the toolset',
      at: name,
    };
  }
  const entry = entryOf(server, keys.configuration);
  if (!entry) return null;
  const inner = unwrap(entry.value);
  const waits = [...within(entry)].some(
    (node) => 'kind' in node && node.kind === 'wrapper' && node.wrapper === 'await',
  );
  const inData =
    module.data && inner.kind === 'object'
      ? diagnoseData(inner, keys.configuration, module.text)
      : null;
  if (inData) return inData;
  if (!waits && toolsetOfServer(server, values, keys)) return null;
  return {
    message: waits
      ? `this ${keys.configuration} is awaited where it stands, and its toolset would have to wait for it again`
      : inner.kind === 'object'
        ? describeConfiguration(inner, values, keys)
        : `this ${keys.configuration} comes from a value that is known only when the program runs`,
    at: entry,
  };
}

/** What of a configuration that is written out has no counterpart in a toolset. */
function describeConfiguration(
  { entries }: ObjectExpression,
  values: SurveyedValues,
  { configuration }: BodyKeys,
): string {
  for (const entry of entries) {
    if (entry.kind !== 'property') continue;
    const key = fixedKey(entry.key);
    if (key === 'allowed_tools' && !values.isList(entry.value)) {
      return `allowed_tools of this ${configuration} is no list of names`;
    }
    if (key !== null && key !== 'allowed_tools' && key !== 'enabled') {
      return `this ${configuration} has the key ${key}, which the documented format does not have`;
    }
  }
  return `this ${configuration} is made of values that cannot be turned into the settings of a toolset`;
}

/** Where the servers are given to the request. */
export function placeOfServers({ snapshot, place }: ObservedRequest): SourcePlace {
  const write = snapshot.serversWrite;
  if (write) return { module: write.module, range: rangeOfWrite(write) };
  return snapshot.places.get('/mcp_servers') ?? place;
}

/** Where a failed comparison is best looked into: at the tools where it is about them, else at the servers. */
export function placeOfFailure(request: ObservedRequest, message: string): SourcePlace {
  const { toolsWrite } = request.snapshot;
  const isAboutTools = message.startsWith('its tools');
  return isAboutTools && toolsWrite
    ? { module: toolsWrite.module, range: rangeOfWrite(toolsWrite) }
    : placeOfServers(request);
}
