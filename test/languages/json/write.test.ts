import fc from 'fast-check';
import { parse, type ParseError } from 'jsonc-parser';
import { applyEdits } from '../../../src/edits/apply-edits.js';
import { json } from '../../../src/languages/json/language.js';
import { readJson } from '../../../src/languages/json/read.js';
import { writeJson } from '../../../src/languages/json/write.js';
import type { Draft, DraftEntry, Intent } from '../../../src/values/draft.js';
import type {
  ArrayExpression,
  Expression,
  Module,
  ObjectExpression,
  PropertyEntry,
} from '../../../src/values/model.js';

function readModule(text: string): Module {
  const { module, problem } = readJson('body.jsonc', text);
  if (!module) throw new Error(`${problem.message}: ${text}`);
  return module;
}

function rootOf(module: Module): ObjectExpression {
  const [statement] = module.body;
  if (statement?.kind !== 'expression' || statement.value.kind !== 'object') {
    throw new Error('no object');
  }
  return statement.value;
}

function entryOf(object: ObjectExpression, key: string): PropertyEntry | undefined {
  return object.entries.find(
    (entry): entry is PropertyEntry =>
      entry.kind === 'property' && entry.key.kind === 'literal' && entry.key.value === key,
  );
}

function listOf(value: Expression | undefined): ArrayExpression {
  if (value?.kind !== 'array') throw new Error('no list');
  return value;
}

const literal = (value: string | boolean): Draft => ({ kind: 'literal', value });
const property = (key: string, value: Draft): DraftEntry => ({ kind: 'property', key, value });
const switched = (value: boolean): Draft => ({
  kind: 'object',
  entries: [property('enabled', literal(value))],
});

/** The server's toolset: its allow list as configs, where it has one. */
function toolsetOf(server: ObjectExpression): Draft {
  const name = entryOf(server, 'name');
  if (!name) throw new Error('no name');
  const configuration = entryOf(server, 'tool_configuration')?.value;
  const allowed = configuration?.kind === 'object' && entryOf(configuration, 'allowed_tools');
  const configs = (allowed ? listOf(allowed.value).items : []).map(({ value }) =>
    property(value.kind === 'literal' ? String(value.value) : '', switched(true)),
  );
  return {
    kind: 'object',
    like: server,
    entries: [
      property('type', literal('mcp_toolset')),
      property('mcp_server_name', { kind: 'source', expression: name.value }),
      ...(allowed
        ? [
            property('default_config', switched(false)),
            property('configs', { kind: 'object', entries: configs }),
          ]
        : []),
    ],
  };
}

/** The migration of a request body as intents: at `tools` if it is there, else behind `mcp_servers`. */
function migrate(text: string): string {
  const module = readModule(text);
  const root = rootOf(module);
  const after = entryOf(root, 'mcp_servers');
  if (!after) throw new Error('no servers');
  const servers = listOf(after.value).items.flatMap(({ value }) =>
    value.kind === 'object' ? [value] : [],
  );
  const items = servers.map((server) => ({ value: toolsetOf(server) }));
  const intents: Intent[] = servers.flatMap((object) => {
    const entry = entryOf(object, 'tool_configuration');
    return entry ? [{ kind: 'remove-entry', entry, object }] : [];
  });
  const tools = entryOf(root, 'tools');
  if (tools) intents.push({ kind: 'append-items', array: tools.value, items });
  else {
    const value: Draft = { kind: 'array', items, like: after.value };
    intents.push({ kind: 'insert-entry', after, object: root, key: 'tools', value });
  }
  return applyEdits(text, writeJson(module, intents));
}

