/** Requests for programs, in which `__proto__` is no key like others. */
import type { Json, JsonObject } from '../../../src/betas/types.js';
import type { DrawnRequest } from './document.js';

/**
 * The request with keys that mean themselves everywhere: in a program's literal `__proto__` is no key
 * like others.
 */
export function withoutPrototypes(request: DrawnRequest): DrawnRequest {
  return { ...request, body: renamed(request.body) as JsonObject };
}

function renamed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(renamed);
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key === '__proto__' ? 'proto' : key, renamed(own)]),
  );
}
