// The step of the action: runs the command once, and hands its reports to the runner. It gets nothing
// but environment variables, and installs and downloads nothing.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, listParameters, readInputs } from './inputs.mjs';

const { env } = process;
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
/** What the command answers when there are findings, and when something could not be checked. */
const findings = 1;
const couldNotCheck = 2;
const oldestNode = [20, 19];

try {
  checkNode();
  process.exitCode = run(readInputs(env));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  fail(error.message);
  setOutputs({ 'exit-code': couldNotCheck });
  process.exitCode = couldNotCheck;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new InputError(
    `betalift needs Node ${oldestNode.join('.')} or later, and this runner has ${process.versions.node}; put actions/setup-node before it`,
  );
}

/** @returns {number} The exit code of the step. */
function run(inputs) {
  const workspace = env['GITHUB_WORKSPACE'] || process.cwd();
  const cwd = resolve(workspace, inputs.workingDirectory);
  if (!existsSync(cwd)) throw new InputError(`there is no folder ${inputs.workingDirectory}`);
  const folder = mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'betalift-'));
  try {
    const files = {
      json: join(folder, 'report.json'),
      ...(inputs.showsSummary && { markdown: join(folder, 'summary.md') }),
      ...(inputs.sarifFile !== '' && { sarif: resolve(workspace, inputs.sarifFile) }),
    };
    const exitCode = check(inputs, files, cwd);
    const isWritten = (file) => file !== undefined && existsSync(file);
    if (isWritten(files.markdown)) addSummary(readFileSync(files.markdown, 'utf8'));
    setOutputs({
      ...(isWritten(files.json) && readCounts(files.json)),
      'exit-code': exitCode,
      ...(isWritten(files.sarif) && { 'sarif-file': inputs.sarifFile }),
    });
    return exitCode === findings && inputs.failOn === 'never' ? 0 : exitCode;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the command. What it says goes to the log, and its complaints become an annotation too. */
function check(inputs, files, cwd) {
  if (files.sarif !== undefined) removeEarlier(files.sarif);
  const parameters = listParameters(inputs, files);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [command, ...parameters], {
    cwd,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error !== undefined) throw error;
  process.stdout.write(inputs.showsAnnotations ? stdout : disarm(stdout));
  process.stderr.write(disarm(stderr));
  const exitCode = status ?? couldNotCheck;
  if (exitCode === couldNotCheck) {
    fail(stderr.trim() || 'something could not be checked; the report says what');
  }
  return exitCode;
}

/** A report of an earlier step would be taken for the one of this. */
function removeEarlier(file) {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throw new InputError(`the SARIF report cannot be written to ${file}: ${error.code}`);
  }
}

function readCounts(file) {
  const { summary } = JSON.parse(readFileSync(file, 'utf8'));
  const { errors, warnings, migratable } = summary;
  return { findings: errors + warnings, errors, warnings, migratable };
}

/** Shows what went wrong at the top of the run, and not only in the log. */
function fail(message) {
  const data = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::error title=betalift::${data}\n`);
}

/** Text in which the runner finds no command: neither at the beginning of a line, nor in the old form. */
function disarm(text) {
  return text.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '# #[');
}

function addSummary(markdown) {
  if (env['GITHUB_STEP_SUMMARY']) appendFileSync(env['GITHUB_STEP_SUMMARY'], `${markdown}\n`);
}

/** Each value is set off by a line that it cannot hold, so no value can set another output. */
function setOutputs(values) {
  if (!env['GITHUB_OUTPUT']) return;
  for (const [name, value] of Object.entries(values)) {
    const mark = `betalift-${randomUUID()}`;
    appendFileSync(env['GITHUB_OUTPUT'], `${name}<<${mark}\n${value}\n${mark}\n`);
  }
}
