/** Runs small Python projects before and after a migration. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { mapConcurrently } from '../programs/map-concurrently.js';
import type { ProjectPair, ProjectRuns } from '../programs/prove-soundness-projects.js';
import { runProgram } from '../programs/run-program.js';
import { PYTHON } from './python-interpreter.js';

const PROCESSES = 2;

/**
 * Runs every `main.py` of each project, in each of its scenarios, started in the project's folder. A
 * project may be several programs.
 */
export async function runPythonProjects(
  projects: readonly ProjectPair[],
): Promise<ReadonlyMap<string, ProjectRuns>> {
  const outcomes = new Map<string, ProjectRuns>();
  await mapConcurrently(projects, PROCESSES, async ({ name, before, after, scenarios }) => {
    const errors = syntaxErrors(after);
    const starts = programsOf(before).flatMap((file) =>
      scenarios.map((scenario) => ({ file, scenario })),
    );
    if (starts.length === 0) throw new Error(`${name} has no main.py`);
    const run = (folder: string, { file, scenario }: (typeof starts)[number]) =>
      runProgram(path.join(folder, file), scenario, { interpreter: PYTHON, folder });
    const runs = await mapConcurrently(errors.length > 0 ? [] : starts, 1, async (start) => ({
      before: await run(before, start),
      after: await run(after, start),
    }));
    outcomes.set(name, { errors, runs });
  });
  return outcomes;
}

/** Paths of the programs of a project, relative to its folder. */
function programsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'main.py')
    .sort();
}

const COMPILE = `
import pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    if path.name.startswith("broken"):
        continue
    try:
        compile(path.read_bytes(), str(path.relative_to(sys.argv[1])), "exec")
    except SyntaxError as error:
        print(f"{error.filename}:{error.lineno}: {error.msg}")
`;

/** What Python's own compiler says against files; those that are broken on purpose are called so. */
function syntaxErrors(folder: string): string[] {
  const output = execFileSync('python3', ['-I', '-S', '-c', COMPILE, folder], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}
