/** Every kind of draft as Python. */
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Draft, Intent } from '../../../src/values/draft.js';
import {
  allowList,
  allowOnly,
  disabled,
  list,
  literal,
  object,
  property,
} from '../typescript/write-code.js';
import { name, PythonCode } from './write-code.js';

beforeAll(loadParser);

/** The text of a draft that takes the place of `PLACE` in a source. */
function written(before: string, draft: (code: PythonCode) => Draft): string {
  const code = new PythonCode(before);
  const intent: Intent = {
    kind: 'replace-expression',
    expression: code.expression('PLACE'),
    value: draft(code),
  };
  return code.apply([intent]);
}

const conditional = (consequent: Draft, alternate?: Draft): Draft => ({
  kind: 'choice',
  operator: 'conditional',
  test: name('c'),
  consequent,
  ...(alternate && { alternate }),
});
const coalesce = (test: Draft, consequent: Draft): Draft => ({
  kind: 'choice',
  operator: 'coalesce',
  test,
  consequent,
});
const each = (source: Draft, body: Draft, optional = false): Draft => ({
  kind: 'mapping',
  source,
  parameter: 'x',
  body,
  ...(optional && { optional }),
});
const member = (owner: Draft, key: string): Draft => ({ kind: 'member', object: owner, key });
const spread = (value: Draft): Draft => ({ kind: 'array', items: [{ value, spread: true }] });
const unpacked = (value: Draft): Draft => object([{ kind: 'spread', value }]);

const plain: readonly (readonly [string, Draft, string])[] = [
  ['true', literal(true), 'True'],
  ['false', literal(false), 'False'],
  ['null', literal(null), 'None'],
  ['undefined', { kind: 'literal', value: undefined }, 'None'],
  ['a number', literal(1.5), '1.5'],
  ['a text', literal('é'), '"é"'],
  ['a text with its own quotes', literal('a"b'), `'a"b'`],
  ['a text with both quotes', literal(`a"b'c`), `"a\\"b'c"`],
  ['a text with lines and backslashes', literal('a\\\n\tb'), '"a\\\\\\n\\tb"'],
  ['a text with control characters', literal('\u0000\u001b'), '"\\u0000\\u001b"'],
  ['a name', name('x'), 'x'],
  ['an empty list', list([]), '[]'],
  ['a list', list([literal('a'), name('b')]), '["a", b]'],
  ['a starred item', spread(name('a')), '[*a]'],
  ['an empty dictionary', object([]), '{}'],
  ['a dictionary', object([property('a-b', name('x'))]), '{"a-b": x}'],
  ['a double-starred entry', unpacked(name('a')), '{**a}'],
  ['an item', member(name('x'), 'key'), 'x["key"]'],
  ['an attribute', { kind: 'member', object: name('x'), key: 'key', attribute: true }, 'x.key'],
  [
    'an item that may be missing',
    { kind: 'member', object: name('x'), key: 'key', optional: true },
    'x.get("key")',
  ],
  ['a conditional', conditional(name('a'), name('b')), 'a if c else b'],
  ['a conditional without another value', conditional(name('a')), 'a if c else None'],
  [
    'a conditional in a conditional',
    conditional(conditional(name('a'), name('b')), conditional(name('d'), name('e'))),
    '(a if c else b) if c else d if c else e',
  ],
  [
    'a member of a conditional',
    member(conditional(name('a'), name('b')), 'k'),
    '(a if c else b)["k"]',
  ],
  [
    'a starred conditional',
    spread(conditional(list([name('a')]), list([]))),
    '[*([a] if c else [])]',
  ],
  [
    'a starred conjunction',
    spread({ kind: 'choice', operator: 'and', test: name('c'), consequent: list([name('a')]) }),
    '[*([a] if c else [])]',
  ],
  [
    'a double-starred conjunction',
    unpacked({
      kind: 'choice',
      operator: 'and',
      test: { kind: 'presence', value: name('c') },
      consequent: disabled,
    }),
    '{**({"enabled": False} if c is not None else {})}',
  ],
  ['a list that may be missing', coalesce(name('x'), list([])), 'x or []'],
  ['a starred list that may be missing', spread(coalesce(name('x'), list([]))), '[*(x or [])]'],
  [
    'a value that may be missing',
    coalesce(name('x'), literal(true)),
    'x if x is not None else True',
  ],
  ['a look-up with another value', coalesce(member(name('x'), 'k'), list([])), 'x.get("k", [])'],
  [
    'an attribute that may be missing',
    coalesce({ kind: 'member', object: name('x'), key: 'k', attribute: true }, list([])),
    'x.k or []',
  ],
  ['a presence', { kind: 'presence', value: name('x') }, 'x is not None'],
  [
    'a presence of a choice',
    { kind: 'presence', value: coalesce(name('x'), list([])) },
    '(x or []) is not None',
  ],
  ['a comprehension', each(name('xs'), name('x')), '[x for x in xs]'],
  ['of a list that may be missing', each(name('xs'), name('x'), true), '[x for x in xs or []]'],
  [
    'of a conditional',
    each(conditional(name('a'), name('b')), name('x')),
    '[x for x in (a if c else b)]',
  ],
  [
    'with a conditional',
    each(name('xs'), conditional(name('x'), name('b'))),
    '[x if c else b for x in xs]',
  ],
  [
    'a dictionary of a list',
    { kind: 'dictionary', source: name('xs'), parameter: 'tool', value: disabled },
    '{tool: {"enabled": False} for tool in xs}',
  ],
  [
    'a call',
    {
      kind: 'call',
      callee: name('f'),
      arguments: [{ value: name('a') }, { value: name('b'), spread: true }],
    },
    'f(a, *b)',
  ],
  [
    'a helper',
    { kind: 'helper-call', helper: 'toolset-of-server', argument: name('s') },
    'to_mcp_toolset(s)',
  ],
];

