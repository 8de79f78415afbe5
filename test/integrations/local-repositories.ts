/** Repositories on this machine, and stand-ins for the services that would reach into them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { projectFolder } from '../package/documents.js';
import { createFolder } from '../workspace/temporary-folder.js';

const command = join(projectFolder, 'dist', 'cli.js');

/** A folder with bare repositories in `remotes/`, and commands in `bin/` that take the place of others. */
export interface LocalWorld {
  readonly folder: string;
  /** Runs a script as the shell of a runner does; `bin/` is first on its path. */
  readonly run: (
    script: string,
    cwd: string,
    env?: Readonly<Record<string, string>>,
  ) => { readonly status: number | null; readonly output: string };
  /** Runs git in a folder and gives what it printed. */
  readonly git: (cwd: string, ...parameters: string[]) => string;
  /** A fresh clone of a remote. */
  readonly clone: (name: string) => string;
  /** Path of a remote. */
  readonly remote: (name: string) => string;
}

/** `npx` that starts this betalift, and refuses anything else. */
const npx = `#!/bin/sh
if [ "$1" != --yes ] || [ "$2" != betalift@0.1.0 ]; then echo "unexpected: npx $*" >&2; exit 99; fi
shift 2
exec "${process.execPath}" "${command}" "$@"
`;

/**
 * Makes the repositories.
 *
 * @param repositories Files of each, by its name.
 * @param commands Scripts by the name of the command that they stand for.
 * @throws When dist/ has not been built.
 */
export function createLocalWorld(
  repositories: Readonly<Record<string, Readonly<Record<string, string>>>>,
  commands: Readonly<Record<string, string>>,
): LocalWorld {
  if (!existsSync(command)) throw new Error('dist/ is missing: run "npm run bundle" first');
  const folder = createFolder();
  const environment = {
    PATH: [join(folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: folder,
    GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    WORLD: folder,
  };
  writeFileSync(
    join(folder, 'gitconfig'),
    '[user]\nname = Test\nemail = test@example.com\n[init]\ndefaultBranch = main\n[safe]\ndirectory = *\n',
  );
  mkdirSync(join(folder, 'bin'));
  for (const [name, script] of Object.entries({ npx, ...commands })) {
    writeFileSync(join(folder, 'bin', name), script);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  const git = (cwd: string, ...parameters: string[]): string =>
    execFileSync('git', parameters, {
      cwd,
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const remote = (name: string): string => join(folder, 'remotes', `${name}.git`);
  for (const [name, files] of Object.entries(repositories)) {
    const source = createFolder(files);
    git(source, 'init', '--quiet');
    git(source, 'add', '--all');
    git(source, 'commit', '--quiet', '--message', 'First');
    git(folder, 'clone', '--quiet', '--bare', source, remote(name));
  }
  let clones = 0;
  return {
    folder,
    git,
    remote,
    clone: (name) => {
      clones += 1;
      const target = join(folder, `clone-${String(clones)}`);
      git(folder, 'clone', '--quiet', remote(name), target);
      return target;
    },
    run: (script, cwd, env = {}) => {
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--norc', '-e', '-o', 'pipefail', '-c', script],
        {
          cwd,
          encoding: 'utf8',
          env: { ...environment, ...env },
        },
      );
      return { status, output: stdout + stderr };
    },
  };
}
