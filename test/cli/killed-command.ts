/** Runs the command over a change of ten files, and kills it on the way. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder } from '../workspace/temporary-folder.js';
import { buildCommand } from './build-command.js';

export interface Kill {
  /** The operation on files before which the process is killed, counted from 0. */
  readonly step: number;
  /** Whether half of what that operation writes gets there. */
  readonly isTorn: boolean;
}

export interface CommandRun {
  readonly signal: NodeJS.Signals | null;
  readonly status: number | null;
  readonly stderr: string;
}

export interface KillableCommand {
  /** Runs the command, killed where that is wanted and reached. */
  readonly run: (folder: string, parameters: readonly string[], kill?: Kill) => CommandRun;
  /** The operations on files that a whole run has, in order. */
  readonly listSteps: (folder: string, parameters: readonly string[]) => readonly string[];
  readonly remove: () => void;
}

/** Builds the real command, and what kills it. */
export function buildKillableCommand(): KillableCommand {
  const command = buildCommand('src/cli/main.ts');
  const killer = buildCommand('test/cli/kill-at-step.ts');
  const start = (cwd: string, parameters: readonly string[], env: object): CommandRun => {
    const { signal, status, stderr } = spawnSync(
      process.execPath,
      ['--import', killer.path, command.path, ...parameters],
      { cwd, encoding: 'utf8', env: { ...process.env, ...env } },
    );
    return { signal, status, stderr };
  };
  return {
    run: (folder, parameters, kill) =>
      start(
        folder,
        parameters,
        kill === undefined
          ? {}
          : { KILL_AT_STEP: String(kill.step), KILL_TORN: kill.isTorn ? '1' : '0' },
      ),
    listSteps: (folder, parameters) => {
      const file = join(createFolder(), 'steps.json');
      start(folder, parameters, { LIST_STEPS_IN: file });
      return JSON.parse(readFileSync(file, 'utf8')) as string[];
    },
    remove: () => {
      command.remove();
      killer.remove();
    },
  };
}

/** What rewrites all ten files of a project. */
export const writeParameters = ['migrate', '--write', '--allow-dirty'] as const;

const headerFile = 'config/betas.mjs';
const programNames = Array.from({ length: 9 }, (_, index) => `src/program-${index}.mjs`);

const header = `export const MCP_BETA = 'mcp-client-2025-04-04';
`;

/** A request that takes its header from another file: all nine are one unit with it. */
function programOf(name: string): string {
  return `import Anthropic from '@anthropic-ai/sdk';
import { MCP_BETA } from '../config/betas.mjs';

const message = await new Anthropic().beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1024,
  messages: [{ role: 'user', content: '${name}' }],
  betas: [MCP_BETA],
  mcp_servers: [{ type: 'url', url: 'https://example.com/mcp', name: 'tickets' }],
});
console.log(message.content);
`;
}

/** Creates the ten files of one migration unit, with or without a git directory beside them. */
export function createTenFiles(isRepository: boolean): string {
  return createFolder({
    ...(isRepository
      ? {
          '.git/HEAD': 'ref: refs/heads/main\n',
          '.git/objects/info/x': '',
          '.git/refs/heads/x': '',
        }
      : {}),
    [headerFile]: header,
    ...Object.fromEntries(programNames.map((name) => [name, programOf(name)])),
  });
}

/** Every file of a folder with its text. */
export function readTexts(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}
