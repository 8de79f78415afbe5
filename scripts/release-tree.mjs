// Writes what a release holds into a folder: the files of the package, and what other tools look for at
// the top of the repository. A tool that installs from git finds everything built, and nothing to run.
//
//   node scripts/release-tree.mjs <folder>
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** What is read from the repository by others than npm: pre-commit, and the runner of GitHub Actions. */
const readFromRepository = ['.pre-commit-hooks.yaml', 'action.yml', 'action'];

/** Fields of package.json that only the development of betalift needs. */
const developmentFields = ['devDependencies', 'scripts'];

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('usage: node scripts/release-tree.mjs <folder>');
if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
if (!existsSync(join(projectFolder, 'dist', 'cli.js'))) {
  throw new Error('dist/ is not built: run "npm run bundle"');
}

for (const path of [...listPackageFiles(), ...readFromRepository]) {
  const source = join(projectFolder, path);
  if (!existsSync(source)) continue;
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true });
}
writeFileSync(join(folder, 'package.json'), formatReleasedDescription());

/** What `npm pack` takes, as npm says. */
function listPackageFiles() {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  // A list up to npm 11, and from npm 12 on an object with the package's name as its key.
  const [{ files }] = Object.values(JSON.parse(output));
  return files.map(({ path }) => path);
}

function formatReleasedDescription() {
  const description = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  const released = Object.entries(description).filter(
    ([field]) => !developmentFields.includes(field),
  );
  return `${JSON.stringify(Object.fromEntries(released), null, 2)}\n`;
}