test.each(plain)('%s', (_, draft, after) => {
  const result = written('import m\nf(PLACE)\n', () => draft);
  expect(result.slice(result.lastIndexOf('\nf(') + 1)).toBe(`f(${after})\n`);
});

test('what may give another value each time is asked once', () => {
  const result = written('f(enabled(), value, PLACE)\n', (c) =>
    coalesce(c.draft('enabled()'), literal(true)),
  );
  expect(result).toBe(
    'f(enabled(), value, value_2 if (value_2 := enabled()) is not None else True)\n',
  );
});

type Copied = readonly [
  name: string,
  source: string,
  inPlaceOf: (draft: Draft) => Draft,
  after: string,
];

/** Source text copied to a place: `SOURCE` stands in another call before it. */
const copied: readonly Copied[] = [
  ['a lambda as an item', 'lambda: 1', (d) => list([d]), '[lambda: 1]'],
  ['a lambda that is read from', '(lambda: 1)', (d) => member(d, 'k'), '(lambda: 1)["k"]'],
  ['a calculation that is starred', 'a + b', spread, '[*(a + b)]'],
  ['an awaited value that is starred', 'await a()', spread, '[*await a()]'],
  ['an awaited value that is read from', 'await a()', (d) => member(d, 'k'), '(await a())["k"]'],
  ['a generator as the only argument', 'x for x in a', (d) => list([d]), '[(x for x in a)]'],
  ['a generator in brackets', '(x for x in a)', spread, '[*(x for x in a)]'],
  ['an assignment expression', 'y := 1', (d) => list([d]), '[(y := 1)]'],
  ['a negation', 'not a', (d) => ({ kind: 'presence', value: d }), '(not a) is not None'],
  ['what is not in a list', 'a not in b', (d) => coalesce(d, list([])), 'a not in b or []'],
  ['a part of a list', 'a[1:]', (d) => member(d, 'k'), 'a[1:]["k"]'],
  ['implicit concatenation', '"a" "b"', (d) => member(d, 'k'), '"a" "b"["k"]'],
  [
    'lines held by brackets',
    'a\n    or b',
    (d) => list([d]),
    '[\n        (a\n        or b),\n    ]',
  ],
  [
    'lines with brackets of their own',
    'a(\n        b\n    )',
    (d) => list([d]),
    '[\n        a(\n            b\n        ),\n    ]',
  ],
  ['a list with spaces', '[ a ]', (d) => list([d]), '[ [ a ] ]'],
];