const rows: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'on one line',
    `{"mcp_servers": [{"type": "url", "name": "a", "tool_configuration": {"allowed_tools": ["x"]}}], "n": 1}`,
    `{"mcp_servers": [{"type": "url", "name": "a"}], "tools": [{"type": "mcp_toolset", "mcp_server_name": "a", "default_config": {"enabled": false}, "configs": {"x": {"enabled": true}}}], "n": 1}`,
  ],
  [
    'minified',
    `{"mcp_servers":[{"type":"url","name":"a","tool_configuration":{"enabled":true}}]}\n`,
    `{"mcp_servers":[{"type":"url","name":"a"}],"tools":[{"type":"mcp_toolset","mcp_server_name":"a"}]}\n`,
  ],
  [
    'with white space in brackets',
    `{ "mcp_servers": [ { "name": "a" } ] }`,
    `{ "mcp_servers": [ { "name": "a" } ], "tools": [ { "type": "mcp_toolset", "mcp_server_name": "a" } ] }`,
  ],
  [
    'one item a line',
    `{
  "mcp_servers": [
    { "type": "url", "name": "a", "tool_configuration": { "enabled": null } },
    { "type": "url", "name": "b" }
  ]
}
`,
    `{
  "mcp_servers": [
    { "type": "url", "name": "a" },
    { "type": "url", "name": "b" }
  ],
  "tools": [
    { "type": "mcp_toolset", "mcp_server_name": "a" },
    { "type": "mcp_toolset", "mcp_server_name": "b" }
  ]
}
`,
  ],
  [
    'expanded, but small objects on one line',
    `{
  "mcp_servers": [
    {
      "name": "a",
      "tool_configuration": { "allowed_tools": ["x", "y"] }
    }
  ],
  "max_tokens": 100
}
`,
    `{
  "mcp_servers": [
    {
      "name": "a"
    }
  ],
  "tools": [
    {
      "type": "mcp_toolset",
      "mcp_server_name": "a",
      "default_config": { "enabled": false },
      "configs": { "x": { "enabled": true }, "y": { "enabled": true } }
    }
  ],
  "max_tokens": 100
}
`,
  ],
  [
    'tools on one line that get too long',
    `{
  "mcp_servers": [{ "name": "the-archive-of-the-city" }],
  "tools": [{ "name": "look_up_the_catalogue" }]
}
`,
    `{
  "mcp_servers": [{ "name": "the-archive-of-the-city" }],
  "tools": [
    { "name": "look_up_the_catalogue" },
    { "type": "mcp_toolset", "mcp_server_name": "the-archive-of-the-city" }
  ]
}
`,
  ],
  [
    'tools over lines',
    `{
  "tools": [
    { "name": "x" }
  ],
  "mcp_servers": [{ "name": "a", "tool_configuration": { "enabled": true } }]
}
`,
    `{
  "tools": [
    { "name": "x" },
    { "type": "mcp_toolset", "mcp_server_name": "a" }
  ],
  "mcp_servers": [{ "name": "a" }]
}
`,
  ],
  [
    'no tools yet in a list',
    `{\n  "tools": [],\n  "mcp_servers": [{ "name": "a" }]\n}`,
    `{\n  "tools": [{ "type": "mcp_toolset", "mcp_server_name": "a" }],\n  "mcp_servers": [{ "name": "a" }]\n}`,
  ],
  [
    'CRLF and tabs',
    `{\r\n\t"mcp_servers": [\r\n\t\t{\r\n\t\t\t"name": "a",\r\n\t\t\t"tool_configuration": {\r\n\t\t\t\t"enabled": true\r\n\t\t\t}\r\n\t\t}\r\n\t]\r\n}\r\n`,
    `{\r\n\t"mcp_servers": [\r\n\t\t{\r\n\t\t\t"name": "a"\r\n\t\t}\r\n\t],\r\n\t"tools": [\r\n\t\t{\r\n\t\t\t"type": "mcp_toolset",\r\n\t\t\t"mcp_server_name": "a"\r\n\t\t}\r\n\t]\r\n}\r\n`,
  ],
  [
    'a byte order mark',
    `\uFEFF{\n  "mcp_servers": [{ "name": "a" }]\n}\n`,
    `\uFEFF{\n  "mcp_servers": [{ "name": "a" }],\n  "tools": [{ "type": "mcp_toolset", "mcp_server_name": "a" }]\n}\n`,
  ],
  [
    'comments and trailing commas',
    `{
  // servers, { see above
  "mcp_servers": [
    {
      "name": "a", // main
      /* read only */
      "tool_configuration": { "enabled": true }, // for now
    }, // last
  ], // all
}
`,
    `{
  // servers, { see above
  "mcp_servers": [
    {
      "name": "a", // main
      /* read only */
      // for now
    }, // last
  ], // all
  "tools": [
    {
      "type": "mcp_toolset",
      "mcp_server_name": "a",
    },
  ],
}
`,
  ],
  [
    'comments without trailing commas',
    `{
  "mcp_servers": [
    { "name": "a" } // last
  ] // all
}
`,
    `{
  "mcp_servers": [
    { "name": "a" } // last
  ], // all
  "tools": [
    { "type": "mcp_toolset", "mcp_server_name": "a" }
  ]
}
`,
  ],
  [
    'keys that need escapes',
    `{"mcp_servers":[{"name":"a","tool_configuration":{"allowed_tools":["x\\"y"]}}]}`,
    `{"mcp_servers":[{"name":"a"}],"tools":[{"type":"mcp_toolset","mcp_server_name":"a","default_config":{"enabled":false},"configs":{"x\\"y":{"enabled":true}}}]}`,
  ],
];

test.each(rows)('%s', (_, before, after) => {
  expect(migrate(before)).toBe(after);
});

