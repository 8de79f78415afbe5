/** Definitions of Python written once more, and the names that come with them. */
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { CopyIntent, Draft, Intent } from '../../../src/values/draft.js';
import type { Range } from '../../../src/values/model.js';
import { list, literal, object, property } from '../typescript/write-code.js';
import { name, PythonCode, type Row } from './write-code.js';

beforeAll(loadParser);

const toolset = object([
  property('type', literal('mcp_toolset')),
  property('mcp_server_name', literal('a')),
]);

interface CopyParts {
  readonly definition: Range;
  readonly from: string;
  readonly to: string;
  readonly patches?: readonly (readonly [string, Draft])[];
  readonly stands?: CopyIntent['stands'];
  readonly omitted?: readonly string[];
}

function copy(code: PythonCode, parts: CopyParts): Intent {
  const { definition, from, to, stands = 'among-statements' } = parts;
  const { text } = code.module;
  const start = text.indexOf(from, definition.start);
  return {
    kind: 'copy-definition',
    definition,
    stands,
    renames: [{ range: { start, end: start + from.length }, name: to }],
    patches: (parts.patches ?? []).map(([source, draft]) => ({
      expression: code.expression(source),
      draft,
    })),
    omitted: (parts.omitted ?? []).map((part) => code.rangeOfText(part)),
  };
}

const server = '{"name": "a"}';

const copies: readonly Row[] = [
  [
    'a constant on one line beside others',
    `A = 1\nSERVERS = [${server}]\nB = 2\n`,
    (c) => [
      copy(c, {
        definition: c.statement('SERVERS'),
        from: 'SERVERS',
        to: 'TOOLSETS',
        patches: [[server, toolset]],
      }),
    ],
    `A = 1\nSERVERS = [${server}]\nTOOLSETS = [{"type": "mcp_toolset", "mcp_server_name": "a"}]\nB = 2\n`,
  ],
  [
    'a constant over lines, with a comment behind',
    `SERVERS = [\n    ${server},\n]  # all\n\n\ndef f():\n    pass\n`,
    (c) => [
      copy(c, {
        definition: c.statement('SERVERS'),
        from: 'SERVERS',
        to: 'TOOLSETS',
        patches: [[server, toolset]],
      }),
    ],
    `SERVERS = [\n    ${server},\n]  # all\n\nTOOLSETS = [\n    {"type": "mcp_toolset", "mcp_server_name": "a"},\n]\n\n\ndef f():\n    pass\n`,
  ],
  [
    'a function with a decorator, without parameters and statements that it does not need',
    `@cache\ndef servers(token: str, name):\n    """The servers of the house.\n\n    Nobody else has them.\n    """\n    # Who asks.\n    who = token.upper()\n\n    return [{"token": who, "name": name}]\n\n\nx = 1\n`,
    (c) => [
      copy(c, {
        definition: c.statement('@cache'),
        from: 'servers',
        to: 'toolsets',
        patches: [
          ['{"token": who, "name": name}', object([property('mcp_server_name', name('name'))])],
        ],
        omitted: ['token: str', 'who = token.upper()'],
      }),
    ],
    `@cache\ndef servers(token: str, name):\n    """The servers of the house.\n\n    Nobody else has them.\n    """\n    # Who asks.\n    who = token.upper()\n\n    return [{"token": who, "name": name}]\n\n\n@cache\ndef toolsets(name):\n    """The toolsets of the house."""\n    return [{"mcp_server_name": name}]\n\n\nx = 1\n`,
  ],
  [
    'a method, with what it returns typed',
    `class Desk:\n    async def servers(self) -> list[McpServer]:\n        """For everybody."""\n        return [${server}]\n\n    def f(self):\n        pass\n`,
    (c) => [
      copy(c, {
        definition: c.rangeOfText(
          `async def servers(self) -> list[McpServer]:\n        """For everybody."""\n        return [${server}]`,
        ),
        from: 'servers',
        to: 'toolsets',
        stands: 'among-members',
        patches: [[server, toolset]],
      }),
    ],
    `class Desk:\n    async def servers(self) -> list[McpServer]:\n        """For everybody."""\n        return [${server}]\n\n    async def toolsets(self) -> list[dict]:\n        return [{"type": "mcp_toolset", "mcp_server_name": "a"}]\n\n    def f(self):\n        pass\n`,
  ],
  [
    'a class attribute',
    `class Desk:\n    servers = [${server}]\n\n    def f(self):\n        pass\n`,
    (c) => [
      copy(c, {
        definition: c.rangeOfText(`servers = [${server}]`),
        from: 'servers',
        to: 'toolsets',
        stands: 'among-members',
        patches: [[server, toolset]],
      }),
    ],
    `class Desk:\n    servers = [${server}]\n    toolsets = [{"type": "mcp_toolset", "mcp_server_name": "a"}]\n\n    def f(self):\n        pass\n`,
  ],
  [
    'a field of a dataclass, by its annotation',
    `@dataclass\nclass Desk:\n    model: str\n    servers: Servers = field(default_factory=lambda: [${server}])\n    betas: list = None\n`,
    (c) => [
      copy(c, {
        definition: c.rangeOfText(`servers: Servers = field(default_factory=lambda: [${server}])`),
        from: 'servers',
        to: 'toolsets',
        stands: 'among-members',
        patches: [[server, toolset]],
      }),
    ],
    `@dataclass\nclass Desk:\n    model: str\n    servers: Servers = field(default_factory=lambda: [${server}])\n    toolsets: list = field(\n        default_factory=lambda: [{"type": "mcp_toolset", "mcp_server_name": "a"}]\n    )\n    betas: list = None\n`,
  ],
  [
    'an entry of a dictionary',
    `CONFIG = {\n    "servers": [${server}],\n    "model": "m",\n}\n`,
    (c) => {
      const { entry, object: whole } = c.property('servers');
      const intent = copy(c, {
        definition: entry.range,
        from: '"servers"',
        to: '"toolsets"',
        stands: 'among-entries',
        patches: [[server, toolset]],
      });
      return [intent.kind === 'copy-definition' ? { ...intent, object: whole } : intent];
    },
    `CONFIG = {\n    "servers": [${server}],\n    "toolsets": [{"type": "mcp_toolset", "mcp_server_name": "a"}],\n    "model": "m",\n}\n`,
  ],
  [
    'a constant that the module offers',
    `__all__ = ["ask", "SERVERS"]\n\nSERVERS = [${server}]\n`,
    (c) => [
      copy(c, {
        definition: c.statement('SERVERS'),
        from: 'SERVERS',
        to: 'TOOLSETS',
        patches: [[`[${server}]`, list([])]],
      }),
    ],
    `__all__ = ["ask", "SERVERS", "TOOLSETS"]\n\nSERVERS = [${server}]\n\nTOOLSETS = []\n`,
  ],
  [
    'a constant of the type that the SDK has for servers',
    `from anthropic.types.beta import BetaRequestMCPServerURLDefinitionParam\n\nSERVERS: list[BetaRequestMCPServerURLDefinitionParam] = [${server}]\n`,
    (c) => [
      copy(c, {
        definition: c.statement('SERVERS'),
        from: 'SERVERS',
        to: 'TOOLSETS',
        patches: [[`[${server}]`, list([])]],
      }),
    ],
    `from anthropic.types.beta import (\n    BetaRequestMCPServerURLDefinitionParam,\n    BetaMCPToolsetParam,\n)\n\nSERVERS: list[BetaRequestMCPServerURLDefinitionParam] = [${server}]\n\nTOOLSETS: list[BetaMCPToolsetParam] = []\n`,
  ],
  [
    'a constant of a type of its own',
    `SERVERS: Servers = [${server}]\nX: Any = 1\n`,
    (c) => [
      copy(c, {
        definition: c.statement('SERVERS'),
        from: 'SERVERS',
        to: 'TOOLSETS',
        patches: [[`[${server}]`, list([])]],
      }),
    ],
    `SERVERS: Servers = [${server}]\nTOOLSETS = []\nX: Any = 1\n`,
  ],
];

