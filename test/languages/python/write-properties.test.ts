/** Whatever is written into a program is Python, and leaves all else as it is. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { readPython } from '../../../src/languages/python/read.js';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import type { Draft, DraftEntry, DraftItem, Intent } from '../../../src/values/draft.js';
import type { Expression } from '../../../src/values/model.js';
import { PythonCode } from './write-code.js';

beforeAll(loadParser);

/** Expressions that drafts copy, each an item of a list in the program. */
const pool = [
  ...[
    'name',
    'name.attribute',
    'name["key"]',
    'call(1, *a, k=2)',
    '"text"',
    "r'raw'",
    'f"{name}!"',
  ],
  ...['"a" "b"', 'lambda x: x', 'a if b else c', 'a or b', 'a and b', 'not a', 'a not in b'],
  ...['a + b', '-a', 'a < b < c', '[1, 2]', '{"k": 1}', '(1, 2)', '(x for x in y)', '(z := 1)'],
  ...['[x for x in y if x]', '{k: v for k, v in y}', 'a[1:2]', '1.5', 'None', '...'],
  ...['call(\n    1,\n)', '(\n    a\n    or b\n)', '"""long\ntext"""'],
];

const seeds = fc.infiniteStream(fc.nat({ max: 1 << 30 }));
type Draw = (limit: number) => number;

const poolIndex = fc.nat({ max: pool.length - 1 });
const key = fc.constantFrom('type', 'mcp_server_name', 'list-issues', 'class', 'é', "it's", 'a"b');

/** A draft, its sources given by their places in the pool. */
type DraftPlan = (
  source: (index: number) => Expression,
  like: (index: number) => Expression,
) => Draft;

const planned = fc.letrec<{ draft: DraftPlan; leaf: DraftPlan; tree: DraftPlan }>((tie) => {
  const draft = tie('draft');
  const items = fc.array(fc.tuple(draft, fc.boolean()), { maxLength: 3 });
  const entries = fc.array(fc.tuple(key, draft, fc.boolean()), { maxLength: 3 });
  const likes = fc.option(fc.nat(), { nil: undefined });
  return {
    draft: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('tree')),
    leaf: fc.oneof(
      fc
        .constantFrom<string | number | boolean | null>('text', 'it\'s "so"\n\\', 7, true, null)
        .map((value): DraftPlan => () => ({ kind: 'literal', value })),
      poolIndex.map((index): DraftPlan => (source) => ({
        kind: 'source',
        expression: source(index),
      })),
      fc.constant<DraftPlan>(() => ({ kind: 'name', name: 'tools' })),
    ),
    tree: fc.oneof(
      fc.tuple(items, likes).map(([all, like]): DraftPlan => (...context) => ({
        kind: 'array',
        items: all.map(([value, spread]): DraftItem => ({ value: value(...context), spread })),
        ...(like !== undefined && { like: context[1](like) }),
      })),
      fc.tuple(entries, likes).map(([all, like]): DraftPlan => (...context) => ({
        kind: 'object',
        entries: all.map(([name, value, spread], index): DraftEntry =>
          spread
            ? { kind: 'spread', value: value(...context) }
            : { kind: 'property', key: `${name}${String(index)}`, value: value(...context) },
        ),
        ...(like !== undefined && { like: context[1](like) }),
      })),
      fc
        .tuple(draft, key, fc.boolean(), fc.boolean())
        .map(([object, name, optional, attribute]): DraftPlan => (...context) => ({
          kind: 'member',
          object: object(...context),
          key: attribute ? 'name' : name,
          optional,
          attribute,
        })),
      draft.map((value): DraftPlan => (...context) => ({
        kind: 'presence',
        value: value(...context),
      })),
      fc
        .tuple(
          fc.constantFrom('conditional' as const, 'and' as const, 'coalesce' as const),
          fc.tuple(draft, draft, draft),
        )
        .map(([operator, [test, consequent, alternate]]): DraftPlan => (...context) => ({
          kind: 'choice',
          operator,
          test: test(...context),
          consequent: consequent(...context),
          ...(operator === 'conditional' && { alternate: alternate(...context) }),
        })),
      fc
        .tuple(draft, draft, fc.boolean())
        .map(([source, body, optional]): DraftPlan => (...context) => ({
          kind: 'mapping',
          source: source(...context),
          parameter: 'server',
          body: body(...context),
          optional,
        })),
      fc.tuple(draft, draft).map(([source, value]): DraftPlan => (...context) => ({
        kind: 'dictionary',
        source: source(...context),
        parameter: 'tool',
        value: value(...context),
      })),
      fc.tuple(draft, items).map(([callee, all]): DraftPlan => (...context) => ({
        kind: 'call',
        callee: callee(...context),
        arguments: all.map(([value, spread]): DraftItem => ({ value: value(...context), spread })),
      })),
      fc
        .tuple(
          fc.constantFrom('toolset-of-server' as const, 'server-without-configuration' as const),
          draft,
        )
        .map(([helper, argument]): DraftPlan => (...context) => ({
          kind: 'helper-call',
          helper,
          argument: argument(...context),
        })),
    ),
  };
}).draft;

