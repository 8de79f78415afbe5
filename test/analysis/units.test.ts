/** What an analysis says of the units it migrates: their own edits, and what they take away. */
import { analyse } from '../../src/analysis/analyse.js';
import { applyEdits } from '../../src/edits/apply-edits.js';

/** A program that sends one request, with the header as it is given. */
function requestOf(server: string, header: string): string {
  return `await client.beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [],
  betas: [${header}],
  mcp_servers: [{ type: 'url', url: 'https://${server}.example.com', name: '${server}' }],
});
`;
}

const old = `'mcp-client-2025-04-04'`;
const twoRequests = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
${requestOf('orders', old)}${requestOf('stock', old)}`;

test('each unit has its own edits, which together are the change', async () => {
  const { changes, units } = await analyse([{ path: 'a.ts', text: twoRequests }]);
  expect(units).toHaveLength(2);
  const edits = units.flatMap((unit) => unit.edits.get('a.ts') ?? []);
  expect(applyEdits(twoRequests, edits)).toBe(changes[0]?.after);
  const [first] = units;
  const half = applyEdits(twoRequests, first?.edits.get('a.ts') ?? []);
  expect(half.match(/mcp-client-2025-04-04/g)).toHaveLength(1);
  expect(half.match(/mcp_toolset/g)).toHaveLength(1);
});

test('each unit names the findings that it takes away', async () => {
  const { findings, units } = await analyse([{ path: 'a.ts', text: twoRequests }]);
  expect(units.flatMap((unit) => unit.findings)).toEqual(
    findings.filter(({ fix }) => fix === 'safe'),
  );
  expect(units.map((unit) => unit.findings.map(({ line }) => line))).toEqual([[7], [14]]);
});

test('findings of a unit have the severities that are configured', async () => {
  const options = { severities: { 'deprecated-beta-header': 'info' } } as const;
  const { units } = await analyse([{ path: 'a.ts', text: twoRequests }], options);
  expect(units.map((unit) => unit.findings.map(({ severity }) => severity))).toEqual([
    ['info'],
    ['info'],
  ]);
});

test('what is shared by two requests goes away with their one unit', async () => {
  const text = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const BETA = ${old};
${requestOf('orders', 'BETA')}${requestOf('stock', 'BETA')}`;
  const { units } = await analyse([{ path: 'a.ts', text }]);
  expect(units).toHaveLength(1);
  expect(units[0]?.requests).toBe(2);
  expect(units[0]?.findings.map(({ line }) => line)).toEqual([3]);
});
