// Reads the inputs of the action.

/** Something in the workflow that its author has to change. */
export class InputError extends Error {}

const commands = ['lint', 'migrate-check'];
const failures = ['findings', 'errors', 'never'];
/** More warnings than the command line takes a number for. */
const anyNumber = '999999999';

/**
 * The inputs as action.yml hands them over. An empty one counts as not given.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @throws {InputError} When a value is none that the input takes.
 */
export function readInputs(env) {
  const read = (name) => (env[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
  const choose = (name, choices) => {
    const value = read(name) || choices[0];
    if (choices.includes(value)) return value;
    throw new InputError(`${name} is one of ${choices.join(', ')}, not "${value}"`);
  };
  const inputs = {
    command: choose('command', commands),
    // Names may begin and end with spaces, so only what ends a line is taken away.
    paths: (env['INPUT_PATHS'] ?? '').split(/\r?\n/).filter((path) => path.trim() !== ''),
    workingDirectory: read('working-directory') || '.',
    config: read('config'),
    changed: read('changed'),
    baseline: read('baseline'),
    failOn: choose('fail-on', failures),
    maxWarnings: read('max-warnings'),
    showsAnnotations: choose('annotations', ['true', 'false']) === 'true',
    showsSummary: choose('summary', ['true', 'false']) === 'true',
    sarifFile: read('sarif-file'),
  };
  if (inputs.maxWarnings !== '' && inputs.failOn !== 'findings') {
    throw new InputError('max-warnings and fail-on exclude each other');
  }
  if (inputs.command === 'migrate-check' && (inputs.maxWarnings || inputs.failOn === 'errors')) {
    throw new InputError('migrate-check knows no warnings: use fail-on findings or never');
  }
  return inputs;
}

/**
 * The parameters of the command line.
 *
 * @param {ReturnType<typeof readInputs>} inputs
 * @param {Readonly<Record<string, string>>} files Absolute path of the file for a report, by its format.
 */
export function listParameters(inputs, files) {
  const { command, paths, config, changed, baseline, failOn, maxWarnings, showsAnnotations } =
    inputs;
  const limit = failOn === 'errors' ? anyNumber : maxWarnings;
  return [
    command === 'lint' ? 'lint' : 'migrate',
    ...['--format', showsAnnotations ? 'github' : 'text'],
    ...Object.entries(files).flatMap(([format, file]) => ['--format', `${format}=${file}`]),
    ...(config === '' ? [] : [`--config=${config}`]),
    ...(changed === '' ? [] : [`--changed=${changed}`]),
    ...(baseline === '' ? [] : [`--baseline=${baseline}`]),
    ...(limit === '' ? [] : [`--max-warnings=${limit}`]),
    '--',
    ...paths,
  ];
}
