/** Taking the snapshot of a body. */
import type { Json } from '../../betas/types.js';
import type { Machine } from '../machine.js';
import type { Value } from '../values.js';
import type { BodyKeys, BodySnapshot } from '../snapshots.js';
import { listData } from './list-data.js';
import { plainData } from './plain-data.js';
import { findPart, hasOwn, notePlace, SnapshotNotes, writeOfPart } from './snapshot-notes.js';

/** Takes a snapshot of a body. */
export function snapshotBody(body: Value, keys: BodyKeys, machine: Machine): BodySnapshot {
  return takeSnapshot(new SnapshotNotes(keys, machine), body);
}

function takeSnapshot(snapshot: SnapshotNotes, value: Value): BodySnapshot {
  const { keys } = snapshot;
  const origin = 'origin' in value ? value.origin : undefined;
  notePlace(snapshot, [], origin);
  const servers = findPart(snapshot, value, keys.servers);
  const tools = findPart(snapshot, value, keys.tools);
  const absentServers = servers ? undefined : writeOfPart(snapshot, value, keys.servers);
  const toolsWrite = tools?.write ?? writeOfPart(snapshot, value, keys.tools);
  const body: Record<string, Json> = {};
  const serverData = servers
    ? listData(snapshot, servers.value, [keys.servers], 'servers')
    : undefined;
  const betas = hasOwn(snapshot, value, keys.betas) ? findPart(snapshot, value, keys.betas) : null;
  if (betas?.write) body[keys.betas] = plainData(snapshot, betas.value, [keys.betas], 2);
  const toolData = tools ? listData(snapshot, tools.value, [keys.tools], 'tools') : undefined;
  // The order of keys is that of the source, so that a migrated body reads alike.
  if (toolData !== undefined && serverData === undefined) body[keys.tools] = toolData;
  else {
    if (serverData !== undefined) body[keys.servers] = serverData;
    if (toolData !== undefined) body[keys.tools] = toolData;
  }
  return {
    body,
    context: {
      unknown: snapshot.unknown,
      openObjects: snapshot.openObjects,
      openTools: snapshot.openTools,
    },
    servers: snapshot.servers,
    places: snapshot.places,
    ...(servers?.write && { serversWrite: servers.write }),
    ...(absentServers && { absentServers }),
    ...(servers && { serversValue: servers.value }),
    ...(toolsWrite && { toolsWrite }),
    ...(tools && { toolsValue: tools.value }),
    ...(origin && { origin }),
  };
}
