#!/usr/bin/env node
/** The command: connects `run` with the process and with the parts that do the work. */
import { knownExtensions } from '../workspace/extensions.js';
import { checkBody } from './check-body.js';
import { run } from './run.js';

// The callback of each write carries the error; without a listener a reader that has gone (`| head`)
// would end the process with a stack.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  extensions: knownExtensions,
  analyse: async (files, options) =>
    (await import('../analysis/analyse.js')).analyse(files, options),
  checkBody,
  relevantWords: async () => (await import('../betas/headers.js')).prefilterWords,
});