/** Statements that are not to change, in ways that formatters do not write. */
const others = ['odd = {  "a":1 ,}   # here', "also=( 'b',\n      'c' )", 'x = 1 ; y = 2;'];

/** Where a request is written. */
const shells: readonly ((request: string, unit: string) => string)[] = [
  (request) => request,
  (request, unit) => `if name:\n${indented(request, unit)}else:\n${unit}pass\n`,
  (request, unit) =>
    `class C:\n${unit}async def f(self) -> None:\n${unit}${unit}"""D."""\n${indented(request, unit + unit)}`,
  (request, unit) => `with name as n:\n${unit}for i in n:\n${indented(request, unit + unit)}`,
];

/** Lines of the request, indented; not those inside its texts. */
function indented(text: string, unit: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : unit + line))
    .join('\n');
}

const requests: readonly ((s: Form) => string)[] = [
  ({ servers }) => `send(a, servers=${servers}, tools=[t], place=PLACE)\n`,
  ({ servers, unit, comma }) =>
    `send(\n${unit}a,\n${unit}servers=${servers},  # all\n${unit}tools=[t],\n${unit}place=PLACE${comma}\n)\n`,
  ({ servers }) => `send(a,\n     servers=${servers},\n     place=PLACE)\n`,
  ({ servers, unit, comma }) =>
    `send({\n${unit}"servers": ${servers},\n${unit}"tools": [],\n${unit}"place": PLACE${comma}\n})\n`,
  ({ servers }) => `send(dict(place=PLACE, servers=${servers}))\n`,
  ({ servers }) => `send({"servers": ${servers}, **a, "place": PLACE}); last = 1\n`,
];

interface Form {
  readonly servers: string;
  readonly unit: string;
  readonly comma: string;
}

interface Program {
  readonly text: string;
  readonly plans: readonly DraftPlan[];
  readonly kinds: readonly number[];
  readonly draw: Draw;
}

const server = '{"name": "a", "configuration": {"k": [1]}}';
const programs: fc.Arbitrary<Program> = fc
  .record({
    unit: fc.constantFrom('    ', '  ', '\t', '   '),
    comma: fc.constantFrom(',', ''),
    servers: fc.constantFrom(
      `[${server}]`,
      `[\n    ${server},\n]`,
      '[dict(name="a", configuration=1)]',
      '[{\n    "name": "a",  # c\n    "configuration": 1\n}]',
    ),
    shell: fc.constantFrom(...shells),
    request: fc.constantFrom(...requests),
    plans: fc.array(planned, { minLength: 6, maxLength: 6 }),
    kinds: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    ending: fc.boolean(),
    mark: fc.constantFrom('', '\uFEFF'),
    seeds,
  })
  .map(({ shell, request, plans, kinds, lineBreak, ending, mark, seeds: numbers, ...form }) => {
    const body = shell(request(form), form.unit);
    const lines = [
      `import m\n`,
      `pool = [\n${pool.join(',\n')},\n]\n`,
      ...others.map((o) => `${o}\n`),
    ];
    const whole = [...lines, body, `tail = [100]\n`].join('');
    const text = mark + (ending ? whole : whole.trimEnd()).replaceAll('\n', lineBreak);
    const draw: Draw = (limit) => (numbers.next().value ?? 0) % limit;
    return { text, plans, kinds, draw };
  });

