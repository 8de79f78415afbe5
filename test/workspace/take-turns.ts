/**
 * Takes the lock of a folder again and again, and counts in a file each time; the test that starts several
 * of these finds out whether two ever had it at once. With a third argument it ends while it has the lock.
 */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireWriteLock } from '../../src/workspace/write-lock.js';

const [folder = '', rounds = '0', ending] = process.argv.slice(2);
const counter = join(folder, 'counter');
const inside = join(folder, 'inside');
for (let round = 0; round < Number(rounds); round += 1) {
  const lock = await acquireWriteLock(join(folder, 'lock-folder'), {
    create: true,
    patience: 60_000,
  });
  // Fails where somebody else is in here.
  mkdirSync(inside);
  const count = Number(readFileSync(counter, 'utf8'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  writeFileSync(counter, String(count + 1));
  rmdirSync(inside);
  if (ending !== undefined && round + 1 === Number(rounds)) process.kill(process.pid, 'SIGKILL');
  await lock?.release();
}
