/** Lists of servers and tools as plain data. */
import type { DataPath, Json } from '../../betas/types.js';
import { knownText, valueKey } from '../keys.js';
import { getProperty } from '../properties.js';
import { demandPresent, itemsOf } from '../truth.js';
import type { Value } from '../values.js';
import { plainData } from './plain-data.js';
import { serverData } from './server-data.js';
import { findPart, notePlace } from './snapshot-notes.js';
import type { SnapshotNotes } from './snapshot-notes.js';

export function listData(
  snapshot: SnapshotNotes,
  value: Value,
  path: DataPath,
  what: 'servers' | 'tools',
): Json {
  const { machine } = snapshot;
  notePlace(snapshot, path, 'origin' in value ? value.origin : undefined);
  if (value.kind === 'primitive') return value.value;
  if (value.kind === 'unknown') {
    snapshot.unknown.push(path);
    // Where there is no undefined to leave a list out with, one that is null is refused by the API.
    if (what === 'servers' && !machine.semantics.hasUndefined) demandPresent(value, machine);
    if (machine.world.isOneOf(value.key, ['null'])) return null;
  }
  // Iterators, sets and maps have no items in JSON.
  if (value.kind === 'array' && (value.once || value.collection !== 'array')) return {};
  if (what === 'tools') return toolList(snapshot, value, path);
  if (value.kind !== 'array' && value.kind !== 'unknown')
    return plainData(snapshot, value, path, 6);
  return itemsOf(value, machine).map((server, index) =>
    serverData(snapshot, server, [...path, index]),
  );
}

function toolList(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  if (value.kind !== 'array') {
    snapshot.openTools = true;
    return value.kind === 'unknown' ? [{ $spread: value.key }] : [];
  }
  return value.elements.map((element, index) => {
    const itemPath = [...path, index];
    if (element.spread) {
      snapshot.openTools = true;
      snapshot.unknown.push(itemPath);
      return { $spread: element.spread.key };
    }
    return toolData(snapshot, element.value, itemPath);
  });
}

export function toolData(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  const { machine } = snapshot;
  const tool = machine.resolve(value);
  const type = tool.kind === 'object' ? findPart(snapshot, tool, 'type') : null;
  const name = type && knownText(type.value);
  if (tool.kind === 'object' && name === 'mcp_toolset') return plainData(snapshot, tool, path, 5);
  // Tools of other kinds are told apart by where they are written, and left alone.
  notePlace(snapshot, path, 'origin' in tool ? tool.origin : undefined);
  // A tool that says no type is one of the program's own, unless a spread may bring the type.
  const isOwn = tool.kind === 'object' && !type && tool.slots.every(({ key }) => key !== undefined);
  if (name === null && !isOwn) snapshot.unknown.push(path);
  if (tool.kind === 'unknown') snapshot.openTools = true;
  return {
    ...(name !== null && type && { type: name }),
    $tool: valueKey(tool, machine),
    ...additions(snapshot, tool, path),
  };
}

/** What was set on a tool after it was made. */
function additions(snapshot: SnapshotNotes, tool: Value, path: DataPath): Record<string, Json> {
  if (tool.kind !== 'object') return {};
  const added: Record<string, Json> = {};
  for (const slot of tool.slots) {
    if (slot.key === undefined || slot.write.kind === 'entry') continue;
    added[`$set ${slot.key}`] = plainData(
      snapshot,
      getProperty(tool, slot.key, snapshot.machine),
      path,
      3,
    );
  }
  return added;
}
