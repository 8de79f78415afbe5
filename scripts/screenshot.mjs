// Makes docs/images/lint.svg: what the command prints on a part of examples/, drawn as in a terminal.
// `node scripts/screenshot.mjs <file>` puts it elsewhere.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawTerminal } from './draw-terminal.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const target = process.argv[2] ?? join(project, 'docs', 'images', 'lint.svg');
const columns = 100;
const parameters = ['src/connectors.ts'];

const folder = mkdtempSync(join(tmpdir(), 'betalift-screenshot-'));
try {
  cpSync(join(project, 'examples'), folder, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(project, 'dist', 'cli.js'), ...parameters],
    {
      cwd: folder,
      encoding: 'utf8',
      // Nothing of the surroundings may show in the picture; npx is how most people begin.
      env: {
        PATH: process.env.PATH,
        LANG: 'en_US.UTF-8',
        FORCE_COLOR: '1',
        COLUMNS: String(columns),
        npm_config_user_agent: 'npm/11',
      },
    },
  );
  if (error !== undefined) throw error;
  if (status !== 1 || stderr !== '') throw new Error(`findings were expected: ${stdout}${stderr}`);
  const command = `npx betalift ${parameters.join(' ')}`;
  const printed = `\u001b[32m$\u001b[39m \u001b[1m${command}\u001b[22m\n\n${stdout}`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, drawTerminal(printed, columns, `Output of ${command} on the examples`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
