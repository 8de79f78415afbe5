/**
 * Preloaded by a test (`node --import`): kills the process, as `kill -9` does, before the operation on
 * files that KILL_AT_STEP counts from 0; with KILL_TORN=1 when half of what it writes is there. At the end
 * of a run the operations are listed in the file LIST_STEPS_IN.
 */
import { writeFileSync } from 'node:fs';
import { interceptFileOperations } from '../workspace/intercept-file-operations.js';

const { KILL_AT_STEP, KILL_TORN, LIST_STEPS_IN } = process.env;
const steps: string[] = [];
await interceptFileOperations(async ({ name, writeHalf }) => {
  steps.push(name);
  if (String(steps.length - 1) !== KILL_AT_STEP) return;
  if (KILL_TORN === '1') await writeHalf?.();
  process.kill(process.pid, 'SIGKILL');
  // Nothing else may happen until the signal arrives.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
if (LIST_STEPS_IN !== undefined) {
  process.on('exit', () => writeFileSync(LIST_STEPS_IN, JSON.stringify(steps)));
}
