/** The command of the long run: `npm run fuzz:documents -- --count 200 --seed 1 --host shell`. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { renderers } from './renderers.js';
import { describeRun, runDocuments } from './run-documents.js';
import { documentTally } from './tally-documents.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    host: { type: 'string', multiple: true, default: [] },
    attempts: { type: 'string', default: '300' },
    show: { type: 'boolean', default: false },
  },
});
const chosen = renderers.filter(
  ({ host }) => values.host.length === 0 || values.host.includes(host),
);
if (chosen.length === 0)
  throw new Error(`--host is one of ${renderers.map(({ host }) => host).join(', ')}`);
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
print(`seed ${values.seed}`);
const options = {
  renderers: chosen,
  count: Number(values.count),
  seed: Number(values.seed),
  attempts: Number(values.attempts),
};
const runs = await runDocuments(options, (failure) => print(`${describeRun(failure)}\n`));
if (values.show) runs.forEach((run) => print(describeRun(run)));
print(documentTally(runs));
if (runs.some(({ checked }) => checked.faults.length > 0)) process.exitCode = 1;
// An interpreter that programs of documents run in would keep the process.
process.exit();
