/** Requests as rules see them: one view for each request in each world. */
import { familyOfHeader, targetVersion, versionOfHeader } from '../betas/headers.js';
import { inlineToolsPrefix } from '../betas/messages-api.js';
import type { BetaFamily, BetaVersion, DataPath, Json } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import { pointerOf } from '../program/snapshots.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { HeaderEntry, RequestView } from '../rules/index.js';

/** The view of an observed request. */
export function viewRequest(
  request: ObservedRequest,
  family: BetaFamily,
  keys: BodyKeys,
): RequestView {
  const { header, snapshot, place } = request;
  const entries = [
    ...headerEntries(request, header.sent, false),
    ...header.overridden.flatMap((list) => headerEntries(request, list, true)),
  ];
  const version = versionOf(entries, family);
  const format = version?.header ?? formatOf(snapshot.body, family, keys);
  const isOfFamily = keys.servers in snapshot.body || hasToolset(snapshot.body[keys.tools]);
  const headerOpen =
    header.sent.open !== undefined || (request.clientUnknown && entries.length === 0);
  const context = entries.some(({ text }) => text?.startsWith(inlineToolsPrefix))
    ? { ...snapshot.context, openTools: true }
    : { ...snapshot.context, ...(request.sender === 'http' && { raw: true }) };
  return {
    family,
    header: entries,
    headerOpen,
    version,
    body: snapshot.body,
    context,
    problems: isOfFamily ? family.checkRequest(snapshot.body, format, context) : [],
    checkedUnder: format,
    placeOf: (path) => placeOf(path, request),
    place,
  };
}

function headerEntries(
  request: ObservedRequest,
  list: ObservedRequest['header']['sent'],
  overridden: boolean,
): HeaderEntry[] {
  return list.values.map(({ text, parts }): HeaderEntry => {
    const origin = parts.find((part) => part.origin)?.origin ?? list.origin;
    const place: SourcePlace = origin
      ? { module: origin.module, range: origin.node.range }
      : request.place;
    return { text, place, overridden };
  });
}

/** The version a header names; where it names two, the deprecated one decides what is reported. */
function versionOf(entries: readonly HeaderEntry[], family: BetaFamily): BetaVersion | null {
  const versions = entries
    .filter(({ overridden }) => !overridden)
    .flatMap(({ text }) => {
      if (text === null || familyOfHeader(text)?.prefix !== family.prefix) return [];
      return versionOfHeader(text) ?? [];
    });
  return versions.find(({ standing }) => standing === 'deprecated') ?? versions[0] ?? null;
}

/** The version whose format a body without header has. */
function formatOf(
  body: ObservedRequest['snapshot']['body'],
  family: BetaFamily,
  keys: BodyKeys,
): string {
  const target = targetVersion(family).header;
  if (hasToolset(body[keys.tools])) return target;
  const servers = body[keys.servers];
  const configured =
    Array.isArray(servers) &&
    servers.some((server) => isRecord(server) && keys.configuration in server);
  const deprecated = family.versions.find(({ standing }) => standing === 'deprecated');
  return configured && deprecated ? deprecated.header : target;
}

function hasToolset(tools: Json): boolean {
  return (
    Array.isArray(tools) &&
    (tools as readonly Json[]).some((tool) => isRecord(tool) && tool['type'] === 'mcp_toolset')
  );
}

/** The place of a value in the body, or of the nearest thing around it that has one. */
function placeOf(path: DataPath, { snapshot, place }: ObservedRequest): SourcePlace {
  for (let length = path.length; length > 0; length -= 1) {
    const found = snapshot.places.get(pointerOf(path.slice(0, length)));
    if (found) return found;
  }
  return place;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
