import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readPython } from '../../../src/languages/python/read.js';
import { loadParser } from '../../../src/languages/python/syntax-tree.js';
import { rangeFaults } from './range-faults.js';
import { moduleOf, printed } from './read-support.js';
import { samples } from './samples.js';

beforeAll(loadParser);

describe('syntax errors', () => {
  it.each([
    ['f(', 1, "'(' was never closed"],
    ['a = 1\nb = {\nc = 2', 10, "'{' was never closed"],
    ['a = "open\nb', 4, 'unterminated string literal'],
    ['f(1 2)', 4, "invalid syntax: '2'"],
    ['<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x', 0, "invalid syntax: '<<<<<<<'"],
    ['a = = 1', 4, "invalid syntax: '='"],
    ['print "a"', 0, 'print is a statement of Python 2'],
    ['exec "a"', 0, 'exec is a statement of Python 2'],
    ['raise A, "b"', 6, 'invalid syntax'],
    ['a <> b', 0, "invalid syntax: '<>'"],
    ['a = 0777', 4, 'invalid number'],
    ['a = 10L', 4, 'invalid number'],
    ['a = ur"b"', 4, 'invalid string prefix'],
    ['a = "b" b"c"', 4, 'cannot mix bytes and nonbytes literals'],
    ['a = "\\x1"', 5, 'incomplete \\x escape'],
    ['a = "\\U00110000"', 5, 'illegal character'],
    ['f() = 1', 0, "invalid syntax: 'f()'"],
    ['for 1 in a: pass', 0, "invalid syntax: 'for'"],
    ['del f()', 4, 'cannot assign to this expression'],
    ['*a, *b = c', 4, 'multiple starred expressions in assignment'],
    ['(a, b): int = 1', 0, 'only single target can be annotated'],
    ['(a, b) += 1', 0, 'illegal expression for augmented assignment'],
    ['f(a=1, b)', 7, 'positional argument follows keyword argument'],
    ['f(**a, *b)', 7, 'positional argument follows keyword argument'],
    ['f(a=1, a=2)', 7, 'keyword argument repeated: a'],
    ['def f(a, a): pass', 9, "duplicate argument 'a'"],
    ['def f(a=1, b): pass', 11, 'parameter without a default follows one with it'],
    ['return 1', 0, "'return' outside function"],
    ['class A:\n  yield', 11, "'yield' outside function"],
    ['def f():\n  await a', 11, "'await' outside async function"],
    ['break', 0, "'break' outside loop"],
    ['for a in b:\n  def f(): continue', 23, "'continue' outside loop"],
    ['if a:\n\nb', 5, 'expected an indented block'],
    ['if a:\n  b\n    c', 14, 'unexpected indent'],
    ['  a', 2, 'unexpected indent'],
    ['if a:\n    b\n  c', 14, 'unexpected indent'],
    ['if a:\n  b\n else:\n  c', 11, 'unexpected indent'],
    ['if a:\n  if b:\n\tc', 15, 'inconsistent use of tabs and spaces in indentation'],
    ['a =\n b', 5, 'invalid syntax'],
    ['a := 1', 0, 'invalid syntax'],
    ['a = *b', 4, "can't use starred expression here"],
    ['try:\n  a', 8, "expected 'except' or 'finally' block"],
    ['await = 1', 0, "invalid syntax: 'await'"],
    ['a = 1\0', 5, 'source code cannot contain null bytes'],
  ])('%j', (text, offset, message) => {
    expect(readPython('a.py', text)).toEqual({ problem: { offset, message } });
  });
});

describe('what looks like an error', () => {
  it.each([
    ['an empty text', '', ''],
    ['blanks alone', ' \n\t\n\f', ''],
    ['soft keywords as names', 'match = type = case = _ = print', expect.any(String)],
    [
      'a call of a soft keyword',
      'match(a)\ntype(b)\nprint(c)\nprint',
      'match(a) type(b) print(c) print',
    ],
    ['a line that goes on', 'a = 1 + \\\n  2', '(constant@function a (+ 1 2))'],
    ['a break in brackets', 'f(\n1\n,\n)', 'f(1)'],
    ['a form feed', 'a\n\fb', 'a b'],
    ['other line breaks', 'if a:\r\n  b\r\nc', '(if a {b}) c'],
    [
      'a line in brackets left of its block',
      'def f():\n  return (a and # d\nb)',
      '(declare f (arrow f () (return (parentheses (and a b)))))',
    ],
    [
      'such a line beside texts',
      `def f():\n  a("""(\n#""", '[', b == # "\nc)\nd`,
      '(declare f (arrow f () a("(\\n#", "[", (== b c)))) d',
    ],
    ['a backslash alone', 'a\n\\\nb', 'a b'],
    ['carriage returns alone', 'if a:\r  b # d\rc', '(if a {b}) c'],
    ['tabs', 'if a:\n\tb\n\tc', '(if a {b c})'],
    ['comments at any column', 'if a:\n  b\n# c\n      # d\n  e', '(if a {b e})'],
    ['statements behind one another', 'if a: b; c;\nd;', '(if a {b c}) d'],
    ['a generator that waits', 'def f(): return (await a for a in b)', expect.any(String)],
    [
      'operators after a star',
      'f(*a or b, *not c, **d or e)',
      'f(...(or a b), ...(! c), **(or d e))',
    ],
  ])('%s is none', (_, text, expected) => {
    expect(printed(text)).toEqual(expected);
  });
});

