/** Reads the command line with yargs. Loaded only when there is something to read. */
import yargs from 'yargs';
import { Failure } from '../report/failure.js';
import { findNearestName } from '../report/nearest-name.js';
import type { ExplainOptions } from './commands/explain.js';
import type { LintOptions, PathOptions } from './commands/lint.js';
import type { MigrateOptions } from './commands/migrate.js';
import type { SelectionRequest } from '../workspace/select-files.js';
import type { ValidateOptions } from './commands/validate.js';
import { readFormats } from './read-formats.js';
import type { ReportOptions } from './report-options.js';
import { explainBuilder, lintBuilder, migrateBuilder, validateBuilder } from './option-builders.js';

/** What the command line asks for. */
export type Invocation =
  | { readonly command: 'lint'; readonly options: LintOptions }
  | { readonly command: 'migrate'; readonly options: MigrateOptions }
  | { readonly command: 'validate'; readonly options: ValidateOptions }
  | { readonly command: 'explain'; readonly options: ExplainOptions }
  | { readonly command: 'help'; readonly text: string };

const optionNames = [
  ...['format', 'color', 'no-color', 'config', 'changed', 'staged'],
  ...['output-file', 'exit-zero', 'max-warnings'],
  ...['baseline', 'no-baseline', 'write-baseline', 'prune-baseline'],
  ...['write', 'include-review', 'allow-staged', 'allow-dirty'],
  ...['beta', 'help', 'version'],
];

/**
 * Reads the arguments after the program's name.
 *
 * @param width Columns of the terminal, for help.
 * @throws {Failure} When an option is unknown or a value is wrong.
 */
export async function readArguments(
  parameters: readonly string[],
  version: string,
  width: number,
): Promise<Invocation> {
  let invocation: Invocation | undefined;
  const choose = (chosen: Invocation): void => {
    invocation = chosen;
  };
  const parser = yargs()
    .scriptName('betalift')
    .usage(
      '$0 <command>\n\nFinds uses of a deprecated Anthropic beta version and moves whole requests to the next one.',
    )
    .command(
      ['lint [paths..]', '$0'],
      'Report deprecated and broken requests (the default)',
      lintBuilder,
      (given) => choose({ command: 'lint', options: lintOptions(given) }),
    )
    .command(
      'migrate [paths..]',
      'Show the migration as a diff, or apply it with --write',
      migrateBuilder,
      (given) => {
        const options = {
          ...pathOptions(given),
          write: lastOf(given.write),
          includeReview: lastOf(given.includeReview),
          allowStaged: lastOf(given.allowStaged),
          allowDirty: lastOf(given.allowDirty),
        };
        choose({ command: 'migrate', options });
      },
    )
    .command(
      'validate [files..]',
      "Check JSON request bodies against a version's schema and contract",
      validateBuilder,
      (given) => {
        const files = listOperands(given.files, given);
        if (files.length === 0) {
          throw new Failure('no file was given', 'name files, or "-" for standard input');
        }
        const options = { files, beta: lastOf(given.beta), ...reportOptions(given) };
        choose({ command: 'validate', options });
      },
    )
    .command(
      'explain [rule]',
      'Show what a rule reports and why, or list all rules',
      explainBuilder,
      (given) => {
        const rule = given.rule ?? listOperands([], given)[0];
        choose({ command: 'explain', options: { rule, color: lastOf(given.color) } });
      },
    )
    .version(version)
    .help()
    .strict()
    .locale('en')
    .detectLocale(false)
    .wrap(Math.min(width, 100))
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'populate--': true,
    })
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw readComplaint(message, error);
    });

  let printed = '';
  await parser.parseAsync(moveDashesBack(parameters), {}, (_error, _given, output) => {
    printed = output;
  });
  if (invocation !== undefined && printed === '') return invocation;
  return { command: 'help', text: `${printed.trimEnd()}\n` };
}

interface PathArguments extends ReportArguments, SelectionArguments {
  readonly paths?: string[] | undefined;
  readonly config?: string | undefined;
}

interface SelectionArguments {
  readonly changed?: string | undefined;
  readonly staged: boolean;
}

