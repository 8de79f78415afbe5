/** Whole migrations of requests, in the styles that people write them in. */
import type { Draft, Intent } from '../../../src/values/draft.js';
import { allowOnly, Code, disabled, list, property } from './write-code.js';

/** All `tool_configuration` of `mcp_servers` out, a toolset for each server in; the first allows `tools`. */
function migrate(code: Code, ...tools: readonly string[]): Intent[] {
  const { value } = code.property('mcp_servers').entry;
  if (value.kind !== 'array') throw new Error('mcp_servers is no list literal');
  const toolsets = value.items.map((item, index): Draft => {
    const more = index === 0 && tools.length > 0 ? allowOnly(...tools) : [];
    return code.toolset(item.value, more);
  });
  const removals = value.items.flatMap(({ value: server }) => {
    if (server.kind !== 'object') return [];
    return server.entries.flatMap((entry): Intent[] => {
      const isOld = entry.kind === 'property' && code.keyOf(entry) === 'tool_configuration';
      return isOld ? [{ kind: 'remove-entry', entry, object: server }] : [];
    });
  });
  return [...removals, code.insert('mcp_servers', 'tools', list(toolsets, value))];
}

function check(before: string, after: string, ...tools: readonly string[]): void {
  const code = new Code(before);
  expect(code.apply(migrate(code, ...tools))).toBe(after);
}

test('hugging on one line', () => {
  check(
    `call({
  mcp_servers: [{ type: 'url', url: U, name: 'a' }],
  betas,
});
`,
    `call({
  mcp_servers: [{ type: 'url', url: U, name: 'a' }],
  tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }],
  betas,
});
`,
  );
});

test('hugging on one line, too wide: one item a line, then one property a line', () => {
  check(
    `call({
  mcp_servers: [{ type: 'url', url: U, name: 'a', tool_configuration: T }],
});
`,
    `call({
  mcp_servers: [{ type: 'url', url: U, name: 'a' }],
  tools: [
    {
      type: 'mcp_toolset',
      mcp_server_name: 'a',
      default_config: { enabled: false },
      configs: { search: { enabled: true } },
    },
  ],
});
`,
    'search',
  );
});

test('hugging over lines', () => {
  check(
    `call({
  mcp_servers: [{
    type: 'url',
    url: U,
    name: 'a'
  }, {
    type: 'url',
    url: V,
    name: 'b'
  }]
});
`,
    `call({
  mcp_servers: [{
    type: 'url',
    url: U,
    name: 'a'
  }, {
    type: 'url',
    url: V,
    name: 'b'
  }],
  tools: [{
    type: 'mcp_toolset',
    mcp_server_name: 'a'
  }, {
    type: 'mcp_toolset',
    mcp_server_name: 'b'
  }]
});
`,
  );
});

test('one tool a line where they do not fit on one', () => {
  check(
    `call({
    mcp_servers: [
        {
            "type": "url",
            "url": U,
            "name": NAMES.first,
            "tool_configuration": {
                "allowed_tools": ["search_documents"],
            },
        },
    ],
});
`,
    `call({
    mcp_servers: [
        {
            "type": "url",
            "url": U,
            "name": NAMES.first,
        },
    ],
    tools: [
        {
            "type": "mcp_toolset",
            "mcp_server_name": NAMES.first,
            "default_config": { "enabled": false },
            "configs": {
                "search_documents": { "enabled": true },
                "read-document": { "enabled": true },
            },
        },
    ],
});
`,
    'search_documents',
    'read-document',
  );
});

test('tabs, CRLF, double quotes, no white space in braces', () => {
  check(
    `call({\r
\tmcp_servers: [\r
\t\t{type: "url", url: U, name: "a", tool_configuration: {enabled: true}}, // main\r
\t\t{type: "url", url: U, name: "b"}\r
\t]\r
})\r
`,
    `call({\r
\tmcp_servers: [\r
\t\t{type: "url", url: U, name: "a"}, // main\r
\t\t{type: "url", url: U, name: "b"}\r
\t],\r
\ttools: [\r
\t\t{type: "mcp_toolset", mcp_server_name: "a"},\r
\t\t{type: "mcp_toolset", mcp_server_name: "b"}\r
\t]\r
})\r
`,
  );
});

test('a minified file stays on its lines', () => {
  check(
    `call({mcp_servers:[{type:"url",url:U,name:"a",tool_configuration:{allowed_tools:["x"]}}],betas:b})`,
    `call({mcp_servers:[{type:"url",url:U,name:"a"}],tools:[{type:"mcp_toolset",mcp_server_name:"a",default_config:{enabled:false},configs:{x:{enabled:true},y:{enabled:true}}}],betas:b})`,
    'x',
    'y',
  );
});

test.each([
  ['no longer lines: 80', 'const a = 1;\n', false],
  ['a longer line of code: 100', `f([${'a, '.repeat(26)}a]);\n`, true],
  ['a longer comment is no line of code', `// ${'a, '.repeat(26)}\n`, false],
  [
    'a longer text alone is no line that could be broken',
    `const a =\n  '${'a, '.repeat(26)}';\n`,
    false,
  ],
])('the width of a line with %s', (_, head, isOnOneLine) => {
  const before = `${head}call({
  mcp_servers: [
    { type: 'url', url: U, name: 'archive' },
  ],
});
`;
  const code = new Code(before);
  const { object: server } = code.property('name');
  const toolset = code.toolset(server, [property('default_config', disabled)]);
  const { value } = code.property('mcp_servers').entry;
  const after = code.apply([code.insert('mcp_servers', 'tools', list([toolset], value))]);
  expect(/\n {4}\{ type: 'mcp_toolset', .* \},\n/.test(after)).toBe(isOnOneLine);
});

test('a byte order mark stays first', () => {
  const code = new Code(`\uFEFFcall({ mcp_servers: [{ type: 'url', url: U, name: 'a' }] });\n`);
  expect(code.apply(migrate(code))).toBe(
    `\uFEFFcall({ mcp_servers: [{ type: 'url', url: U, name: 'a' }], tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }] });\n`,
  );
});

test('a constant type is marked as the one of the server is', () => {
  const code = new Code(`f({ mcp_servers: [{ type: 'url' as const, name: 'a' }] });\n`);
  const { object: server } = code.property('name');
  const toolsets = list([code.toolset(server, [], true)]);
  expect(code.apply([code.insert('mcp_servers', 'tools', toolsets)])).toBe(
    `f({ mcp_servers: [{ type: 'url' as const, name: 'a' }], tools: [{ type: 'mcp_toolset' as const, mcp_server_name: 'a' }] });\n`,
  );
});

test('JavaScript gets no assertion', () => {
  const code = new Code(`f({ mcp_servers: [{ type: 'url', name: 'a' }] });\n`, 'request.js');
  const { object: server } = code.property('name');
  const toolsets = list([code.toolset(server, [], true)]);
  expect(code.apply([code.insert('mcp_servers', 'tools', toolsets)])).toBe(
    `f({ mcp_servers: [{ type: 'url', name: 'a' }], tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }] });\n`,
  );
});
