import {
  familyOfHeader,
  nearestVersion,
  parseBetaHeader,
  prefilterWords,
  targetVersion,
  versionOfHeader,
} from '../../src/betas/headers.js';
import { endpointPaths, sdkNames } from '../../src/betas/messages-api.js';

test.each([
  ['mcp-client-2025-04-04', ['mcp-client-2025-04-04']],
  [' a ,, b,a, ', ['a', 'b', 'a']],
  ['', []],
])('the header %j lists %j', (text, values) => {
  expect(parseBetaHeader(text)).toEqual(values);
});

test.each([
  ['mcp-client-2025-11-25', 'mcp-client-2025-11-20'],
  ['mcp-client-2025-04-05', 'mcp-client-2025-04-04'],
  ['mcp-client-2026-10-01', 'mcp-client-2026-09-15'],
  ['mcp-client-2025-11-31', 'mcp-client-2025-11-20'],
  ['mcp-client-2025-11', 'mcp-client-2025-11-20'],
  [' mcp-client-2025-4-4 ', 'mcp-client-2025-04-04'],
])('the version nearest to %j is %j', (value, header) => {
  expect(nearestVersion(value)?.header).toBe(header);
  expect(versionOfHeader(value)).toBeUndefined();
});

test('other betas have no family', () => {
  expect(familyOfHeader('managed-agents-2026-04-01')).toBeUndefined();
  expect(nearestVersion('context-1m-2025-08-07')).toBeUndefined();
});

test('a family has one target', () => {
  const family = familyOfHeader('mcp-client-');
  if (family === undefined) throw new Error('The family is missing.');
  expect(targetVersion(family).header).toBe('mcp-client-2025-11-20');
  expect(() => targetVersion({ ...family, versions: [] })).toThrow(/no target/);
  expect(versionOfHeader(' mcp-client-2025-04-04 ')?.standing).toBe('deprecated');
});

test('the prefilter knows every word that a request can hold', () => {
  expect(prefilterWords).toEqual([
    'mcp_servers',
    'mcp-client-',
    'tool_configuration',
    'mcp_toolset',
  ]);
});

test('recognising a header loads no schema validator', async () => {
  const loaded: string[] = [];
  await jest.isolateModulesAsync(async () => {
    jest.doMock('ajv/dist/2020.js', () => {
      loaded.push('ajv');
      return jest.requireActual<object>('ajv/dist/2020.js');
    });
    await import('../../src/betas/headers.js');
    await import('../../src/betas/messages-api.js');
    expect(loaded).toEqual([]);
    await import('../../src/betas/index.js');
    expect(loaded).toEqual(['ajv']);
  });
});

test('methods are spelt as each SDK spells them, and only beta methods take betas', () => {
  const paths = sdkNames.python.methods.map(({ path }) => path.join('.'));
  expect(paths).toContain('beta.messages.count_tokens');
  expect(paths).toContain('beta.messages.batches.create');
  for (const { path, takesBetas } of sdkNames.typescript.methods) {
    expect(takesBetas).toBe(path.includes('beta'));
  }
  expect(endpointPaths.map(({ path }) => path)).toContain('/v1/messages/count_tokens');
});
