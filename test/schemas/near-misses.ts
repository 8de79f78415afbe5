/** Changes one place of a body, so that it is nearly what it was. */
import fc from 'fast-check';
import type { DataPath, Json } from '../../src/betas/types.js';

/** What one change does to the entries of the object or array that holds the place. */
type Change = (entries: readonly [string, Json][], key: string) => readonly [string, Json][];

const others: readonly Json[] = [null, 'text', 5, true, [], {}];

const changes: readonly Change[] = [
  (entries, key) => entries.filter(([name]) => name !== key),
  ...['unknown_key', 'tool_configuration', 'allowed_tools'].map((key): Change => (entries) => [
    ...entries,
    [key, null],
  ]),
  (entries, key) => rename(entries, key, `${key}s`),
  (entries, key) => rename(entries, key, key.slice(0, -1)),
  ...others.map(
    (other): Change =>
      (entries, key) =>
        entries.map(([name, value]) => [name, name === key ? other : value]),
  ),
  (entries, key) => entries.map(([name, value]) => [name, name === key ? [value] : value]),
];

/** The body with one change at a random place inside. */
export function nearMissOf(body: Json): fc.Arbitrary<Json> {
  const places = pathsInside(body);
  if (places.length === 0) return fc.constant(body);
  return fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(...changes))
    .map(([place, change]) => changed(body, place, change));
}

/** The body with every change at every place inside, one at a time. */
export function allNearMissesOf(body: Json): Json[] {
  return pathsInside(body).flatMap((place) =>
    changes.map((change) => changed(body, place, change)),
  );
}

function pathsInside(value: Json): DataPath[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [
    [key],
    ...pathsInside(entry as Json).map((path) => [key, ...path]),
  ]);
}

function changed(value: Json, [key, ...rest]: DataPath, change: Change): Json {
  const entries = Object.entries(value as object) as [string, Json][];
  const name = String(key);
  const result =
    rest.length > 0
      ? entries.map(([own, entry]): [string, Json] => [
          own,
          own === name ? changed(entry, rest, change) : entry,
        ])
      : change(entries, name);
  return Array.isArray(value) ? result.map(([, entry]) => entry) : Object.fromEntries(result);
}

function rename(entries: readonly [string, Json][], from: string, to: string): [string, Json][] {
  return entries.map(([name, value]) => [name === from ? to : name, value]);
}
