// Runs betalift over packages that other people published, and prints a table of what it found.
// scripts/real-code.json lists the packages. It downloads, so it is no part of the tests:
//
//   npm run bundle && node scripts/real-code.mjs [--show] [--write] [--keep] [package...]
//
// --show prints the findings and the diff of each package, to be read; --write puts the table into
// docs/real-code.md; --keep leaves the folder with the code. Names of packages narrow the list.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const project = fileURLToPath(new URL('..', import.meta.url));
const command = join(project, 'dist', 'cli.js');
const page = join(project, 'docs', 'real-code.md');
const MARKS = { begin: '<!-- begin of the table -->', end: '<!-- end of the table -->' };

/** Beyond these a run counts as failed: nobody waits longer, and other programs need memory too. */
const PROCESSOR_SECONDS = 60;
const MEBIBYTES_OF_HEAP = 2048;

/** Folders that betalift leaves out, as built code, when it meets them outside git. */
const LEFT_OUT = /^(?:dist|build|coverage|vendor)$/;

/** Prints what the command used, as its last line on stderr: processor time is the same on a busy machine. */
const PROBE = `data:text/javascript,${encodeURIComponent(
  `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process._rawDebug("used", userCPUTime + systemCPUTime, maxRSS);
  })`,
)}`;

/** Runs a program to its end and gives what it printed. Throws if it fails and `mayFail` is not set. */
function run(program, parameters, { cwd, mayFail = false }) {
  const result = spawnSync(program, parameters, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!mayFail && (result.error || result.status !== 0)) {
    throw result.error ?? new Error(`${program} ${parameters.join(' ')}: ${result.stderr}`);
  }
  return result;
}

/** Downloads a package as npm does and unpacks it into a folder, whose path it gives. */
function download({ package: name, version }, folder) {
  mkdirSync(folder, { recursive: true });
  const { stdout } = run('npm', ['pack', '--json', '--ignore-scripts', `${name}@${version}`], {
    cwd: folder,
  });
  const [{ filename }] = Object.values(JSON.parse(stdout));
  run('tar', ['-xzf', filename], { cwd: folder });
  rmSync(join(folder, filename));
  const [root] = readdirSync(folder);
  return join(folder, root);
}

/** Copies the part of a package that is to be read, under names that betalift does not leave out. */
function collectSources(root, kind, target) {
  mkdirSync(target, { recursive: true });
  cpSync(join(root, 'package.json'), join(target, 'package.json'));
  const from = kind === 'src' ? join(root, 'src') : root;
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const segments = path.slice(root.length + 1).split(/[/\\]/);
    if (!entry.isFile() || segments.includes('node_modules')) continue;
    if (kind === 'source-maps') {
      if (entry.name.endsWith('.map')) writeMappedSources(path, segments, target);
    } else if (!entry.name.endsWith('.map')) {
      copy(path, segments, target);
    }
  }
}

function copy(path, segments, target) {
  const visible = segments.map((name) => (LEFT_OUT.test(name) ? `${name}-of-the-package` : name));
  cpSync(path, join(target, ...visible));
}

/** Writes the sources that a source map carries; its paths are relative to the map. */
function writeMappedSources(path, segments, target) {
  const { sources = [], sourcesContent = [] } = JSON.parse(readFileSync(path, 'utf8'));
  sources.forEach((source, index) => {
    const text = sourcesContent[index];
    if (text == null || /(?:^|\/)node_modules\/|^[a-z]+:/.test(source)) return;
    const place = posix
      .normalize(posix.join(posix.dirname(segments.join('/')), source))
      .replace(/^(?:\.\.\/)+/, '');
    const file = join(target, place);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  });
}

/**
 * Runs betalift in a folder. `report` is null where it failed, and `failure` then says how. The shell
 * limits processor time, which is fair on a busy machine too.
 */
function lint(folder) {
  const { stdout, stderr, status } = run(
    'sh',
    [
      ...['-c', 'ulimit -t "$0" && exec "$@"', String(PROCESSOR_SECONDS)],
      ...[process.execPath, `--max-old-space-size=${MEBIBYTES_OF_HEAP}`, '--import', PROBE],
      ...[command, 'lint', '--format', 'json'],
    ],
    { cwd: folder, mayFail: true },
  );
  const used = /used (\d+) (\d+)\s*$/.exec(stderr);
  if (!used) return { report: null, failure: failureOf(stderr, status) };
  return { seconds: used[1] / 1e6, memory: used[2] / 1024, report: parse(stdout) };
}

function failureOf(stderr, status) {
  if (stderr.includes('heap out of memory')) return 'no memory';
  return status === null ? 'no time' : 'crash';
}

function parse(stdout) {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(`betalift printed no report: ${stdout.slice(0, 500)}`, { cause });
  }
}

/** Findings and diff of a folder as people see them. */
function show(folder) {
  const parameters = [command, 'migrate', '--include-review'];
  const { stdout, stderr } = run(process.execPath, parameters, { cwd: folder, mayFail: true });
  console.log(`${stdout}${stderr}`);
}

const COLUMNS = [
  ['Package', ({ entry }) => `${entry.package} ${entry.version}`],
  ['Read', ({ entry }) => entry.read],
  ['Files', count('files')],
  ['Parsed', count('parsed')],
  ['Requests', count('requests')],
  ['Safe', count('migratable')],
  ['Review', count('reviewable')],
  ['Left', count('left')],
  ['Errors', count('errors')],
  ['Warnings', count('warnings')],
  ['Notes', count('infos')],
  ['Seconds', ({ report, seconds, failure }) => (report ? seconds.toFixed(1) : failure)],
  ['MiB', ({ report, memory }) => (report ? memory.toFixed(0) : '–')],
];

function count(key) {
  return ({ report }) => (report ? String(report.summary[key]) : '–');
}

function tableOf(results) {
  const rows = results.map((result) => COLUMNS.map(([, cell]) => cell(result)));
  const heads = COLUMNS.map(([head]) => head);
  const rules = heads.map((_, index) => (index < 2 ? '---' : '--:'));
  return [heads, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Replaces the table in the page of the documentation. */
async function writeTable(table) {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = [text.indexOf(MARKS.begin), text.indexOf(MARKS.end)];
  if (begin < 0 || end < begin) throw new Error(`${page} does not mark where the table stands`);
  const day = new Date().toISOString().slice(0, 10);
  const block = `${MARKS.begin}\n\nMeasured on ${day} with Node.js ${process.versions.node}.\n\n${table}\n\n`;
  const options = await resolveConfig(page);
  const after = text.slice(0, begin) + block + text.slice(end);
  writeFileSync(page, await format(after, { ...options, parser: 'markdown' }));
}

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const entries = JSON.parse(readFileSync(new URL('real-code.json', import.meta.url), 'utf8')).filter(
  (entry) => wanted.length === 0 || wanted.includes(entry.package),
);
if (options.write && wanted.length > 0) throw new Error('--write needs the whole list');
const folder = mkdtempSync(join(tmpdir(), 'betalift-real-code-'));
try {
  const results = entries.map((entry) => {
    const name = `${entry.package}-${entry.version}`.replaceAll('/', '-');
    const sources = join(folder, 'sources', name);
    collectSources(download(entry, join(folder, 'packages', name)), entry.read, sources);
    const result = { entry, ...lint(sources) };
    console.error(`${name}: ${result.failure ?? 'done'}`);
    if (options.show && result.report) show(sources);
    return result;
  });
  const table = tableOf(results);
  console.log(table);
  if (options.write) await writeTable(table);
} finally {
  if (options.keep) console.error(`The code is in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
