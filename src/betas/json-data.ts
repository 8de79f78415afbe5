/** Small operations on plain JSON data that every family needs. Only own properties count. */
import type { DataPath, Json, JsonObject } from './types.js';

/** Whether a value is an object, and neither null nor an array. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an array (`Array.isArray` does not narrow read-only arrays). */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The own property of an object, or undefined; `constructor` and `__proto__` are names like others. */
export function ownValue(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The members of the array under a key; an empty list where there is no array. */
export function membersOf(object: JsonObject, key: string): readonly Json[] {
  const value = ownValue(object, key);
  return isArray(value) ? value : [];
}

/** Whether a path is a given path or leads to something inside it. */
export function isAtOrInside(path: DataPath, outer: DataPath): boolean {
  return outer.length <= path.length && outer.every((key, index) => key === path[index]);
}

/** The value at a path, or undefined. */
export function valueAt(body: Json, path: DataPath): Json {
  let value = body;
  for (const key of path) {
    if (isArray(value)) value = value[Number(key)];
    else if (isObject(value)) value = ownValue(value, String(key));
    else return undefined;
  }
  return value;
}

/** A path as a JSON pointer (RFC 6901): `/mcp_servers/0/name`. */
export function toJsonPointer(path: DataPath): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The path that a JSON pointer means in a body, with numbers for the places in arrays. */
export function fromJsonPointer(pointer: string, body: Json): DataPath {
  const path: (string | number)[] = [];
  let value = body;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(isArray(value) ? Number(key) : key);
    value = valueAt(value, path.slice(-1));
  }
  return path;
}

/** Orders two paths as their places follow each other in the body; what holds comes before what is held. */
export function comparePlaces(body: Json, left: DataPath, right: DataPath): number {
  const shared = left.findIndex((key, index) => key !== right[index]);
  if (shared === -1) return left.length - right.length;
  if (shared >= right.length) return 1;
  const holder = valueAt(body, left.slice(0, shared));
  const keys = isObject(holder) ? Object.keys(holder) : [];
  const rank = (key: string | number | undefined) =>
    typeof key === 'number' ? key : keys.indexOf(String(key));
  return rank(left[shared]) - rank(right[shared]);
}

/** A copy without the entries that hold `undefined`, as JSON would be written. Other values are shared. */
export function withoutUndefined(value: Json): Json {
  if (isArray(value)) return value.map(withoutUndefined);
  if (!isObject(value)) return value;
  // fromEntries defines own properties, also for the key `__proto__`.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, withoutUndefined(entry)]),
  );
}
