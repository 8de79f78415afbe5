/** Runs the action as GitHub's runner does: its steps in bash, with the files and variables of a runner. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

type Described = { readonly description: string };

/** What is read of action.yml. */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, Described & { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, Described & { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly shell: string;
      readonly run: string;
      readonly env: Readonly<Record<string, string>>;
    }[];
  };
}

export interface ActionRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The outputs of the action. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What stands in the summary of the job. */
  readonly summary: string;
  /** The runner's folder for temporary files. */
  readonly temporaryFolder: string;
}

export function readMetadata(actionFolder: string): ActionMetadata {
  return parse(readFileSync(join(actionFolder, 'action.yml'), 'utf8')) as ActionMetadata;
}

/**
 * Runs the action in a workspace.
 *
 * @param runnerFolder An empty folder for the files of the runner.
 * @param inputs What `with` of a workflow gives.
 * @throws When the action has no such input.
 */
export function runAction(
  actionFolder: string,
  workspace: string,
  runnerFolder: string,
  inputs: Readonly<Record<string, string>> = {},
): ActionRun {
  const { inputs: known, outputs: described, runs } = readMetadata(actionFolder);
  const unknown = Object.keys(inputs).filter((name) => !(name in known));
  if (unknown.length > 0) throw new Error(`no input of the action: ${unknown.join(', ')}`);
  const expressions = new Map<string, string>();
  for (const [name, input] of Object.entries(known)) {
    expressions.set(`inputs.${name}`, inputs[name] ?? input.default);
  }

  const temporaryFolder = join(runnerFolder, 'temp');
  mkdirSync(temporaryFolder);
  const files = {
    GITHUB_OUTPUT: join(runnerFolder, 'output'),
    GITHUB_STEP_SUMMARY: join(runnerFolder, 'summary'),
  };
  const printed = { stdout: '', stderr: '' };
  let exitCode: number | null = 0;
  for (const step of runs.steps) {
    if (exitCode !== 0) break;
    for (const file of Object.values(files)) writeFileSync(file, '');
    const script = join(runnerFolder, 'script.sh');
    writeFileSync(script, step.run);
    const variables = Object.entries(step.env).map(([name, value]) => [
      name,
      evaluate(value, expressions),
    ]);
    // As the runner starts the shell that is called "bash".
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: runnerFolder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: actionFolder,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temporaryFolder,
        ...files,
        ...Object.fromEntries(variables),
      },
    });
    printed.stdout += result.stdout;
    printed.stderr += result.stderr;
    for (const [name, value] of readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'))) {
      expressions.set(`steps.${step.id}.outputs.${name}`, value);
    }
    exitCode = result.status;
  }
  const outputs = Object.entries(described).map(([name, { value }]) => [
    name,
    evaluate(value, expressions),
  ]);
  return {
    exitCode,
    ...printed,
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    temporaryFolder,
  };
}

/** What is not set is empty, as with the runner. */
function evaluate(text: string, expressions: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$\{\{\s*([\w.-]+)\s*\}\}/g,
    (_, name: string) => expressions.get(name) ?? '',
  );
}

/** The lines of GITHUB_OUTPUT: `name=value`, or `name<<mark`, lines, and the mark. */
function readOutputs(text: string): [name: string, value: string][] {
  const outputs: [string, string][] = [];
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name = '', separator = '', rest = ''] = /^(.*?)(<<|=)(.*)$/.exec(line) ?? [];
    if (separator === '') throw new Error(`invalid format of an output: ${line}`);
    if (separator === '=') {
      outputs.push([name, rest]);
      continue;
    }
    const end = lines.indexOf(rest);
    if (end === -1) throw new Error(`the mark ${rest} is missing`);
    const value = lines.splice(0, end + 1).slice(0, -1);
    outputs.push([name, value.join('\n')]);
  }
  return outputs;
}
