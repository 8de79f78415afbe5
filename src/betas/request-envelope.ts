/** Takes apart what a request comes in: a body alone, `betas` beside it, headers and body, or a batch. */
import { parseBetaHeader } from './headers.js';
import { isArray, isObject, membersOf, ownValue } from './json-data.js';
import { batchKeys, betaHeaderName, betasParameter } from './messages-api.js';
import type { DataPath, Json, JsonObject } from './types.js';

/** One request body and where it stands in what was given. */
export interface EnclosedBody {
  readonly path: DataPath;
  readonly body: Json;
  /** Whether the body is sent as it stands, so that `betas` in it is not taken out. */
  readonly isRaw: boolean;
}

/** The requests in what was given, and the header values that came with them. */
export interface Envelope {
  readonly bodies: readonly EnclosedBody[];
  /** Undefined when nothing says which header is sent. */
  readonly header?: { readonly path: DataPath; readonly values: readonly string[] };
  /** Members of a batch that hold no request at all. */
  readonly malformed: readonly DataPath[];
}

/** Reads what was given. Every form may hold a batch: an object with a list of `requests`. */
export function readEnvelope(given: Json, isRaw: boolean): Envelope {
  if (isObject(given) && isObject(ownValue(given, 'headers')) && Object.hasOwn(given, 'body')) {
    const header = headerOf(ownValue(given, 'headers') as JsonObject);
    return {
      ...readBodies(ownValue(given, 'body'), ['body'], true),
      header: { path: ['headers', ...header.path], values: header.values },
    };
  }
  const bodies = readBodies(given, [], isRaw);
  const betas = isObject(given) ? ownValue(given, betasParameter) : undefined;
  if (betas === undefined) return bodies;
  const values = isArray(betas) ? betas.filter((value) => typeof value === 'string') : [];
  return { ...bodies, header: { path: [betasParameter], values } };
}

function headerOf(headers: JsonObject): { path: DataPath; values: readonly string[] } {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === betaHeaderName);
  const value = name === undefined ? undefined : ownValue(headers, name);
  const texts = isArray(value) ? value : [value];
  return {
    path: name === undefined ? [] : [name],
    values: texts.flatMap((text) => (typeof text === 'string' ? parseBetaHeader(text) : [])),
  };
}

function readBodies(given: Json, path: DataPath, isRaw: boolean): Envelope {
  if (!isObject(given) || !isArray(ownValue(given, batchKeys.requests))) {
    return { bodies: [{ path, body: given, isRaw }], malformed: [] };
  }
  const members = membersOf(given, batchKeys.requests).map((value, index) => ({
    path: [...path, batchKeys.requests, index],
    params: isObject(value) ? ownValue(value, batchKeys.params) : undefined,
  }));
  return {
    // The batch's own body may hold `betas` too; out of the params nothing ever takes them.
    bodies: [
      { path, body: given, isRaw },
      ...members
        .filter(({ params }) => params !== undefined)
        .map((member) => ({
          path: [...member.path, batchKeys.params],
          body: member.params,
          isRaw: true,
        })),
    ],
    malformed: members.filter(({ params }) => params === undefined).map((member) => member.path),
  };
}