test.each(copied)('source: %s', (_, source, draft, after) => {
  const before = `async def run():\n    first(${source})\n    f(PLACE)\n`;
  const inner = source.startsWith('(') && after.includes('((') ? source.slice(1, -1) : source;
  const result = written(before, (code) => draft(code.draft(inner)));
  expect(result).toBe(before.replace('PLACE', after));
});

describe('layout', () => {
  const server =
    '{"type": "url", "url": "https://mcp.example-long-name.org/connector", "name": "books"}';

  test('fits on one line', () => {
    const before = `f(\n    servers=[${server}],\n    tools=PLACE,\n)\n`;
    const result = written(before, (c) => c.toolsets(`[${server}]`, server));
    expect(result).toBe(
      before.replace('PLACE', '[{"type": "mcp_toolset", "mcp_server_name": "books"}]'),
    );
  });

  test('is broken from the outside in where it does not fit', () => {
    const before = `f(\n    servers=[{"type": "url", "name": "books"}],\n    tools=PLACE,\n)\n`;
    const result = written(before, (code) => {
      const like = code.expression('{"type": "url", "name": "books"}');
      const toolset = code.toolset(like, allowOnly('search_books', 'read_book', 'list_shelves'));
      return list([toolset], code.expression('[{"type": "url", "name": "books"}]'));
    });
    expect(result).toBe(`f(
    servers=[{"type": "url", "name": "books"}],
    tools=[
        {
            "type": "mcp_toolset",
            "mcp_server_name": "books",
            "default_config": {"enabled": False},
            "configs": {
                "search_books": {"enabled": True},
                "read_book": {"enabled": True},
                "list_shelves": {"enabled": True},
            },
        },
    ],
)
`);
  });

  test('follows a list that is exploded, with tabs and CRLF', () => {
    const before = `def run():\r\n\tx = f(\r\n\t\tservers=[\r\n\t\t\t{"name": "a"}\r\n\t\t],\r\n\t\ttools=PLACE,\r\n\t)\r\n`;
    const result = written(before, (c) =>
      c.toolsets('[\r\n\t\t\t{"name": "a"}\r\n\t\t]', '{"name": "a"}'),
    );
    expect(result).toBe(
      before.replace(
        'PLACE',
        '[\r\n\t\t\t{"type": "mcp_toolset", "mcp_server_name": "a"}\r\n\t\t]',
      ),
    );
  });

  test('follows brackets that hug', () => {
    const before = `f(\n  servers=[{\n    'name': 'a',\n  }],\n  tools=PLACE,\n)\n`;
    const result = written(before, (c) =>
      c.toolsets(`[{\n    'name': 'a',\n  }]`, `{\n    'name': 'a',\n  }`),
    );
    expect(result).toBe(
      before.replace('PLACE', `[{\n    'type': 'mcp_toolset',\n    'mcp_server_name': 'a',\n  }]`),
    );
  });

  test('writes dict() where servers are', () => {
    const before = `f(servers=[dict(type="url", name="a")], tools=PLACE)\n`;
    const result = written(before, (c) => ({
      kind: 'array',
      items: [{ value: c.keywordsOf('dict(type="url", name="a")') }],
    }));
    expect(result).toBe(before.replace('PLACE', '[dict(type="mcp_toolset", mcp_server_name="a")]'));
  });

  test('writes a key that is no name in braces', () => {
    const before = `f(servers=[dict(name="a")], tools=PLACE)\n`;
    const result = written(before, (c) => {
      const server = c.property('name').object;
      return list([c.toolset(server, allowOnly('list-issues', 'class'))]);
    });
    expect(result).toContain('default_config=dict(enabled=False)');
    expect(result).toContain('"list-issues": dict(enabled=True)');
  });

  test('writes a plain dictionary where servers are made by types', () => {
    const before = `f(servers=[Server(type="url", name="a")], tools=PLACE)\n`;
    const result = written(before, (c) => list([c.keywordsOf('Server(type="url", name="a")')]));
    expect(result).toBe(
      before.replace('PLACE', '[{"type": "mcp_toolset", "mcp_server_name": "a"}]'),
    );
  });

  test('breaks a conditional that is unpacked', () => {
    const before = `x = [\n    {\n        "name": "a",\n        "t": PLACE,\n    },\n]\n`;
    const result = written(before, () =>
      unpacked(
        conditional(
          object(allowList(name('allowed_tools_of_the_first_server_in_the_list'))),
          object([]),
        ),
      ),
    );
    expect(result).toBe(`x = [
    {
        "name": "a",
        "t": {
            **(
                {
                    "default_config": {"enabled": False},
                    "configs": {
                        tool: {"enabled": True}
                        for tool in allowed_tools_of_the_first_server_in_the_list
                    },
                }
                if c
                else {}
            ),
        },
    },
]
`);
  });

  test('puts a conditional over lines in parentheses', () => {
    const before = `f(\n    tools=PLACE,\n)\n`;
    const value = 'a_name_that_is_quite_long_for_a_name_of_a_list_of_tools';
    const result = written(before, () => conditional(name(value), name(value)));
    expect(result).toBe(
      `f(\n    tools=(\n        ${value}\n        if c\n        else ${value}\n    ),\n)\n`,
    );
  });

  test('keeps one line where the width allows it', () => {
    const filler = `x = call("${'a'.repeat(40)}", "${'b'.repeat(30)}", "${'c'.repeat(10)}")`;
    const value = 'a_name_that_is_quite_long_for_a_list';
    const before = `${filler}\nf(\n    tools=PLACE,\n)\n`;
    const result = written(before, () => conditional(name(value), name(value)));
    expect(result).toContain(`    tools=${value} if c else ${value},`);
  });
});

