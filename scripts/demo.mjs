// Runs the main job on a copy of examples/: what lint finds, and what migrate would change.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const command = join(project, 'dist', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'betalift-demo-'));

/** Runs betalift in the copy and prints what it printed; its exit code and its output. */
function betalift(...parameters) {
  console.log(`$ betalift ${parameters.join(' ')}\n`);
  const color = process.stdout.isTTY ? ['--color'] : [];
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [command, ...parameters, ...color],
    { cwd: folder, encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  process.stdout.write(`${stdout}\n${stderr}`);
  console.log(`\n(exit code ${status})\n`);
  return { status, stdout };
}

try {
  cpSync(join(project, 'examples'), folder, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  const lint = betalift('lint');
  const migrate = betalift('migrate');
  const isFound = lint.status === 1 && /\d+ errors?/.test(lint.stdout);
  const isShown = migrate.status === 1 && /@@ -\d+/.test(migrate.stdout);
  if (!isFound || !isShown) {
    console.error('The demonstration failed: findings and a diff were expected.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
