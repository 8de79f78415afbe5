/** Equality of plain data. */
import { isObject } from '../betas/json-data.js';
import type { Json } from '../betas/types.js';

/** Equality of plain data, whatever the order of keys; absent and undefined are the same. */
export function same(one: Json, other: Json): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [`.${key}`, sorted(value[key])]),
  );
}