describe('deep nesting', () => {
  const deep = 100_000;
  const message = 'nested too deeply to be read';

  it.each([
    ['lists', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['calls', `${'f('.repeat(deep)}${')'.repeat(deep)}`],
    ['branches', `if a: b\n${'elif a: b\n'.repeat(20_000)}`],
    ['unary operators', `${'-'.repeat(deep)}a`],
    ['attributes', `a${'.b'.repeat(deep)}`],
    ['conditions', `${'a if b else '.repeat(deep)}c`],
    ['chained assignments', `${'a = '.repeat(deep)}c`],
    ['patterns', `match a:\n  case ${'['.repeat(5000)}${']'.repeat(5000)}: pass`],
  ])('of %s is a problem, and the next file is read', (_, text) => {
    expect(readPython('a.py', text).problem?.message).toBe(message);
    expect(printed('a')).toBe('a');
  });

  it('of open brackets is a problem', () => {
    expect(readPython('a.py', '['.repeat(deep)).problem).toBeDefined();
  });

  it.each([
    ['attribute', `a${'.b'.repeat(900)}`],
    ['branch', `if a: b\n${'elif a: b\n'.repeat(400)}`],
    ['list', `${'['.repeat(200)}${']'.repeat(200)}`],
  ])('is none up to what people write: %s', (_, text) => {
    expect(moduleOf(text).body).toHaveLength(1);
  });

  it.each(['+', ' and ', '|'])('of long chains of %s is none', (operator) => {
    const names = Array.from({ length: 10_000 }, (_, index) => `a${String(index)}`);
    expect(printed(names.join(operator))).toBe(`(opaque 'long calculation' ${names.join(' ')})`);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.py') && statSync(path).isFile())
    .sort();
}

describe('real sources', () => {
  it("of Python's own library are read with ranges in order", () => {
    const print = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
    const library = execFileSync('python3', ['-c', print], { encoding: 'utf8' }).trim();
    const folders = ['asyncio', 'concurrent', 'email', 'http', 'json', 'unittest'];
    const paths = folders.flatMap((name) => sourcesBelow(join(library, name)));
    const files = ['dataclasses', 'enum', 'typing', 'argparse'].map((name) => `${name}.py`);
    paths.push(...files.map((name) => join(library, name)));
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      const { module, problem } = readPython(path, readFileSync(path, 'utf8'));
      expect([path, problem]).toEqual([path, undefined]);
      expect(module && rangeFaults(module)).toEqual([]);
    }
  });

  it('with parts cut out are read with ranges in order, or have a problem in the text', () => {
    let readable = 0;
    const cut = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.boolean());
    fc.assert(
      fc.property(cut, ([whole, from, length, isShort]) => {
        const start = from % (whole.length + 1);
        const end = start + (isShort ? length % 4 : length % (whole.length - start + 1));
        const text = whole.slice(0, start) + whole.slice(end);
        const { module, problem } = readPython('a.py', text);
        if (module) {
          readable += 1;
          expect(rangeFaults(module)).toEqual([]);
        } else {
          expect(problem.offset).toBeGreaterThanOrEqual(0);
          expect(problem.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 600 },
    );
    expect(readable).toBeGreaterThan(20);
  });

  it('with random tokens put in are read with ranges in order, or have a problem', () => {
    const token = fc.constantFrom(
      ...'( ) { } [ ] , ; : = := == ... . ` " \' """ f" # @ * ** -> async await yield lambda class def return import from as with match case if else elif for in not is try except finally raise global nonlocal del pass break None'.split(
        ' ',
      ),
      '\n',
      '\n  ',
      '\n    ',
      '\\\n',
    );
    const tokens = fc.array(fc.oneof(token, fc.constantFrom('a', 'b', '1', '"c"')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(tokens, (parts) => {
        const { module } = readPython('a.py', parts.join(' '));
        if (module) expect(rangeFaults(module)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});

it('are the samples themselves without a problem', () => {
  for (const sample of samples) expect(rangeFaults(moduleOf(sample))).toEqual([]);
});
