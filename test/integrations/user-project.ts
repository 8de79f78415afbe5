/** A repository of somebody who uses betalift, and the commits made in it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from '../package/documents.js';
import { createFolder, git } from '../workspace/temporary-folder.js';
import { userEnvironment } from './packed-package.js';

/** A program with a request that is proven to be migrated right. */
export const migratable = readText('examples/src/answer-ticket.ts');
/** The same in Python. */
export const migratablePython = readText(
  'fixtures/python/migrated/ticket-triage-literal-betas/before.py',
);
/** A program with a request that is left: it is sent when the one in the new format fails. */
export const notMigratable = readText(
  'fixtures/typescript/reported/old-version-as-fallback/input.ts',
);

/** Somebody whose own settings of git are out of the way. */
const identity = {
  GIT_AUTHOR_NAME: 'Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.com',
  GIT_COMMITTER_NAME: 'Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Ends with a status of its own; what it printed, on either stream, is one text. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export class UserProject {
  readonly folder: string;

  /** @param environment Variables beside those of this process. */
  constructor(
    files: Readonly<Record<string, string>>,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {
    this.folder = createFolder(files);
    git(this.folder, 'init', '--quiet', '--initial-branch=main');
  }

  /**
   * Runs a program in the project, without the settings of who runs the tests.
   *
   * @throws When it cannot be started.
   */
  run(program: string, ...parameters: readonly string[]): Outcome {
    const own = Object.entries(userEnvironment({ ...identity, ...this.environment })).filter(
      ([name]) => name in identity || !/^(?:GIT_.*|CI|HUSKY|LEFTHOOK)$/.test(name),
    );
    const { status, stdout, stderr, error } = spawnSync(program, parameters, {
      cwd: this.folder,
      encoding: 'utf8',
      env: Object.fromEntries(own),
    });
    if (error !== undefined) throw error;
    return { status, output: stdout + stderr };
  }

  /** Runs a program, and fails with what it printed when it does. */
  runWell(program: string, ...parameters: readonly string[]): string {
    const { status, output } = this.run(program, ...parameters);
    if (status === 0) return output;
    throw new Error(`${program} ${parameters.join(' ')} ended with ${String(status)}:\n${output}`);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Writes a file and puts it into the index. */
  stage(name: string, text: string): void {
    this.write(name, text);
    this.runWell('git', 'add', '--', name);
  }

  /** What the index holds of a file. */
  readStaged(name: string): string {
    return this.runWell('git', 'show', `:${name}`);
  }

  /** Commits as people do, with whatever hooks there are. */
  commit(...parameters: readonly string[]): Outcome {
    return this.run('git', 'commit', '--message', 'a change', ...parameters);
  }

  /** Files of the last commit. */
  listCommitted(): string[] {
    return this.runWell('git', 'show', '--name-only', '--format=').trim().split('\n');
  }
}