const server = { type: 'url', name: 'a' };
const configuration = { enabled: true, allowed_tools: ['x', 'y'] };
const toolset = {
  type: 'mcp_toolset',
  mcp_server_name: 'a',
  default_config: { enabled: false },
  configs: { x: { enabled: true }, y: { enabled: true } },
};

test.each([2, 4, '\t', 0])('as JSON.stringify writes it, indented by %j', (indentation) => {
  const print = (value: unknown): string => JSON.stringify(value, null, indentation);
  const before = { mcp_servers: [{ ...server, tool_configuration: configuration }], n: 1 };
  const after = { mcp_servers: [server], tools: [toolset], n: 1 };
  expect(migrate(print(before))).toBe(print(after));
  const beside = { ...before, tools: [{ name: 'x' }] };
  expect(migrate(print(beside))).toBe(
    print({ mcp_servers: [server], n: 1, tools: [{ name: 'x' }, toolset] }),
  );
});

test('a value is replaced in its place', () => {
  const text = `{\n  "a": 1,\n  "b": 2\n}\n`;
  const module = readModule(text);
  const entry = entryOf(rootOf(module), 'a');
  if (!entry) throw new Error('no entry');
  const value: Draft = { kind: 'array', items: [{ value: switched(true) }] };
  const expected = `{\n  "a": [{ "enabled": true }],\n  "b": 2\n}\n`;
  for (const intent of [
    { kind: 'replace-entry-value', entry, value },
    { kind: 'replace-expression', expression: entry.value, value },
  ] satisfies Intent[]) {
    expect(applyEdits(text, writeJson(module, [intent]))).toBe(expected);
  }
});

test('text inside a string is replaced', () => {
  const text = `{"anthropic-beta": "old,b"}`;
  const intent: Intent = { kind: 'replace-text', range: { start: 20, end: 23 }, text: 'new' };
  expect(applyEdits(text, writeJson(readModule(text), [intent]))).toBe(
    `{"anthropic-beta": "new,b"}`,
  );
});

describe('what only a program has is refused', () => {
  const module = readModule(`{"a": [1]}`);
  const after = entryOf(rootOf(module), 'a');
  if (!after) throw new Error('no entry');
  const insert = (value: Draft): Intent => ({
    kind: 'insert-entry',
    after,
    object: rootOf(module),
    key: 'b',
    value,
  });
  const name: Draft = { kind: 'name', name: 'x' };
  const spread: DraftEntry = { kind: 'spread', value: name };

  test.each<[string, Intent, RegExp]>([
    ['a name', insert(name), /no name/],
    ['a spread entry', insert({ kind: 'object', entries: [spread] }), /no spread/],
    [
      'a spread item',
      insert({ kind: 'array', items: [{ value: name, spread: true }] }),
      /no spread/,
    ],
    [
      'a statement',
      { kind: 'remove-statement', range: module.body[0]?.range ?? after.range },
      /no statements/,
    ],
  ])('%s', (_, intent, message) => {
    expect(() => writeJson(module, [intent])).toThrow(message);
  });
});

test('any mixture of removals and insertions leaves JSON with exactly the right keys', () => {
  const gap = fc.constantFrom('', ' ', '\n  ', ' // c, {\n', ' /* } */ ');
  const entry = fc.record({
    before: gap,
    after: gap,
    value: fc.constantFrom('1', '"// x"', '{ "y": [1,\n 2] }', '[]'),
    isRemoved: fc.boolean(),
    isFollowed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.boolean(), (all, trailing) => {
      const written = all.map(
        ({ before, after, value }, index) => `${before}"k${index}": ${value}${after}`,
      );
      const text = `{${written.join(',')}${trailing ? ',' : ''}}`;
      const module = readModule(text);
      const object = rootOf(module);
      const expected: string[] = [];
      const intents: Intent[] = [];
      for (const [index, { isRemoved, isFollowed }] of all.entries()) {
        const place = entryOf(object, `k${index}`);
        if (!place) throw new Error('no entry');
        if (isRemoved) intents.push({ kind: 'remove-entry', entry: place, object });
        else expected.push(`k${index}`);
        if (!isFollowed) continue;
        expected.push(`n${index}`);
        const value = switched(true);
        intents.push({ kind: 'insert-entry', after: place, object, key: `n${index}`, value });
      }
      const errors: ParseError[] = [];
      const after = applyEdits(text, writeJson(module, intents));
      const read: unknown = parse(after, errors, { allowTrailingComma: trailing });
      expect(errors).toEqual([]);
      expect(Object.keys(Object(read))).toEqual(expected);
      expect(json.comments(after, module.path)).toEqual(json.comments(text, module.path));
    }),
    { numRuns: 1000 },
  );
});
