/**
 * Nothing may be reported of a body read from a program that a known value could take away. So what is
 * found after values were hidden must be found in the body before, too: that body is one of the values.
 */
import fc from 'fast-check';
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { BodyContext, DataPath, Json, JsonObject } from '../../src/betas/types.js';
import { messyBody } from './arbitrary-requests.js';

const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';
const newer = 'mcp-client-2026-09-15';

function found(body: Json, version: string, context: BodyContext = {}): string[] {
  return mcpClient
    .checkRequest(body, version, context)
    .map(
      ({ code, path, arguments: { keyword = '' } }) =>
        `${code} ${String(keyword)} ${path.join('/')}`,
    );
}

function allPaths(value: Json, path: DataPath = []): DataPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value).map(([key, entry]) =>
    allPaths(entry as Json, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...entries.flat()];
}

/** The body with other values at the given paths; `undefined` takes a key away. */
function replaced(value: Json, replacements: ReadonlyMap<string, Json>, path: DataPath = []): Json {
  const own = path.join('/');
  if (replacements.has(own)) return replacements.get(own);
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => replaced(item, replacements, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, replaced(entry as Json, replacements, [...path, key])] as const)
      .filter(([, entry]) => entry !== undefined),
  );
}

/** One stand-in for each value, or one for each place. */
function standIn(value: Json, index: number, isShared: boolean): string {
  return isShared ? `unknown value ${JSON.stringify(value)}` : `unknown value ${index}`;
}

function valueAt(body: Json, path: DataPath): Json {
  return path.reduce<Json>((value, key) => (value as JsonObject)[key as string], body);
}

describe.each([
  [old, true],
  [current, false],
  [newer, true],
])('under %s', (version, doMessagesDefineTools) => {
  const body = messyBody(doMessagesDefineTools);

  test('hidden values take problems away, and add none', () => {
    let hiddenButFound = 0;
    fc.assert(
      fc.property(body, fc.infiniteStream(fc.nat()), fc.boolean(), (known, numbers, isShared) => {
        const paths = allPaths(known);
        const hidden = Array.from({ length: 1 + ((numbers.next().value ?? 0) % 4) }, () => {
          const [number = 0] = [numbers.next().value as number | undefined];
          return paths[number % paths.length] ?? [];
        });
        const replacements = new Map(
          hidden.map((path, index) => [
            path.join('/'),
            standIn(valueAt(known, path), index, isShared),
          ]),
        );
        const partial = replaced(known, replacements);
        const reported = found(partial, version, { unknown: hidden });
        hiddenButFound += reported.length;
        expect(found(known, version)).toEqual(expect.arrayContaining(reported));
      }),
      { numRuns: 1200 },
    );
    // Silence would pass too: something must still be found.
    expect(hiddenButFound).toBeGreaterThan(500);
  });

  test('members that are not shown take problems away, and add none', () => {
    fc.assert(
      fc.property(body, fc.nat(3), fc.nat(3), (known, servers, tools) => {
        const partial = {
          ...known,
          ...shortened(known, 'mcp_servers', servers),
          ...shortened(known, 'tools', tools),
        };
        const reported = found(partial, version, { openServers: true, openTools: true });
        expect(found(known, version)).toEqual(expect.arrayContaining(reported));
      }),
      { numRuns: 800 },
    );
  });

  test('keys that are not shown take problems away, and add none', () => {
    fc.assert(
      fc.property(body, fc.nat(), (known, number) => {
        const paths = allPaths(known).filter((path) => typeof path.at(-1) === 'string');
        const path = paths[number % Math.max(1, paths.length)] ?? ['mcp_servers'];
        const partial = replaced(known, new Map([[path.join('/'), undefined]]));
        const reported = found(partial, version, { openObjects: [path.slice(0, -1)] });
        expect(found(known, version)).toEqual(expect.arrayContaining(reported));
      }),
      { numRuns: 800 },
    );
  });
});

function shortened(body: JsonObject, key: string, length: number): JsonObject {
  const list = body[key];
  return Array.isArray(list) ? { [key]: list.slice(0, length) as Json[] } : {};
}

describe('what stays certain', () => {
  const server = { type: 'url', url: 'https://a.example.com', name: '?1' };
  const unknown: DataPath[] = [['mcp_servers', 0, 'name']];

  test('a server of unknown name with no toolset at all', () => {
    const problems = mcpClient.checkRequest({ mcp_servers: [server] }, current, { unknown });
    expect(problems).toMatchObject([{ code: 'server-without-toolset', arguments: { server: '' } }]);
  });

  test('equal stand-ins are equal names', () => {
    const toolset = { type: 'mcp_toolset', mcp_server_name: '?1' };
    const context = { unknown: [...unknown, ['tools', 0, 'mcp_server_name']] };
    const body = { mcp_servers: [server], tools: [toolset] };
    expect(mcpClient.checkRequest(body, current, context)).toEqual([]);
    const twice = { mcp_servers: [server], tools: [toolset, toolset] };
    expect(found(twice, current, context)).toEqual(['duplicate-toolset  tools/1']);
  });

  test('a key that is there, whatever its value', () => {
    const body = { mcp_servers: [{ ...server, name: 'a', tool_configuration: '?2' }] };
    const context = { unknown: [['mcp_servers', 0, 'tool_configuration']], openTools: true };
    expect(mcpClient.checkRequest(body, current, context)).toMatchObject([
      { code: 'deprecated-tool-configuration', arguments: { server: 'a', toolset: '' } },
    ]);
    const headers = { mcp_servers: [{ ...server, name: 'a', headers: '?3' }] };
    expect(
      found(headers, current, { unknown: [['mcp_servers', 0, 'headers']], openTools: true }),
    ).toEqual(['invalid-request unknown-key mcp_servers/0/headers']);
  });

  test('stand-ins are never shown', () => {
    const body = { mcp_servers: [server, server], tools: [] };
    const context = { unknown: [...unknown, ['mcp_servers', 1, 'name']] };
    const texts = mcpClient
      .checkRequest(body, current, context)
      .map((problem) => mcpClient.describeProblem(problem, current).message);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join(' ')).not.toContain('?1');
  });
});
