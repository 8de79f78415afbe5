/** The command with the stand-in for the analysis; built by build-command.ts. */
import { checkBody } from '../../src/cli/check-body.js';
import { run } from '../../src/cli/run.js';
import { knownExtensions } from '../../src/workspace/extensions.js';
import { stubAnalyse } from './stub-analyse.js';

for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  extensions: knownExtensions,
  analyse: stubAnalyse,
  checkBody,
  relevantWords: async () => ['mcp-client-', 'mcp_servers'],
});
