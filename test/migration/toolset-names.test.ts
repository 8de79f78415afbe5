import { freeToolsetName, toolsetName } from '../../src/migration/toolset-names.js';

test.each([
  ['MCP_SERVERS', true, 'MCP_TOOLSETS'],
  ['shopServer', false, 'shopToolset'],
  ['buildServers', true, 'buildToolsets'],
  ['serversFor', true, 'toolsetsFor'],
  ['mcp_servers', true, 'mcp_toolsets'],
  ['Servers', true, 'Toolsets'],
  ['serverOfServers', true, 'serverOfToolsets'],
  ['cellar', false, 'cellarToolset'],
  ['connectors', true, 'connectorToolsets'],
  ['SHOP', false, 'SHOP_TOOLSET'],
  ['SOURCES', true, 'SOURCE_TOOLSETS'],
  ['shop_mcp', false, 'shop_mcp_toolset'],
])('%s: toolsets beside it are %3$s', (name, isList, expected) => {
  expect(toolsetName(name, isList)).toBe(expected);
});

test('a name that is taken gets a number', () => {
  const text = 'let toolsets = toolsets2()';
  expect(freeToolsetName('servers', true, { text })).toBe('toolsets3');
});

test.each([
  ['cellar', 'cellar_toolset'],
  ['Cellar', 'CellarToolset'],
  ['_param', '_param_toolset'],
  ['SHOP', 'SHOP_TOOLSET'],
])('%s: where names are in snake case', (name, expected) => {
  expect(toolsetName(name, false, 'snake_case')).toBe(expected);
});
