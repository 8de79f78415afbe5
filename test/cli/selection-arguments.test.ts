/** How the options that choose files and known findings are read. */
import { readArguments } from '../../src/cli/arguments.js';

async function read(...parameters: string[]): Promise<Record<string, unknown>> {
  const invocation = await readArguments(parameters, '0.0.0', 80);
  if (invocation.command === 'help') throw new Error('These are no questions for help.');
  return { ...invocation.options };
}

test.each<[string[], unknown, string[]]>([
  [[], undefined, []],
  [['--staged'], { kind: 'staged' }, []],
  [['src', '--changed'], { kind: 'changed' }, ['src']],
  [['--changed', '--', 'src'], { kind: 'changed' }, ['src']],
  [['--changed=', 'src'], { kind: 'changed' }, ['src']],
  [['--changed=main', 'src'], { kind: 'changed', ref: 'main' }, ['src']],
  [['migrate', '--changed', 'main'], { kind: 'changed', ref: 'main' }, []],
  [['migrate', '--staged', '--', '-a.ts'], { kind: 'staged' }, ['-a.ts']],
])('%j chooses %j', async (parameters, selection, paths) => {
  const options = await read(...parameters);
  expect(options['selection']).toEqual(selection);
  expect(options['paths']).toEqual(paths);
});

test.each<[string[], object]>([
  [['--baseline', 'a.json'], { baseline: 'a.json', writeBaseline: false, pruneBaseline: false }],
  [['--no-baseline'], { baseline: false }],
  [['--write-baseline'], { baseline: undefined, writeBaseline: true }],
  [['--prune-baseline', '--baseline=a.json'], { baseline: 'a.json', pruneBaseline: true }],
])('%j', async (parameters, options) => {
  expect(await read(...parameters)).toMatchObject(options);
});

test.each<[string[], string]>([
  [['--staged', '--changed'], '--staged and --changed exclude each other'],
  [['--baseline='], '--baseline names no file'],
  [['--baseline'], 'Not enough arguments following: baseline'],
  [['migrate', '--baseline', 'a.json'], 'unknown option --baseline'],
  [['migrate', '--allow-stage'], 'unknown option --allow-stage'],
])('%j is refused', async (parameters, message) => {
  await expect(read(...parameters)).rejects.toThrow(message);
});
