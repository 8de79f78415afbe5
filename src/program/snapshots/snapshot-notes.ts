/** What is noted while a snapshot is taken: unknown parts, places, and what wrote them. */
import type { DataPath } from '../../betas/types.js';
import type { Machine } from '../machine.js';
import { findOwnProperty } from '../property-slots.js';
import { getProperty } from '../properties.js';
import type { Origin, Value, Write } from '../values.js';
import { pointerOf, rangeOfWrite } from '../snapshots.js';
import type { BodyKeys, ObservedServer, SourcePlace } from '../snapshots.js';

/** What is noted while a snapshot is taken. */
export class SnapshotNotes {
  readonly unknown: DataPath[] = [];
  readonly openObjects: DataPath[] = [];
  readonly places = new Map<string, SourcePlace>();
  readonly servers: ObservedServer[] = [];
  openTools = false;

  constructor(
    readonly keys: BodyKeys,
    readonly machine: Machine,
  ) {}
}

export function writePlace(write: Write | undefined): SourcePlace | undefined {
  return write && { module: write.module, range: rangeOfWrite(write) };
}

/** A key of an object with what wrote it; null where it is absent or undefined in this world. */
export function findPart(
  snapshot: SnapshotNotes,
  object: Value,
  key: string,
): { value: Value; write?: Write } | null {
  const { machine } = snapshot;
  const from = machine.resolve(object);
  let value: Value;
  let write: Write | undefined;
  if (from.kind === 'object') {
    const found = findOwnProperty(from, key, machine);
    if (!found) return null;
    value = machine.resolve(found.slot?.getter ? getProperty(from, key, machine) : found.value);
    write = found.slot?.write;
  } else if (from.kind === 'unknown') {
    value = machine.resolve(machine.unknown(`${from.key}.${key}`, [...from.path, key]));
    if (value.kind === 'unknown') machine.world.admitAbsence(value.key);
  } else return null;
  if (value.kind === 'primitive' && value.value === undefined) return null;
  if (value.kind === 'unknown' && machine.world.isOneOf(value.key, ['undefined'])) return null;
  return { value, ...(write && { write }) };
}

/** Whether a key is seen to be there; what an unknown spread may bring does not count. */
export function hasOwn(snapshot: SnapshotNotes, object: Value, key: string): boolean {
  const from = snapshot.machine.resolve(object);
  return from.kind === 'object' && from.slots.some((slot) => slot.key === key);
}

/** What wrote a key, also where the value is undefined in this world. */
export function writeOfPart(
  snapshot: SnapshotNotes,
  object: Value,
  key: string,
): Write | undefined {
  const from = snapshot.machine.resolve(object);
  return from.kind === 'object'
    ? findOwnProperty(from, key, snapshot.machine)?.slot?.write
    : undefined;
}

export function notePlace(
  snapshot: SnapshotNotes,
  path: DataPath,
  place: Origin | SourcePlace | undefined,
): void {
  const pointer = pointerOf(path);
  if (!place) return;
  const range = 'node' in place ? place.node.range : place.range;
  // The first place told is the most exact: that of the value itself, then that of its property.
  if (!snapshot.places.has(pointer)) snapshot.places.set(pointer, { module: place.module, range });
}
