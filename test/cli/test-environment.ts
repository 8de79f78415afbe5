/** A command's surroundings, for tests that call it in their own process. */
import { PassThrough, Readable } from 'node:stream';
import { checkBody } from '../../src/cli/check-body.js';
import type { CommandEnvironment, Output } from '../../src/cli/environment.js';
import { knownExtensions } from '../../src/workspace/extensions.js';
import { stubAnalyse } from './stub-analyse.js';

export interface TestEnvironment extends CommandEnvironment {
  /** What was written so far. */
  readonly printed: () => { readonly stdout: string; readonly stderr: string };
}

/** Surroundings of a command that is run in `cwd`, with the stand-in for the analysis. */
export function createEnvironment(
  cwd: string,
  changes: Partial<CommandEnvironment> & { readonly input?: string; readonly isTTY?: boolean } = {},
): TestEnvironment {
  const { input = '', isTTY = false, ...rest } = changes;
  const stdout = createOutput(isTTY);
  const stderr = createOutput(isTTY);
  return {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd,
    env: {},
    extensions: knownExtensions,
    analyse: stubAnalyse,
    checkBody,
    relevantWords: async () => ['mcp-client-', 'mcp_servers'],
    ...rest,
    printed: () => ({ stdout: stdout.text(), stderr: stderr.text() }),
  };
}

function createOutput(isTTY: boolean): { stream: Output; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY });
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
