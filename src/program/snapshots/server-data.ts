/** Servers as plain data. */
import type { DataPath, Json } from '../../betas/types.js';
import { valueKey } from '../keys.js';
import { getProperty } from '../properties.js';
import type { ObjectValue, Value } from '../values.js';
import { configurationData } from './configuration-data.js';
import { objectData, plainData, textData } from './plain-data.js';
import { findPart } from './snapshot-notes.js';
import type { SnapshotNotes } from './snapshot-notes.js';

/** Whether an unknown value is what `new` or `Object.create` gave. */
function isMade(value: Value): boolean {
  if (value.kind !== 'unknown' || !value.made) return false;
  const { node } = value.origin ?? {};
  const isConstructed = node?.kind === 'call' && node.construct === true;
  return isConstructed || value.made.by.path.join('.') === 'Object.create';
}

function sourcesOf(server: Value): readonly string[] {
  if (server.kind === 'unknown') return [server.key];
  if (server.kind !== 'object') return [];
  return server.slots.flatMap((slot) =>
    slot.key === undefined && !slot.isInherited ? [slot.spread.key] : [],
  );
}

/** What stands for a value in JSON: what an object makes of itself is not followed. */
function asSent(snapshot: SnapshotNotes, value: Value): Value {
  const { machine } = snapshot;
  const own = value.kind === 'object' ? getProperty(value, 'toJSON', machine) : undefined;
  return own?.kind === 'function'
    ? machine.unknown(`JSON of ${valueKey(value, machine)}`, [])
    : value;
}

export function serverData(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  const { machine, keys } = snapshot;
  const server = asSent(snapshot, machine.resolve(value));
  const index = Number(path.at(-1));
  const configuration = findPart(snapshot, server, keys.configuration);
  const origin = 'origin' in server ? server.origin : undefined;
  const configurationOrigin =
    configuration && 'origin' in configuration.value ? configuration.value.origin : undefined;
  snapshot.servers.push({
    index,
    unknown: server.kind === 'unknown',
    isMade: isMade(server),
    sources: sourcesOf(server),
    ...(origin && { origin }),
    ...(configuration?.write && { configurationWrite: configuration.write }),
    ...(configurationOrigin && { configurationOrigin }),
  });
  if (server.kind === 'object') {
    const data = {
      ...objectData(snapshot, server, path, 0),
      ...spreadParts(snapshot, server, path),
    };
    if (configuration) {
      return {
        ...data,
        [keys.configuration]: configurationData(snapshot, configuration.value, path),
      };
    }
    return data;
  }
  if (server.kind !== 'unknown') return plainData(snapshot, server, path, 3);
  snapshot.unknown.push(path);
  machine.world.assume(server.key, ['object']);
  return {
    type: 'url',
    url: textData(snapshot, getProperty(server, 'url', machine), [...path, 'url']),
    name: textData(snapshot, getProperty(server, 'name', machine), [...path, 'name']),
    ...(configuration && {
      [keys.configuration]: configurationData(snapshot, configuration.value, path),
    }),
  };
}

/** What every server has, where it comes with the spread of an unknown one. */
function spreadParts(
  snapshot: SnapshotNotes,
  server: ObjectValue,
  path: DataPath,
): Record<string, Json> {
  const { machine } = snapshot;
  const spreads = server.slots.flatMap((slot) =>
    slot.key === undefined && !slot.isInherited ? [slot] : [],
  );
  const [spread] = spreads;
  if (!spread || spreads.length > 1) return {};
  const parts: Record<string, Json> = {};
  for (const key of ['type', 'url', 'name']) {
    const isOwn = server.slots.some((slot) => slot.key === key);
    if (isOwn || spread.without?.includes(key)) continue;
    const value = machine.unknown(`${spread.spread.key}.${key}`, [...spread.spread.path, key]);
    parts[key] =
      key === 'type' ? 'url' : textData(snapshot, machine.resolve(value), [...path, key]);
  }
  return parts;
}
