/** The functions that migrated Python calls, and where they come to stand. */
import { execFileSync } from 'node:child_process';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Intent } from '../../../src/values/draft.js';
import { name, PythonCode } from './write-code.js';

beforeAll(loadParser);

/** The text with helpers called in place of `PLACE`. */
function withHelpers(before: string): string {
  const code = new PythonCode(before);
  const call = (helper: 'toolset-of-server' | 'server-without-configuration') =>
    ({ kind: 'helper-call', helper, argument: name('s') }) as const;
  const intents: Intent[] = [
    {
      kind: 'replace-expression',
      expression: code.expression('PLACE'),
      value: {
        kind: 'array',
        items: [
          { value: call('toolset-of-server') },
          { value: call('server-without-configuration') },
        ],
      },
    },
  ];
  return code.apply(intents);
}

const functions = `def to_mcp_toolset(server):
    """The toolset of an MCP server: which of its tools are enabled."""
    configuration = server.get("tool_configuration") or {}
    enabled = configuration.get("enabled")
    allowed_tools = configuration.get("allowed_tools")
    toolset = {"type": "mcp_toolset", "mcp_server_name": server["name"]}
    if enabled is False or allowed_tools is not None:
        toolset["default_config"] = {"enabled": False}
    if enabled is not False and allowed_tools:
        toolset["configs"] = {tool: {"enabled": True} for tool in allowed_tools}
    return toolset


def without_tool_configuration(server):
    """An MCP server without its tool_configuration, which toolsets have replaced."""
    return {key: value for key, value in server.items() if key != "tool_configuration"}
`;

const called = '[to_mcp_toolset(s), without_tool_configuration(s)]';

test('they follow the last import, with two empty lines around', () => {
  const before = `"""Documentation."""\nimport os\n\nfrom a import b  # c\n\nX = PLACE\n\n\ndef f():\n    import json\n`;
  expect(withHelpers(before)).toBe(
    `"""Documentation."""\nimport os\n\nfrom a import b  # c\n\n\n${functions}\n\nX = ${called}\n\n\ndef f():\n    import json\n`,
  );
});

test('they come before the definitions that follow', () => {
  const before = `import os\n\n\ndef f():\n    return PLACE\n`;
  expect(withHelpers(before)).toBe(
    `import os\n\n\n${functions}\n\ndef f():\n    return ${called}\n`,
  );
});

test('they follow the documentation, or begin a module that has none', () => {
  expect(withHelpers(`"""Documentation."""\nX = PLACE\n`)).toBe(
    `"""Documentation."""\n\n\n${functions}\n\nX = ${called}\n`,
  );
  expect(withHelpers(`#!/usr/bin/env python3\nX = PLACE\n`)).toBe(
    `#!/usr/bin/env python3\n${functions}\n\nX = ${called}\n`,
  );
});

test('they are typed where the functions of the module are', () => {
  const result = withHelpers(
    `from typing import Dict, List\n\n\ndef f(x: Dict[str, int]) -> None:\n    PLACE\n`,
  );
  expect(result).toContain('from typing import Any, Dict, List\n');
  expect(result).toContain('def to_mcp_toolset(server: Dict[str, Any]) -> Dict[str, Any]:\n');
  expect(result).toContain('    toolset: Dict[str, Any] = {"type": "mcp_toolset", ');
});

test.each([
  ['import typing as t', 'import typing as t\n', 'dict[str, t.Any]'],
  ['from typing import Any as A', 'from typing import Any as A\n', 'dict[str, A]'],
  ['import json', 'import json\nfrom typing import Any\n', 'dict[str, Any]'],
  ['import anthropic', 'from typing import Any\n\nimport anthropic\n', 'dict[str, Any]'],
  [
    'from __future__ import annotations\n\nimport os\nimport re\n\nimport httpx',
    'from __future__ import annotations\n\nimport os\nimport re\nfrom typing import Any\n\nimport httpx\n',
    'dict[str, Any]',
  ],
])('the type of a dictionary after %s', (imports, after, type) => {
  const result = withHelpers(`${imports}\n\n\ndef f(x: int):\n    PLACE\n`);
  expect(result.startsWith(after)).toBe(true);
  expect(result).toContain(`(server: ${type}) -> ${type}:`);
});

test('they take the names that are free, and are written once', () => {
  const taken = withHelpers(`import os\n\nto_mcp_toolset = 1\nX = PLACE\n`);
  expect(taken).toContain('def to_mcp_toolset_2(server):');
  expect(taken).toContain('X = [to_mcp_toolset_2(s), without_tool_configuration(s)]');
  const present = withHelpers(`import os\n\n\n${functions}\n\nX = PLACE\n`);
  expect(present.split('def to_mcp_toolset').length).toBe(2);
});

test('they are written in the style of the module', () => {
  const before = `import os\r\n\r\nX = 'a' + 'b'\r\nif X:\r\n\tPLACE\r\n`;
  const result = withHelpers(before);
  expect(result).toContain(`\r\n\tconfiguration = server.get('tool_configuration') or {}\r\n`);
  expect(result.replaceAll('\r\n', '')).not.toContain('\n');
});

test('they mean what they are to mean', () => {
  const servers = [
    { name: 'a' },
    { name: 'b', tool_configuration: null },
    { name: 'c', tool_configuration: { enabled: true, allowed_tools: null } },
    { name: 'd', tool_configuration: { enabled: false } },
    { name: 'e', tool_configuration: { allowed_tools: ['x', 'y'] } },
    { name: 'f', tool_configuration: { enabled: false, allowed_tools: ['x'] } },
    { name: 'g', tool_configuration: { allowed_tools: [] } },
  ];
  const program = `import json, sys\n${functions}\nprint(json.dumps([[to_mcp_toolset(s), without_tool_configuration(s)] for s in json.loads(sys.argv[1])]))\n`;
  const output = execFileSync('python3', ['-c', program, JSON.stringify(servers)], {
    encoding: 'utf8',
  });
  const bare = (server: string) => ({ type: 'mcp_toolset', mcp_server_name: server });
  const off = { default_config: { enabled: false } };
  const on = { enabled: true };
  expect(JSON.parse(output)).toEqual([
    [bare('a'), { name: 'a' }],
    [bare('b'), { name: 'b' }],
    [bare('c'), { name: 'c' }],
    [{ ...bare('d'), ...off }, { name: 'd' }],
    [{ ...bare('e'), ...off, configs: { x: on, y: on } }, { name: 'e' }],
    [{ ...bare('f'), ...off }, { name: 'f' }],
    [{ ...bare('g'), ...off }, { name: 'g' }],
  ]);
});
