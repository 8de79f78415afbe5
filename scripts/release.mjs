// Makes the commit of a release, tagged with the version of package.json. Its parent is the present
// commit; the work tree, the index and the branch stay as they are, so that main never holds dist/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const tag = `v${version}`;

/** Runs git in the project; its output without the last line end. @throws What git says. */
function git(parameters, environment = {}) {
  return execFileSync('git', parameters, {
    cwd: projectFolder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trimEnd();
}

function run(script, ...parameters) {
  execFileSync(process.execPath, [join('scripts', script), ...parameters], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
}

/** Why there can be no release now; null when there can. */
function findObstacle() {
  const changed = git(['status', '--porcelain']);
  if (changed !== '') return `there are changes that are not committed:\n${changed}`;
  if (git(['tag', '--list', tag]) !== '') return `there is a tag ${tag} already`;
  return null;
}

function commitRelease() {
  const folder = mkdtempSync(join(tmpdir(), 'betalift-release-'));
  try {
    const tree = join(folder, 'tree');
    run('bundle.mjs');
    run('release-tree.mjs', tree);
    const separate = { GIT_INDEX_FILE: join(folder, 'index'), GIT_WORK_TREE: tree };
    // By force, since the project's own settings ignore what is built.
    git(['add', '--all', '--force', '.'], {
      ...separate,
      GIT_DIR: git(['rev-parse', '--absolute-git-dir']),
    });
    const treeId = git(['write-tree'], separate);
    const commit = git(['commit-tree', treeId, '-p', 'HEAD', '-m', `Release ${version}`]);
    git(['tag', '--annotate', tag, commit, '--message', `betalift ${version}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const obstacle = findObstacle();
if (obstacle === null) {
  commitRelease();
  // npm 12 takes nothing from git without the option.
  console.log(`Tagged ${tag}. To publish it:

  git push origin ${tag}
  npm publish --allow-git=all "git+https://github.com/betalift/betalift.git#${tag}"`);
} else {
  console.error(`No release was made: ${obstacle}`);
  process.exitCode = 1;
}