describe('patched', () => {
  const patch = (code: PythonCode, whole: string, part: string, draft: Draft): Draft => ({
    kind: 'patched',
    expression: code.expression(whole),
    patches: [{ expression: code.expression(part), draft }],
  });

  test('a comprehension on one line', () => {
    const source = '[{"name": n} for n, u in xs.items() if n]';
    const before = `f(${source}, PLACE)\n`;
    const toolset = object([property('mcp_server_name', name('n'))]);
    expect(written(before, (c) => patch(c, source, '{"name": n}', toolset))).toBe(
      before.replace('PLACE', '[{"mcp_server_name": n} for n, u in xs.items() if n]'),
    );
  });

  test('a comprehension that gets too long for its line', () => {
    const source = '[{"name": n} for n, u in everything.items() if n.startswith("a")]';
    const before = `f(\n    s=${source},\n    tools=PLACE,\n)\n`;
    const toolset = object([
      property('type', literal('mcp_toolset')),
      property('mcp_server_name', name('n')),
    ]);
    expect(written(before, (c) => patch(c, source, '{"name": n}', toolset))).toBe(
      `f(
    s=${source},
    tools=[
        {"type": "mcp_toolset", "mcp_server_name": n}
        for n, u in everything.items()
        if n.startswith("a")
    ],
)
`,
    );
  });

  test('a comprehension over lines', () => {
    const source = '[\n        {\n            "name": n,\n        }\n        for n in names\n    ]';
    const before = `f(\n    s=${source},\n    tools=PLACE,\n)\n`;
    const result = written(before, (c) => {
      const like = '{\n            "name": n,\n        }';
      return patch(c, source, like, c.toolset(c.expression(like)));
    });
    expect(result).toBe(
      before.replace(
        'PLACE',
        '[\n        {\n            "type": "mcp_toolset",\n            "mcp_server_name": n,\n        }\n        for n in names\n    ]',
      ),
    );
  });
});

test('a member is read as the source reads from the same object', () => {
  const before = `f(config.servers, PLACE)\ng(d["servers"], d)\n`;
  const attribute = written(before, (c) => member(c.draft('config'), 'tools'));
  expect(attribute).toBe(before.replace('PLACE', 'config.tools'));
  const item = written(before, (c) => member(c.draft('d'), 'tools'));
  expect(item).toBe(before.replace('PLACE', 'd["tools"]'));
});

test('texts over lines are copied as they are', () => {
  const before = `def run():\n    x = [\n        """a\n    b""",\n    ]\n    f(\n        g(\n            PLACE,\n        ),\n    )\n`;
  const source = '[\n        """a\n    b""",\n    ]';
  expect(written(before, (c) => c.draft(source))).toBe(
    before.replace('PLACE', '[\n                """a\n    b""",\n            ]'),
  );
});
