/** How the options that choose files and known findings are read. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { buildCommand, type BuiltCommand } from './build-command.js';

let module: BuiltCommand;
beforeAll(() => {
  module = buildCommand('src/cli/arguments.ts');
});
afterAll(() => module.remove());

/** In a process of its own, since the parser is an ES module. */
function read(...parameters: string[]): Record<string, unknown> {
  const script = `
    const { readArguments } = await import(${JSON.stringify(pathToFileURL(module.path).href)});
    const { options } = await readArguments(process.argv.slice(1), '0.0.0', 80);
    console.log(JSON.stringify(options));
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', ...parameters],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
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
])('%j chooses %j', (parameters, selection, paths) => {
  const options = read(...parameters);
  expect(options['selection']).toEqual(selection);
  expect(options['paths']).toEqual(paths);
});

test.each<[string[], object]>([
  [['--baseline', 'a.json'], { baseline: 'a.json', writeBaseline: false, pruneBaseline: false }],
  [['--no-baseline'], { baseline: false }],
  [['--write-baseline'], { writeBaseline: true }],
  [['--prune-baseline', '--baseline=a.json'], { baseline: 'a.json', pruneBaseline: true }],
])('%j', (parameters, options) => {
  expect(read(...parameters)).toMatchObject(options);
});

test.each<[string[], string]>([
  [['--staged', '--changed'], '--staged and --changed exclude each other'],
  [['--baseline='], '--baseline names no file'],
  [['--baseline'], 'Not enough arguments following: baseline'],
  [['migrate', '--baseline', 'a.json'], 'unknown option --baseline'],
  [['migrate', '--allow-stage'], 'unknown option --allow-stage'],
])('%j is refused', (parameters, message) => {
  expect(() => read(...parameters)).toThrow(message);
});
