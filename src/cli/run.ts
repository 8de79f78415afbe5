/** Runs one command: arguments in, exit code out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageFolder } from '../config/package-folder.js';
import { Failure } from '../report/failure.js';
import { findNearestName } from '../report/nearest-name.js';
import type { Invocation } from './arguments.js';
import type { CommandEnvironment } from './environment.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { writeNote, writeText } from './output.js';

const defaultWidth = 100;

/**
 * Runs the command that the arguments name. Never throws and never ends the process.
 *
 * @param parameters Arguments after the program's name.
 * @param environment Streams, current folder, environment variables, and the engine.
 * @returns The exit code.
 */
export async function run(
  parameters: readonly string[],
  environment: CommandEnvironment,
): Promise<ExitCode> {
  try {
    const version = await readVersion();
    if (parameters.length === 1 && parameters[0] === '--version') {
      await writeText(environment.stdout, `${version}\n`);
      return exitCodes.clean;
    }
    const { readArguments } = await import('./arguments.js');
    const width = environment.stdout.columns ?? defaultWidth;
    return await runInvocation(await readArguments(parameters, version, width), environment);
  } catch (error) {
    await explainFailure(suggestCommand(error, parameters[0]), environment);
    return exitCodes.couldNotCheck;
  }
}

/**
 * Runs a command whose arguments have been read.
 *
 * @throws {Failure} When something outside the program keeps it from its work.
 */
export async function runInvocation(
  invocation: Invocation,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  switch (invocation.command) {
    case 'lint':
      return (await import('./commands/lint.js')).lint(invocation.options, environment);
    case 'migrate':
      return (await import('./commands/migrate.js')).migrate(invocation.options, environment);
    case 'validate':
      return (await import('./commands/validate.js')).validate(invocation.options, environment);
    case 'explain':
      return (await import('./commands/explain.js')).explain(invocation.options, environment);
    case 'help':
      await writeText(environment.stdout, invocation.text);
      return exitCodes.clean;
  }
}

/** A misspelled command is read as a path of the default command, and then does not exist. */
function suggestCommand(error: unknown, firstParameter: string | undefined): unknown {
  if (!(error instanceof Failure) || error.hint !== undefined) return error;
  if (firstParameter === undefined || !/^[a-z]+$/.test(firstParameter)) return error;
  const command = findNearestName(firstParameter, ['lint', 'migrate', 'validate', 'explain']);
  if (command === null || command === firstParameter) return error;
  return new Failure(error.message, `did you mean "betalift ${command}"?`);
}

async function explainFailure(error: unknown, environment: CommandEnvironment): Promise<void> {
  if (error instanceof Failure) {
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    await writeNote(environment, `${error.message}${hint}`);
    return;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await writeNote(environment, 'this is a defect of betalift, please report it');
  await writeText(environment.stderr, `${details}\n`);
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(findPackageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
