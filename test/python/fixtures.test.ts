/** The Python fixtures prove themselves: no tool is needed to see that each `after` is right. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { OLD } from '../programs/compare-requests.js';
import { FIXTURES, readProgramCases } from '../programs/program-cases.js';
import { readProjectCases, readReportedProjects } from '../programs/project-cases.js';
import { testProgramPairs } from '../programs/prove-programs.js';
import { editsOf } from './edits-of.js';
import { PYTHON, PYTHON_TESTS, pythonPrograms, pythonProjects } from './python-interpreter.js';

const PYTHON_FIXTURES = path.join(FIXTURES, 'python');
const programs = readProgramCases('python');
const projects = readProjectCases('python');

// What every edit of a migration has something of.
const PART_OF_A_MIGRATION = /mcp-client-|tool_configuration|toolset|tools|2025-\d\d-\d\d/i;

test('the corpus is as large as it is meant to be', () => {
  expect(programs.length).toBeGreaterThanOrEqual(75);
  expect(projects.length).toBeGreaterThanOrEqual(25);
  expect(find('reported/*/input.py').length + readReportedProjects('python').length) //
    .toBeGreaterThanOrEqual(34);
  expect(find('untouched/*.py').length).toBeGreaterThanOrEqual(25);
  expect(find('wrong/*.py').length).toBeGreaterThanOrEqual(10);
});

test('Python compiles every file', () => {
  const problems = execFileSync(
    PYTHON.command,
    ['-s', '-S', path.join(PYTHON_TESTS, 'check_syntax.py')],
    { input: find('**/*.py').join('\n'), encoding: 'utf8' },
  );
  expect(problems).toBe('');
});

describe.each(programs)('migrated/$name', ({ before, after }) => {
  test('is changed where the migration needs it', () => expectEdits(before, after));
});

describe.each(projects)('projects/$name', ({ before, after, files }) => {
  test('is changed where the migration needs it', () => {
    const changed = files.filter((file) => read(before, file) !== read(after, file));
    expect(changed).not.toEqual([]);
    for (const file of changed) expectEdits(path.join(before, file), path.join(after, file));
  });
});

describe.each(find('reported/*/expected.json'))('%s', (file) => {
  test('names lines of its input', () => {
    const { reasons } = JSON.parse(read(file)) as { reasons: { line: number; about: string }[] };
    const lines = read(path.dirname(file), 'input.py').split('\n');
    expect(reasons).not.toEqual([]);
    for (const { line } of reasons) expect(lines[line - 1]?.trim()).toBeTruthy();
  });
});

describe.each(readReportedProjects('python'))('projects/reported/$name', (project) => {
  const { input, expected } = project;
  test('names lines of its input', () => {
    for (const place of [...expected.reasons, ...expected.headers]) {
      expect(read(input, place.path).split('\n')[place.line - 1]?.trim()).toBeTruthy();
    }
  });
});

describe('programs', () => testProgramPairs(programs, pythonPrograms));

describe('projects', () => testProgramPairs(projects, pythonProjects));

function expectEdits(before: string, after: string): void {
  const edits = editsOf(read(before), read(after));
  expect(edits).not.toEqual([]);
  // Blank lines come and go with what stands around them.
  const telling = edits.filter((edit) => edit.trim() !== '');
  for (const edit of telling) expect(edit).toMatch(PART_OF_A_MIGRATION);
  // What is said about the old version in a comment may stay.
  const old = read(after).split('\n');
  expect(old.filter((line) => line.includes(OLD) && !line.includes('#'))).toEqual([]);
}

function find(pattern: string): string[] {
  return fastGlob.sync(pattern, { cwd: PYTHON_FIXTURES, absolute: true }).sort();
}

function read(...parts: string[]): string {
  return readFileSync(path.join(...parts), 'utf8');
}