/** The intents of some kinds that can be carried out together. `copied` gets the expressions they copy. */
function intentsOf(
  code: PythonCode,
  { plans, kinds, draw }: Program,
  copied: Set<string>,
): Intent[] {
  const list = code.expression(`[\n${pool.join(',\n')},\n]`.replaceAll('\n', lineBreakOf(code)));
  if (list.kind !== 'array') throw new Error('no pool');
  const servers = code.property('servers');
  const likes = [servers.entry.value, servers.object, code.property('name').object];
  const context = [
    (index: number): Expression => {
      copied.add(pool[index] ?? '');
      return list.items[index]?.value ?? list;
    },
    (index: number): Expression => likes[index % likes.length] ?? list,
  ] as const;
  const draft = (index: number): Draft => plans[index]?.(...context) ?? { kind: 'name', name: 'x' };
  const place = code.property('place');
  const tail = code.statement('tail');
  const all: readonly (() => Intent | null)[] = [
    () => ({ kind: 'replace-entry-value', entry: place.entry, value: draft(0) }),
    () => ({
      kind: 'insert-entry',
      after: servers.entry,
      object: servers.object,
      key: 'added',
      value: draft(1),
    }),
    () => ({ kind: 'remove-entry', ...code.property('configuration') }),
    () => ({
      kind: 'append-items',
      array: code.expression('[100]'),
      items: [{ value: draft(2), spread: draw(2) === 0 }],
    }),
    () => ({
      kind: 'insert-append',
      after: tail,
      list: 'more',
      items: [{ value: draft(3) }, { value: draft(0), spread: true }],
    }),
    () => ({ kind: 'insert-list-declaration', after: tail, name: 'declared' }),
    () => {
      const like = code.expression('name["key"]');
      if (like.kind !== 'member') return null;
      const target: Draft = { kind: 'source', expression: like.object };
      return {
        kind: 'insert-assignment',
        after: tail,
        target,
        key: 'added',
        like,
        value: draft(4),
      };
    },
    () => ({
      kind: 'extract-constant',
      before: tail,
      name: 'extracted',
      value: context[0](draw(pool.length)),
    }),
    () => {
      const range = code.statement('tail');
      const names = [{ range: { start: range.start, end: range.start + 4 }, name: 'copied' }];
      const patches = kinds.includes(3)
        ? []
        : [{ expression: code.expression('100'), draft: draft(5) }];
      return {
        kind: 'copy-definition',
        definition: range,
        stands: 'among-statements',
        renames: names,
        patches,
        omitted: [],
      };
    },
    () => ({ kind: 'remove-statement', range: code.statement('send(') }),
  ];
  const isRemoved = kinds.includes(9);
  return kinds.filter((kind) => !isRemoved || kind > 2).flatMap((kind) => all[kind]?.() ?? []);
}

function lineBreakOf({ module }: PythonCode): string {
  return module.text.includes('\r\n') ? '\r\n' : '\n';
}

interface Written {
  readonly text: string;
  /** Expressions that are written into it. */
  readonly copied: readonly string[];
}

/** What Python says of each text: null, or what is wrong with it. */
function problemsOf(all: readonly Written[]): (string | null)[] {
  const program = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def problem(text, copied):
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return str(error)
    tree.body = [one for one in tree.body if not ast.unparse(one).startswith("pool =")]
    found = {ast.dump(node) for node in ast.walk(tree)}
    # (a or b) or c is read as a or b or c.
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp):
            found.add(ast.dump(ast.BoolOp(node.op, node.values[:2])))
    for source in copied:
        if ast.dump(ast.parse("(" + source + ")", mode="eval").body) not in found:
            return "not copied as it is: " + source
print(json.dumps([problem(one["text"], one["copied"]) for one in json.load(sys.stdin)]))
`;
  const { stdout, stderr } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(all.map((one) => ({ ...one, text: one.text.replace('\uFEFF', '') }))),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as (string | null)[];
}

test('all that is written is Python, and means what it is made of', () => {
  const written: Written[] = [];
  fc.assert(
    fc.property(programs, (program) => {
      const code = new PythonCode(program.text);
      const copied = new Set<string>();
      const text = code.apply(intentsOf(code, program, copied));
      written.push({ text, copied: [...copied] });
      for (const other of others) {
        expect(text).toContain(other.replaceAll('\n', lineBreakOf(code)));
      }
      if (lineBreakOf(code) === '\r\n') expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      const { problem } = readPython('after.py', text);
      expect(problem && { ...problem, text }).toBeUndefined();
    }),
    { numRuns: 300, endOnFailure: true },
  );
  const wrong = problemsOf(written).flatMap((problem, index) =>
    problem === null ? [] : [{ problem, ...written[index] }],
  );
  expect(wrong.slice(0, 1)).toEqual([]);
}, 120_000);
