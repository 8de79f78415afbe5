/** Values as plain data; what is not known gets a placeholder. */
import type { DataPath, Json, JsonObject } from '../../betas/types.js';
import { valueKey } from '../keys.js';
import { getProperty } from '../properties.js';
import { isTruthy } from '../truth.js';
import type { ArrayValue, ObjectValue, Value } from '../values.js';
import { ALL_SHAPES, NULLISH } from '../world.js';
import { placeholder } from '../snapshots.js';
import { notePlace, writePlace } from './snapshot-notes.js';
import type { SnapshotNotes } from './snapshot-notes.js';

const TEXTS = ALL_SHAPES.filter((shape) => shape === 'text');

export function flagData(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  if (value.kind === 'primitive') return value.value;
  snapshot.unknown.push(path);
  const key = valueKey(value, snapshot.machine);
  // A negation, a comparison: what it is follows from what it is of.
  if (!snapshot.machine.world.mayBe(key, [...NULLISH, 'text', 'object'])) {
    return isTruthy(value, snapshot.machine);
  }
  const shape = snapshot.machine.world.shapeOf(key, ['true', 'false', 'undefined', 'null']);
  if (shape === 'true' || shape === 'false') return shape === 'true';
  return shape === 'null' ? null : undefined;
}

export function textData(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  notePlace(snapshot, path, 'origin' in value ? value.origin : undefined);
  if (value.kind === 'primitive') return value.value;
  snapshot.unknown.push(path);
  if (value.kind === 'unknown') snapshot.machine.world.assume(value.key, TEXTS);
  return placeholder(valueKey(value, snapshot.machine));
}

/** Any value as plain data; what is not known gets a placeholder. */
export function plainData(
  snapshot: SnapshotNotes,
  value: Value,
  path: DataPath,
  depth: number,
): Json {
  const { machine, keys } = snapshot;
  const plain = machine.resolve(value);
  switch (plain.kind) {
    case 'primitive':
      notePlace(snapshot, path, plain.origin);
      return plain.value;
    case 'object':
      return objectData(snapshot, plain, path, depth);
    case 'array':
      return arrayData(snapshot, plain, path, depth);
    case 'text':
    case 'unknown': {
      // A server has a name and an address, or the API would have refused the request all along.
      if (path.at(-1) === 'name' || path.at(-1) === 'url') return textData(snapshot, plain, path);
      // Under `enabled` an unknown value decides which tools are on: each answer is a world.
      if (path.at(-1) === 'enabled' && path[0] === keys.tools)
        return flagData(snapshot, plain, path);
      snapshot.unknown.push(path);
      return placeholder(valueKey(plain, machine));
    }
    default:
      snapshot.unknown.push(path);
      return placeholder(valueKey(plain, machine));
  }
}

export function objectData(
  snapshot: SnapshotNotes,
  object: ObjectValue,
  path: DataPath,
  depth: number,
): JsonObject {
  notePlace(snapshot, path, object.origin);
  const result: Record<string, Json> = {};
  for (const slot of object.slots) {
    if (slot.key === undefined) {
      snapshot.openObjects.push(path);
      continue;
    }
    if (slot.key === snapshot.keys.configuration && path[0] === snapshot.keys.servers) continue;
    const value = getProperty(object, slot.key, snapshot.machine);
    const slotPath = [...path, slot.key];
    const data = plainData(snapshot, value, slotPath, depth - 1);
    notePlace(snapshot, slotPath, writePlace(slot.write));
    Object.defineProperty(result, slot.key, {
      value: data,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

function arrayData(
  snapshot: SnapshotNotes,
  array: ArrayValue,
  path: DataPath,
  depth: number,
): Json {
  notePlace(snapshot, path, array.origin);
  return array.elements.map((element, index) => {
    if (!element.spread) return plainData(snapshot, element.value, [...path, index], depth - 1);
    snapshot.unknown.push([...path, index]);
    return placeholder(element.spread.key);
  });
}