const listed = (code: PythonCode, after: string, added: string, alias?: string): Intent => ({
  kind: 'insert-listed-name',
  after: code.rangeOfText(after),
  name: added,
  ...(alias !== undefined && { alias }),
});

const names: readonly Row[] = [
  [
    'of an import',
    `from .servers import SERVERS, other\n`,
    (c) => [listed(c, 'SERVERS', 'TOOLSETS')],
    `from .servers import SERVERS, TOOLSETS, other\n`,
  ],
  [
    'of a renamed one, under another name',
    `from .servers import SERVERS as S\n`,
    (c) => [listed(c, 'SERVERS as S', 'TOOLSETS', 'T')],
    `from .servers import SERVERS as S, TOOLSETS as T\n`,
  ],
  [
    'in parentheses',
    `from .servers import (\n    SERVERS,\n    other,\n)\n`,
    (c) => [listed(c, 'SERVERS', 'TOOLSETS')],
    `from .servers import (\n    SERVERS,\n    TOOLSETS,\n    other,\n)\n`,
  ],
  [
    'on lines joined by backslashes',
    `from .servers import other, \\\n    SERVERS\n`,
    (c) => [listed(c, 'SERVERS', 'TOOLSETS')],
    `from .servers import other, \\\n    SERVERS, TOOLSETS\n`,
  ],
  [
    'on a line that gets too long',
    `from .a_package_with_a_long_name.servers_of_the_house import ALL_OF_THE_SERVERS, other\nx = 1\n`,
    (c) => [listed(c, 'ALL_OF_THE_SERVERS', 'ALL_OF_THE_TOOLSETS')],
    `from .a_package_with_a_long_name.servers_of_the_house import (\n    ALL_OF_THE_SERVERS,\n    ALL_OF_THE_TOOLSETS,\n    other,\n)\nx = 1\n`,
  ],
  [
    'that is offered further',
    `from .servers import SERVERS\n\n__all__ = (\n    'SERVERS',\n)\n`,
    (c) =>
      [listed(c, 'import SERVERS'.slice(7) + '\n\n__all__', 'TOOLSETS')].map((intent) => ({
        ...intent,
        after: { start: 21, end: 28 },
      })) as Intent[],
    `from .servers import SERVERS, TOOLSETS\n\n__all__ = (\n    'SERVERS',\n    'TOOLSETS',\n)\n`,
  ],
  [
    'of a list of texts',
    `__all__ = ['SERVERS']\n`,
    (c) => [listed(c, "'SERVERS'", 'TOOLSETS')],
    `__all__ = ['SERVERS', 'TOOLSETS']\n`,
  ],
  [
    'that several ask for',
    `from .servers import SERVERS\n`,
    (c) => [listed(c, 'SERVERS', 'TOOLSETS'), listed(c, 'SERVERS', 'TOOLSETS')],
    `from .servers import SERVERS, TOOLSETS\n`,
  ],
];

describe.each([
  ['copies', copies],
  ['names', names],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, before, intents, after) => {
    const code = new PythonCode(before);
    expect(code.apply(intents(code))).toBe(after);
  });
});

test('a module that is imported whole has no list of names', () => {
  const code = new PythonCode(`import servers\n`);
  expect(() => code.apply([listed(code, 'servers', 'TOOLSETS')])).toThrow('no list of names');
});