interface LintArguments extends PathArguments {
  readonly baseline?: string | undefined;
  readonly writeBaseline: boolean;
  readonly pruneBaseline: boolean;
}

function lintOptions(given: LintArguments): LintOptions {
  // The parser gives false for --no-baseline.
  const baseline = lastOf(given.baseline) as string | false | undefined;
  if (baseline === '') throw new Failure('--baseline names no file');
  return {
    ...pathOptions(given),
    baseline,
    writeBaseline: lastOf(given.writeBaseline),
    pruneBaseline: lastOf(given.pruneBaseline),
  };
}

function pathOptions(given: PathArguments): PathOptions {
  return {
    paths: listOperands(given.paths, given),
    config: lastOf(given.config),
    selection: readSelection(given),
    ...reportOptions(given),
  };
}

function readSelection(given: SelectionArguments): SelectionRequest | undefined {
  const changed = lastOf(given.changed);
  if (lastOf(given.staged)) {
    if (changed === undefined) return { kind: 'staged' };
    throw new Failure('--staged and --changed exclude each other');
  }
  if (changed === undefined) return undefined;
  // The option without a value is an empty text.
  return changed === '' ? { kind: 'changed' } : { kind: 'changed', ref: changed };
}

interface ReportArguments {
  readonly format?: string | undefined;
  readonly color: boolean | undefined;
  readonly outputFile: string | undefined;
  readonly exitZero: boolean;
  readonly maxWarnings?: string | undefined;
}

/** @throws {Failure} When a value is none that the option takes. */
function reportOptions(given: ReportArguments): ReportOptions {
  return {
    ...readFormats(listOf(given.format), lastOf(given.outputFile)),
    color: lastOf(given.color),
    exitZero: lastOf(given.exitZero),
    maxWarnings: readCount('--max-warnings', lastOf(given.maxWarnings)),
  };
}

function readCount(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Failure(`${option} needs a whole number that is not negative, not "${value}"`);
}

/**
 * The last value of an option that may have been given twice. The parser can do this itself, but its
 * setting for it also keeps only the last of several operands.
 */
function lastOf<Value>(value: Value): Value {
  return Array.isArray(value) ? (value.at(-1) as Value) : value;
}

/** All values of an option that may be given several times. */
function listOf<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

/** Operands of a command together with those after `--`, which yargs keeps apart. */
function listOperands(operands: readonly string[] | undefined, given: object): string[] {
  const rest = (given as { readonly '--'?: readonly (string | number)[] })['--'] ?? [];
  return [...(operands ?? []), ...rest.map(String)];
}

/** Puts a lone `-` (standard input) behind `--`: yargs drops it from a list of operands. */
function moveDashesBack(parameters: readonly string[]): string[] {
  const separator = parameters.indexOf('--');
  const [before, after] =
    separator === -1
      ? [parameters, []]
      : [parameters.slice(0, separator), parameters.slice(separator + 1)];
  const dashes = before.filter((parameter) => parameter === '-');
  const rest = [...dashes, ...after];
  const options = before.filter((parameter) => parameter !== '-');
  return rest.length === 0 ? options : [...options, '--', ...rest];
}

function readComplaint(message: string | null, error: Error | undefined): Error {
  if (error !== undefined && message === null) return error;
  const problem = (message ?? 'the command line is wrong').replace(/\s*\n\s*/g, ' ').trim();
  const unknown = /^Unknown arguments?: (.*)$/.exec(problem);
  if (unknown === null) return new Failure(problem, 'see "betalift --help"');
  // yargs names an option both as it was written and in camel case.
  const names = (unknown[1] ?? '').split(', ').filter((name) => !/[a-z][A-Z]/.test(name));
  const shown = names.map((name) => (name.length === 1 ? `-${name}` : `--${name}`)).join(', ');
  const nearest = names.length === 1 ? findNearestName(names[0] ?? '', optionNames) : null;
  const hint = nearest === null ? 'see "betalift --help"' : `did you mean --${nearest}?`;
  return new Failure(`unknown option ${shown}`, hint);
}
