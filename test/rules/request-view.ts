/** Builds the view of a request that rules are given, from plain data. */
import { parseBetaHeader, versionOfHeader } from '../../src/betas/headers.js';
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import { isArray, toJsonPointer } from '../../src/betas/json-data.js';
import { betaHeaderName } from '../../src/betas/messages-api.js';
import type { BodyContext, DataPath, Json, JsonObject } from '../../src/betas/types.js';
import type { SourcePlace } from '../../src/program/snapshots.js';
import type { Hit, RequestView } from '../../src/rules/index.js';
import type { Module } from '../../src/values/model.js';

export const old = 'mcp-client-2025-04-04';
export const current = 'mcp-client-2025-11-20';
export const newer = 'mcp-client-2026-09-15';

/** A request in a test. */
export interface Sample {
  /** Values of the sent header; null for one that is not known. None is sent where this is absent. */
  readonly betas?: readonly (string | null)[];
  /** Values of a list that the sent one overrides. */
  readonly overridden?: readonly string[];
  readonly headerOpen?: boolean;
  readonly body: JsonObject;
  readonly context?: BodyContext;
}

/** The view of a request. Its places are named by JSON pointer, or by the header value that stands there. */
export function viewOf({
  betas = [],
  overridden = [],
  headerOpen = false,
  body,
  context = {},
}: Sample): RequestView {
  const versions = betas.flatMap((text) => (text === null ? [] : (versionOfHeader(text) ?? [])));
  const version = versions.at(-1) ?? null;
  const checkedUnder = version?.header ?? formatOf(body);
  return {
    family: mcpClient,
    header: [
      ...betas.map((text) => ({ text, place: placeNamed(String(text)), overridden: false })),
      ...overridden.map((text) => ({ text, place: placeNamed(text), overridden: true })),
    ],
    headerOpen,
    version,
    body,
    context,
    problems: mcpClient.checkRequest(body, checkedUnder, context),
    checkedUnder,
    placeOf: (path: DataPath) => placeNamed(toJsonPointer(path)),
    place: placeNamed('request'),
  };
}

/** The view of a request as `{headers, body}` or, as the SDKs take it, `{betas, …}`. */
export function viewOfCaptured(captured: JsonObject): RequestView {
  const { headers, body, betas, ...parameters } = captured as {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: JsonObject;
    readonly betas?: readonly string[];
    readonly [key: string]: Json;
  };
  const [, header = ''] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === betaHeaderName) ?? [];
  const sent = betas ?? parseBetaHeader(header);
  return body === undefined
    ? viewOf({ betas: sent, body: parameters })
    : viewOf({ betas: sent, body, context: { raw: true } });
}

/** The name of the place of a hit. */
export function nameOfPlace({ place }: Hit): string {
  return place.module.path;
}

function placeNamed(path: string): SourcePlace {
  const module: Module = { path, text: '', language: 'json', body: [] };
  return { module, range: { start: 0, end: 0 } };
}

function formatOf({ tools }: JsonObject): string {
  return isArray(tools) && JSON.stringify(tools).includes('mcp_toolset') ? current : old;
}

/** A server that is right under every version, with changes. */
export function server(more: JsonObject = {}): JsonObject {
  return { type: 'url', url: 'https://orders.example.com/mcp', name: 'orders', ...more };
}

/** A toolset of that server, with changes. */
export function toolset(more: JsonObject = {}): JsonObject {
  return { type: 'mcp_toolset', mcp_server_name: 'orders', ...more };
}
