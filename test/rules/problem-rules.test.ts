import type { JsonObject } from '../../src/betas/types.js';
import { ruleById } from '../../src/rules/index.js';
import {
  current,
  nameOfPlace,
  newer,
  old,
  server,
  toolset,
  viewOf,
  type Sample,
} from './request-view.js';

const twoServers = [server(), server({ url: 'https://mail.example.com/mcp', name: 'mail' })];
const listed = (allowed: JsonObject) => ({
  mcp_servers: [server({ tool_configuration: allowed })],
});
const both = (toolsetMore: JsonObject = {}, serverMore: JsonObject = {}) => ({
  mcp_servers: [server(serverMore)],
  tools: [toolset(toolsetMore)],
});
const list = ['mcp_servers', 0, 'tool_configuration', 'allowed_tools'] as const;

/** What a sample says, the sample, and the places of the hits. */
type Row = [string, Sample, string[]];

const table: Readonly<Record<string, readonly Row[]>> = {
  'deprecated-tool-configuration': [
    [
      'left under the target',
      { betas: [current], body: both({}, { tool_configuration: { enabled: true } }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    [
      'left under a newer version',
      { betas: [newer], body: both({}, { tool_configuration: { enabled: true } }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    [
      'without any header',
      { body: listed({ allowed_tools: ['find'] }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    [
      'under a header that is not known',
      { headerOpen: true, body: listed({ allowed_tools: ['find'] }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    [
      'under a version that does not exist',
      { betas: ['mcp-client-2025-11-25'], body: listed({ enabled: false }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    [
      'under the version it belongs to',
      { betas: [old], body: listed({ enabled: false }) },
      ['/mcp_servers/0/tool_configuration'],
    ],
    ['no configuration', { headerOpen: true, body: { mcp_servers: [server()] } }, []],
    [
      'a server that is not known',
      {
        headerOpen: true,
        body: listed({ enabled: false }),
        context: { unknown: [['mcp_servers', 0]] },
      },
      [],
    ],
  ],
  'server-without-toolset': [
    ['no tools', { betas: [current], body: { mcp_servers: [server()] } }, ['/mcp_servers/0']],
    [
      'one of two',
      { betas: [newer], body: { mcp_servers: twoServers, tools: [toolset()] } },
      ['/mcp_servers/1'],
    ],
    [
      'one of two, under a header that is not known: the toolset tells the format',
      { headerOpen: true, body: { mcp_servers: twoServers, tools: [toolset()] } },
      ['/mcp_servers/1'],
    ],
    ['the old format', { betas: [old], body: { mcp_servers: [server()] } }, []],
    ['a header that is not known', { headerOpen: true, body: { mcp_servers: [server()] } }, []],
    ['every server has one', { betas: [current], body: both() }, []],
    [
      'there may be more tools',
      { betas: [current], body: { mcp_servers: [server()] }, context: { openTools: true } },
      [],
    ],
    [
      'a toolset whose name is not known',
      {
        betas: [current],
        body: both({ mcp_server_name: '‹a›' }),
        context: { unknown: [['tools', 0, 'mcp_server_name']] },
      },
      [],
    ],
  ],
  'toolset-without-server': [
    [
      'another name',
      {
        betas: [current],
        body: { ...both(), tools: [toolset(), toolset({ mcp_server_name: 'x' })] },
      },
      ['/tools/1/mcp_server_name'],
    ],
    ['its server is there', { betas: [current], body: both() }, []],
    [
      'there may be more servers',
      { betas: [current], body: { tools: [toolset()] }, context: { openServers: true } },
      [],
    ],
    [
      "the server's name is not known",
      {
        betas: [current],
        body: both({}, { name: '‹a›' }),
        context: { unknown: [['mcp_servers', 0, 'name']] },
      },
      [],
    ],
  ],
  'duplicate-toolset': [
    [
      'two of one server',
      { betas: [current], body: { ...both(), tools: [toolset(), toolset()] } },
      ['/tools/1'],
    ],
    ['one', { betas: [current], body: both() }, []],
    [
      'the second name is not known',
      {
        betas: [current],
        body: { ...both(), tools: [toolset(), toolset({ mcp_server_name: '‹a›' })] },
        context: { unknown: [['tools', 1, 'mcp_server_name']] },
      },
      [],
    ],
  ],
  'duplicate-server-name': [
    [
      'under the old version',
      { betas: [old], body: { mcp_servers: [server(), server()] } },
      ['/mcp_servers/1/name'],
    ],
    [
      'under a header that is not known',
      { headerOpen: true, body: { mcp_servers: [server(), server()] } },
      ['/mcp_servers/1/name'],
    ],
    ['different names', { betas: [old], body: { mcp_servers: twoServers } }, []],
    [
      'a name that is not known',
      {
        betas: [old],
        body: { mcp_servers: [server(), server({ name: '‹a›' })] },
        context: { unknown: [['mcp_servers', 1, 'name']] },
      },
      [],
    ],
  ],
  'toolset-under-deprecated-header': [
    ['the old header', { betas: [old], body: both() }, ['/tools/0']],
    ['the target', { betas: [current], body: both() }, []],
    ['a header that is not known', { headerOpen: true, body: both() }, []],
    [
      'a tool whose type is not known',
      { betas: [old], body: both(), context: { unknown: [['tools', 0, 'type']] } },
      [],
    ],
  ],
  'invalid-request': [
    ['a wrong key', { betas: [current], body: both({ priority: 1 }) }, ['/tools/0/priority']],
    [
      'a wrong key under a newer version',
      { betas: [newer], body: both({ priority: 1 }) },
      ['/tools/0/priority'],
    ],
    [
      'a wrong type under a header that is not known',
      { headerOpen: true, body: both({}, { name: 1 }) },
      ['/mcp_servers/0/name'],
    ],
    ['a right body', { betas: [current], body: both() }, []],
    ['what only the newer version takes', { betas: [newer], body: both({ tools: [] }) }, []],
    [
      'a value that is not known',
      {
        betas: [current],
        body: both({}, { name: 1 }),
        context: { unknown: [['mcp_servers', 0, 'name']] },
      },
      [],
    ],
    [
      'a missing key of an object that may have more',
      {
        betas: [old],
        body: { mcp_servers: [{ type: 'url', name: 'orders' }] },
        context: { openObjects: [['mcp_servers', 0]] },
      },
      [],
    ],
  ],
  'insecure-server-url': [
    [
      'http',
      { betas: [old], body: { mcp_servers: [server({ url: 'http://a.example.com' })] } },
      ['/mcp_servers/0/url'],
    ],
    [
      'http under a header that is not known',
      { headerOpen: true, body: { mcp_servers: [server({ url: 'http://a.example.com' })] } },
      ['/mcp_servers/0/url'],
    ],
    ['https', { betas: [old], body: { mcp_servers: [server()] } }, []],
    [
      'an address that is not known',
      {
        betas: [old],
        body: { mcp_servers: [server({ url: '‹a›' })] },
        context: { unknown: [['mcp_servers', 0, 'url']] },
      },
      [],
    ],
  ],
  'wildcard-in-tool-list': [
    [
      'in the old list',
      { betas: [old], body: listed({ allowed_tools: ['find', 'search_*'] }) },
      ['/mcp_servers/0/tool_configuration/allowed_tools/1'],
    ],
    [
      'in configs',
      { betas: [current], body: both({ configs: { 'search_*': { enabled: true } } }) },
      ['/tools/0/configs/search_*'],
    ],
    [
      'in the old list under a header that is not known',
      { headerOpen: true, body: listed({ allowed_tools: ['search_*'] }) },
      ['/mcp_servers/0/tool_configuration/allowed_tools/0'],
    ],
    ['names', { betas: [old], body: listed({ allowed_tools: ['find'] }) }, []],
    [
      'a newer version, whose lists may mean more',
      { betas: [newer], body: both({ configs: { 'search_*': { enabled: true } } }) },
      [],
    ],
    [
      'a name that is not known',
      {
        betas: [old],
        body: listed({ allowed_tools: ['search_*'] }),
        context: { unknown: [[...list, 0]] },
      },
      [],
    ],
  ],
  'empty-tool-list': [
    [
      'alone',
      { betas: [old], body: listed({ allowed_tools: [] }) },
      ['/mcp_servers/0/tool_configuration/allowed_tools'],
    ],
    [
      'under a header that is not known',
      { headerOpen: true, body: listed({ allowed_tools: [] }) },
      ['/mcp_servers/0/tool_configuration/allowed_tools'],
    ],
    ['a list with a tool', { betas: [old], body: listed({ allowed_tools: ['find'] }) }, []],
    [
      'beside enabled: false, so both mean none',
      { betas: [old], body: listed({ enabled: false, allowed_tools: [] }) },
      [],
    ],
    [
      'a list that is not known',
      { betas: [old], body: listed({ allowed_tools: [] }), context: { unknown: [list] } },
      [],
    ],
  ],
  'unused-tool-list': [
    [
      'a list on a server that is off',
      { betas: [old], body: listed({ enabled: false, allowed_tools: ['find'] }) },
      ['/mcp_servers/0/tool_configuration/allowed_tools'],
    ],
    [
      'on a server that is on',
      { betas: [old], body: listed({ enabled: true, allowed_tools: ['find'] }) },
      [],
    ],
    [
      'whether the server is on is not known',
      {
        betas: [old],
        body: listed({ enabled: false, allowed_tools: ['find'] }),
        context: { unknown: [['mcp_servers', 0, 'tool_configuration', 'enabled']] },
      },
      [],
    ],
  ],
  'hardcoded-authorization-token': [
    [
      'a token',
      { betas: [current], body: both({}, { authorization_token: 'fixture-9f8e7d6c5b4a39281706' }) },
      ['/mcp_servers/0/authorization_token'],
    ],
    [
      'a token under a header that is not known',
      {
        headerOpen: true,
        body: both({}, { authorization_token: 'fixture-9f8e7d6c5b4a39281706' }),
      },
      ['/mcp_servers/0/authorization_token'],
    ],
    [
      'what stands for a token',
      { betas: [current], body: both({}, { authorization_token: 'YOUR_TOKEN' }) },
      [],
    ],
    ['none', { betas: [current], body: both({}, { authorization_token: null }) }, []],
    [
      'a token from elsewhere',
      {
        betas: [current],
        body: both({}, { authorization_token: '‹a›' }),
        context: { unknown: [['mcp_servers', 0, 'authorization_token']] },
      },
      [],
    ],
  ],
};

describe.each(Object.entries(table))('%s', (id, rows) => {
  test.each(rows)('%s', (_, sample, places) => {
    const rule = ruleById.get(id);
    if (rule === undefined) throw new Error(`There is no rule ${id}.`);
    expect(rule.check(viewOf(sample)).map(nameOfPlace)).toEqual(places);
  });
});

test('every rule that is about the body has its table', () => {
  const headerRules = [
    'deprecated-beta-header',
    'mixed-beta-headers',
    'unknown-beta-version',
    'missing-beta-header',
  ];
  expect([...Object.keys(table), ...headerRules].sort()).toEqual([...ruleById.keys()].sort());
});

test('a problem of one version is not taken for certain because the body has another problem too', () => {
  const sample = { headerOpen: true, body: { mcp_servers: [server({ url: 'http://a.example' })] } };
  const view = { ...viewOf({ ...sample, betas: [current] }), version: null };
  expect(view.problems.map(({ code }) => code)).toContain('server-without-toolset');
  expect(ruleById.get('server-without-toolset')?.check(view)).toEqual([]);
  expect(ruleById.get('insecure-server-url')?.check(view)).toHaveLength(1);
});

test('that a toolset stands under the deprecated header is not said where the header is not known', () => {
  const body = both({}, { tool_configuration: { enabled: true } });
  const view = { ...viewOf({ betas: [old], body }), version: null };
  expect(view.problems.map(({ code }) => code)).toEqual(['toolset-under-deprecated-header']);
  expect(ruleById.get('toolset-under-deprecated-header')?.check(view)).toEqual([]);
  expect(ruleById.get('deprecated-tool-configuration')?.check(view)).toHaveLength(1);
});

test('words for a configuration under a version that is not known hold for every version', () => {
  const rule = ruleById.get('deprecated-tool-configuration');
  const [hit] =
    rule?.check(viewOf({ headerOpen: true, body: listed({ allowed_tools: ['find'] }) })) ?? [];
  expect(hit?.message).toBe(
    'The MCP server `orders` has `tool_configuration`, and the version it is sent under is not known here: ' +
      'a version that reads it is deprecated, and any other loses its choice of tools. ' +
      'Send `mcp-client-2025-11-20`, and let `tools` hold ' +
      '`{"type":"mcp_toolset","mcp_server_name":"orders","default_config":{"enabled":false},"configs":{"find":{"enabled":true}}}` in its place.',
  );
  expect(hit?.url).toMatch(/#common-migration-patterns$/);
  const [unnamed] =
    rule?.check(
      viewOf({
        headerOpen: true,
        body: listed({ enabled: false }),
        context: { unknown: [['mcp_servers', 0, 'name']] },
      }),
    ) ?? [];
  expect(unnamed?.message).toMatch(/^The MCP server has .* move it to the toolset of the server/);
});

test('a token is not in what is reported', () => {
  const token = 'fixture-9f8e7d6c5b4a39281706';
  const view = viewOf({ betas: [current], body: both({}, { authorization_token: token }) });
  const hits = [...ruleById.values()].flatMap((rule) => rule.check(view));
  expect(hits).toHaveLength(1);
  expect(JSON.stringify(hits)).not.toContain(token);
});
