/** Random bodies in random styles of YAML: what is read back is `migrateRequest` of the body. */
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '../../../src/betas/types.js';
import { migrateRequest, migrateText } from '../../../src/index.js';
import { renderYaml } from '../../generated/documents/yaml.js';

const word = fc.constantFrom(
  'search',
  'list_items',
  'read-file',
  'yes',
  '123',
  'a: b',
  '*x',
  '# no',
);
const text = fc.oneof(
  word,
  fc.string({ maxLength: 12 }),
  fc.constantFrom('é ü', 'null', '- x', 'x\ny'),
);
const name = fc.constantFrom(
  'crm',
  'tickets',
  'on',
  '12',
  'a b',
  "it's",
  '&a',
  'x: y',
  '{z}',
  '日本',
);
const configuration = fc.record(
  {
    enabled: fc.boolean(),
    allowed_tools: fc.uniqueArray(word, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const server = fc.record(
  {
    type: fc.constant('url'),
    name,
    tool_configuration: fc.option(configuration, { nil: undefined }),
    url: fc.webUrl({ validSchemes: ['https'] }),
    authorization_token: text,
  },
  { requiredKeys: ['type', 'name', 'url'] },
);
const tool = fc.record({ name: word, input_schema: fc.constant({ type: 'object' }) });
const body = fc
  .record(
    {
      model: fc.constant('claude-sonnet-4-5'),
      max_tokens: fc.nat(4096),
      messages: fc.array(fc.record({ role: fc.constant('user'), content: text }), { maxLength: 2 }),
      mcp_servers: fc.uniqueArray(server, {
        minLength: 1,
        maxLength: 3,
        selector: (one) => one.name,
      }),
      tools: fc.array(tool, { maxLength: 2 }),
    },
    { requiredKeys: ['model', 'max_tokens', 'messages', 'mcp_servers'] },
  )
  .chain((value) =>
    fc
      .shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })
      .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as JsonObject),
  );

test('random bodies become what the rule says, whatever style they are written in', async () => {
  let migrated = 0;
  const property = fc.asyncProperty(body, fc.infiniteStream(fc.nat()), async (value, numbers) => {
    const choose = (count: number): number => (numbers.next().value ?? 0) % count;
    const request = { headers: { 'anthropic-beta': 'mcp-client-2025-04-04' }, body: value };
    const before = renderYaml(request, choose);
    expect(read(before)).toEqual(request);
    const migration = await migrateText(before, { path: 'request.yaml', includeReview: true });
    if (!migration.changed) {
      expect(migration.findings).not.toEqual([]);
      return;
    }
    migrated += 1;
    expect(read(migration.text)).toEqual({
      headers: { 'anthropic-beta': 'mcp-client-2025-11-20' },
      body: migrateRequest(value).body,
    });
    expect(commentsIn(migration.text)).toEqual(commentsIn(before));
  });
  await fc.assert(property, { numRuns: 400, seed: 20251120 });
  expect(migrated).toBeGreaterThan(360);
}, 60_000);

function read(source: string): unknown {
  const [document] = parseAllDocuments(source);
  return document && 'toJS' in document ? document.toJS() : undefined;
}

function commentsIn(source: string): string[] {
  return [...source.matchAll(/# (?:note|about|above) \d+/g)].map(([comment]) => comment).sort();
}
