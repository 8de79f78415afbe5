/**
 * Preloaded by a test (`node --import`): kills the process, as `kill -9` does, before the operation on
 * files that KILL_AT_STEP counts from 0; with KILL_TORN=1 when half of what it writes is there. Without a
 * step it writes the number of operations to the file COUNT_STEPS_IN.
 */
import { writeFileSync } from 'node:fs';
import { interceptFileOperations } from '../workspace/intercept-file-operations.js';

const { KILL_AT_STEP, KILL_TORN, COUNT_STEPS_IN } = process.env;
let count = 0;
await interceptFileOperations(async ({ writeHalf }) => {
  if (String(count++) !== KILL_AT_STEP) return;
  if (KILL_TORN === '1') await writeHalf?.();
  process.kill(process.pid, 'SIGKILL');
  // Nothing else may happen until the signal arrives.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
if (COUNT_STEPS_IN !== undefined) {
  process.on('exit', () => writeFileSync(COUNT_STEPS_IN, String(count)));
}
