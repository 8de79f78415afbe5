/**
 * `tool_configuration` as plain data, with every way an unknown one can be in a world of its own.
 */
import type { DataPath, Json } from '../../betas/types.js';
import { getProperty } from '../properties.js';
import { itemsOf } from '../truth.js';
import type { Value } from '../values.js';
import { ARRAYS } from '../world.js';
import type { Shape } from '../world.js';
import { flagData, plainData, textData } from './plain-data.js';
import { findPart, notePlace, writePlace } from './snapshot-notes.js';
import type { SnapshotNotes } from './snapshot-notes.js';

const FORMS_OF_CONFIGURATION: readonly {
  readonly enabled: readonly Shape[];
  readonly allowed: readonly Shape[];
}[] = [
  { enabled: ['undefined'], allowed: ['array-of-two'] },
  { enabled: ['false'], allowed: ['undefined'] },
  { enabled: ['true'], allowed: ['null'] },
  { enabled: ['null'], allowed: ['empty-array'] },
  { enabled: ['false'], allowed: ['array-of-one'] },
];

/** `tool_configuration`, with every way an unknown one can be in a world of its own. */
export function configurationData(
  snapshot: SnapshotNotes,
  value: Value,
  serverPath: DataPath,
): Json {
  const { machine, keys } = snapshot;
  const path = [...serverPath, keys.configuration];
  if (value.kind === 'primitive') return value.value;
  if (value.kind === 'unknown') {
    snapshot.unknown.push(path);
    const shape = machine.world.shapeOf(value.key, ['object', 'undefined', 'null']);
    if (shape !== 'object') return shape === 'null' ? null : undefined;
    chooseConfiguration(snapshot, value.key);
  } else if (value.kind !== 'object') return plainData(snapshot, value, path, 3);
  notePlace(snapshot, path, 'origin' in value ? value.origin : undefined);
  const enabled = findPart(snapshot, value, 'enabled');
  const allowed = findPart(snapshot, value, 'allowed_tools');
  const result: Record<string, Json> = {};
  if (enabled) {
    notePlace(snapshot, [...path, 'enabled'], writePlace(enabled.write));
    result['enabled'] = flagData(snapshot, enabled.value, [...path, 'enabled']);
  }
  if (allowed) {
    notePlace(snapshot, [...path, 'allowed_tools'], writePlace(allowed.write));
    result['allowed_tools'] = nameData(snapshot, allowed.value, [...path, 'allowed_tools']);
  }
  if (value.kind === 'object') {
    for (const slot of value.slots) {
      if (slot.key === undefined) snapshot.openObjects.push(path);
      else if (slot.key !== 'enabled' && slot.key !== 'allowed_tools') {
        notePlace(snapshot, [...path, slot.key], writePlace(slot.write));
        result[slot.key] = plainData(snapshot, getProperty(value, slot.key, machine), path, 2);
      }
    }
  }
  return result;
}

/**
 * Of all that a configuration known at run time can hold, a few forms: each way to enable tools once.
 * Every combination of every value would be too many worlds, and show no more.
 */
function chooseConfiguration(snapshot: SnapshotNotes, key: string): void {
  const { world } = snapshot.machine;
  const form =
    FORMS_OF_CONFIGURATION[world.choose(`form of ${key}`, FORMS_OF_CONFIGURATION.length)];
  if (!form) return;
  for (const [part, shapes] of [
    [`${key}.enabled`, form.enabled],
    [`${key}.allowed_tools`, form.allowed],
  ] as const) {
    world.admitAbsence(part);
    world.assume(part, shapes);
  }
}

function nameData(snapshot: SnapshotNotes, value: Value, path: DataPath): Json {
  const { machine } = snapshot;
  if (value.kind === 'primitive') return value.value;
  if (value.kind === 'unknown') {
    snapshot.unknown.push(path);
    if (machine.world.isOneOf(value.key, ['undefined'])) return undefined;
    if (machine.world.isOneOf(value.key, ['null'])) return null;
    machine.world.assume(value.key, ARRAYS);
  } else if (value.kind !== 'array') return plainData(snapshot, value, path, 2);
  else if (value.elements.some(({ spread }) => spread)) snapshot.unknown.push(path);
  return itemsOf(value, machine).map((name, index) => textData(snapshot, name, [...path, index]));
}
