import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import baselineSchema from '../../schemas/betalift-baseline.schema.json' with { type: 'json' };
import configSchema from '../../schemas/betalift.config.schema.json' with { type: 'json' };
import schema20250404 from '../../schemas/mcp-client-2025-04-04.schema.json' with { type: 'json' };
import schema20251120 from '../../schemas/mcp-client-2025-11-20.schema.json' with { type: 'json' };
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import { compileSchema } from '../../src/betas/json-schema.js';
import type { Json, JsonObject } from '../../src/betas/types.js';
import type { Report } from '../../src/report/report.js';

const report: Report = {
  version: 1,
  findings: [
    {
      rule: 'server-without-toolset',
      severity: 'error',
      path: 'src/assistant.ts',
      line: 12,
      column: 7,
      endLine: 12,
      endColumn: 40,
      message: 'No toolset names this server.',
      fix: 'review',
      reasons: [{ message: 'The list is read at run time.', path: 'src/a.ts', line: 3, column: 1 }],
      url: 'https://platform.claude.com/docs/en/agents-and-tools/mcp-connector',
    },
  ],
  summary: {
    files: 3,
    parsed: 1,
    requests: 1,
    currentRequests: 0,
    migratable: 0,
    reviewable: 1,
    left: 0,
    errors: 1,
    warnings: 0,
    infos: 0,
    suppressed: 0,
    skipped: { tooLarge: 0, binary: 0 },
    selection: { kind: 'changed', since: 'origin/main' },
    baseline: { path: 'betalift-baseline.json', known: 2, gone: 0 },
  },
};

const validateReport = compileSchema(reportSchema);
const asJson = () => JSON.parse(JSON.stringify(report)) as JsonObject;

test('a report satisfies its schema', () => {
  expect(validateReport(asJson())).toEqual([]);
});

/** Keys that are there where they have something to say. */
const optionalKeys = ['url', 'selection', 'baseline'];

test('every other key of a report is required, and none more is known', () => {
  const objects = (value: Json): JsonObject[] => {
    if (typeof value !== 'object' || value === null) return [];
    const inner = Object.values(value).flatMap((entry) => objects(entry as Json));
    return Array.isArray(value) ? inner : [value as JsonObject, ...inner];
  };
  const count = objects(asJson()).length;
  for (let index = 0; index < count; index += 1) {
    const keys = Object.keys(objects(asJson())[index] ?? {});
    for (const key of keys) {
      const lacking = asJson();
      Reflect.deleteProperty(objects(lacking)[index] ?? {}, key);
      const missing = validateReport(lacking).map((violation) => violation.key);
      expect(missing).toEqual(optionalKeys.includes(key) ? [] : [key]);
    }
    const more = asJson();
    (objects(more)[index] as Record<string, Json>)['more'] = 1;
    expect(validateReport(more).map(({ keyword }) => keyword)).toEqual(['additionalProperties']);
  }
});

test.each<[string, Json]>([
  ['a line of 0', 0],
  ['a line that is no number', '1'],
  ['half a line', 1.5],
])('%s is refused', (_name, line) => {
  const changed = asJson();
  ((changed['findings'] as JsonObject[])[0] as Record<string, Json>)['line'] = line;
  expect(validateReport(changed)).not.toEqual([]);
});

const validateConfig = compileSchema(configSchema);

test.each<Json>([
  {},
  { $schema: './node_modules/betalift/schemas/betalift.config.schema.json' },
  { baseline: 'betalift-baseline.json' },
  { ignore: ['vendor/**'], rules: { 'hardcoded-authorization-token': 'off' } },
])('the configuration %j is right', (config) => {
  expect(validateConfig(config)).toEqual([]);
});

test.each<[Json, string]>([
  [[], 'type'],
  [{ ignores: [] }, 'additionalProperties'],
  [{ ignore: 'vendor/**' }, 'type'],
  [{ ignore: [''] }, 'minLength'],
  [{ rules: { 'duplicate-toolset': 'warn' } }, 'enum'],
  [{ rules: ['duplicate-toolset'] }, 'type'],
])('the configuration %j is refused', (config, keyword) => {
  expect(validateConfig(config).map((violation) => violation.keyword)).toEqual([keyword]);
});

const files = [
  ['mcp-client-2025-04-04', schema20250404],
  ['mcp-client-2025-11-20', schema20251120],
  ['report', reportSchema],
  ['betalift.config', configSchema],
  ['betalift-baseline', baselineSchema],
] as const;

test.each(files)('%s.schema.json identifies itself, and its examples are valid', (name, schema) => {
  const file = join(__dirname, '..', '..', 'schemas', `${name}.schema.json`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.$id).toMatch(
    /^https:\/\/raw\.githubusercontent\.com\/betalift\/betalift\/main\/schemas\//,
  );
  for (const { at, example } of examplesOf(schema as unknown as JsonObject, '#')) {
    const part =
      at === '#'
        ? schema
        : { $id: 'urn:betalift:test', $defs: { whole: schema }, $ref: `${schema.$id}${at}` };
    expect({ at, violations: compileSchema(part)(example) }).toEqual({ at, violations: [] });
  }
});

function examplesOf(schema: JsonObject, at: string): { at: string; example: Json }[] {
  const own = ((schema['examples'] ?? []) as Json[]).map((example) => ({ at, example }));
  const definitions = Object.entries((schema['$defs'] ?? {}) as Record<string, JsonObject>);
  return [
    ...own,
    ...definitions.flatMap(([name, part]) => examplesOf(part, `${at}/$defs/${name}`)),
  ];
}

test('a batch is validated by a definition of either schema', () => {
  for (const schema of [schema20250404, schema20251120]) {
    const validate = compileSchema({
      $id: 'urn:betalift:test',
      $defs: { whole: schema },
      $ref: `${schema.$id}#/$defs/batch`,
    });
    const params = { mcp_servers: [{ type: 'url', url: 'https://a.example.com', name: 'a' }] };
    expect(validate({ requests: [{ custom_id: 'one', params }] })).toEqual([]);
    const wrong = { mcp_servers: [{ type: 'url', url: 'https://a.example.com' }] };
    expect(validate({ requests: [{ custom_id: 'one', params: wrong }] })).toMatchObject([
      { path: ['requests', 0, 'params', 'mcp_servers', 0], key: 'name' },
    ]);
  }
});
