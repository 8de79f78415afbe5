/** Types of Python that code in the new format would not fit. */
import { readPython } from '../../../src/languages/python/read.js';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { findTypeObstacles } from '../../../src/languages/python/type-obstacles.js';

beforeAll(loadParser);

const words = {
  servers: 'mcp_servers',
  tools: 'tools',
  configuration: 'tool_configuration',
} as const;

/** The obstacles of a text, with the source that each is about. */
function obstaclesOf(text: string): string[] {
  const { module } = readPython('types.py', text);
  if (!module) throw new Error('it cannot be read');
  return findTypeObstacles(module, words).map(
    ({ what, range }) => `${what}: ${text.slice(range.start, range.end)}`,
  );
}

const typed = 'from typing import NotRequired, Required, TypedDict\n';

test.each([
  [
    'a request without tools',
    `${typed}class R(TypedDict):\n    mcp_servers: list\n`,
    ['lacks-tools: mcp_servers: list'],
  ],
  [
    'a request with tools',
    `${typed}class R(TypedDict):\n    mcp_servers: list\n    tools: list\n`,
    [],
  ],
  [
    'a request that extends another',
    `${typed}class R(Base, TypedDict):\n    mcp_servers: list\n`,
    [],
  ],
  [
    'a server that demands its configuration',
    `${typed}class S(TypedDict):\n    name: str\n    tool_configuration: dict\n`,
    ['demands-configuration: tool_configuration: dict'],
  ],
  [
    'one that may lack it',
    `${typed}class S(TypedDict):\n    tool_configuration: NotRequired[dict]\n`,
    [],
  ],
  [
    'one that may lack anything',
    `${typed}class S(TypedDict, total=False):\n    tool_configuration: dict\n`,
    [],
  ],
  [
    'one that may lack anything but it',
    `${typed}class S(TypedDict, total=False):\n    tool_configuration: Required[dict]\n`,
    ['demands-configuration: tool_configuration: Required[dict]'],
  ],
  [
    'a dataclass that demands it',
    `from dataclasses import dataclass\n@dataclass\nclass S:\n    tool_configuration: dict\n`,
    ['demands-configuration: tool_configuration: dict'],
  ],
  [
    'a model with a default',
    `from pydantic import BaseModel\nclass S(BaseModel):\n    tool_configuration: dict | None = None\n`,
    [],
  ],
  [
    'a class of its own kind',
    `class S:\n    mcp_servers: list\n    tool_configuration: dict\n`,
    [],
  ],
  ['other words', `${typed}class S(TypedDict):\n    servers: list\n`, []],
])('%s', (_, text, expected) => {
  expect(obstaclesOf(text)).toEqual(expected);
});
