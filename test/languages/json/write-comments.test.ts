/** Where comments go that belong to a configuration that a migration takes out: exact texts. */
import { migrateText } from '../../../src/index.js';
import { json } from '../../../src/languages/json/language.js';

const head = (version: string) => `{
  "model": "m",
  "max_tokens": 1,
  "messages": [],
  "betas": ["mcp-client-${version}"],`;

const rows: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'above, inside, at the tools and behind',
    `
  "mcp_servers": [
    {
      "type": "url",
      "url": "https://a.example/mcp", // the only one
      "name": "a",
      // Reading is fine, writing is not.
      "tool_configuration": {
        "enabled": true, // the default
        "allowed_tools": [
          "get", // by number
          /* slow */
          "search"
          // nothing else
        ]
      } // for now
    }
  ]
}
`,
    `
  "mcp_servers": [
    {
      "type": "url",
      "url": "https://a.example/mcp", // the only one
      "name": "a"
    }
  ],
  "tools": [
    {
      "type": "mcp_toolset",
      "mcp_server_name": "a",
      // Reading is fine, writing is not.
      // the default
      // nothing else
      // for now
      "default_config": {
        "enabled": false
      },
      "configs": {
        "get": {
          "enabled": true
        }, // by number
        /* slow */
        "search": {
          "enabled": true
        }
      }
    }
  ]
}
`,
  ],
  [
    'on one line, which is broken',
    `
  "mcp_servers": [{ "type": "url", "url": "https://a.example/mcp", "name": "a", "tool_configuration": { "enabled": false /* off */ } }] }
`,
    `
  "mcp_servers": [{ "type": "url", "url": "https://a.example/mcp", "name": "a" }], "tools": [
    {
      "type": "mcp_toolset",
      "mcp_server_name": "a",
      /* off */
      "default_config": { "enabled": false }
    }
  ] }
`,
  ],
  [
    'nothing replaces a configuration that allows everything: above the name of the server',
    `
  "mcp_servers": [
    // first
    {
      "type": "url",
      "name": "a",
      // everything
      "tool_configuration": { "enabled": true }, // yes
      "url": "https://a.example/mcp"
    }
  ],
  "tools": []
}
`,
    `
  "mcp_servers": [
    // first
    {
      "type": "url",
      "name": "a",
      "url": "https://a.example/mcp"
    }
  ],
  "tools": [
    {
      "type": "mcp_toolset",
      // everything
      // yes
      "mcp_server_name": "a"
    }
  ]
}
`,
  ],
];

test.each(rows)('%s', async (_, before, after) => {
  const text = head('2025-04-04') + before;
  const migration = await migrateText(text, { path: 'body.jsonc' });
  expect(migration.text).toBe(head('2025-11-20') + after);
});

test('the comments of a text', () => {
  const text = '\uFEFF// a\n{ "x": "// no", /* b */ "y": ["/*"] // c\n}';
  expect(json.comments(text, 'a.jsonc')).toEqual(['// a', '/* b */', '// c']);
});
