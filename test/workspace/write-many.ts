/** Rewrites every file of a folder; the test that starts this kills it on the way. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from '../../src/workspace/write.js';

const folder = process.argv[2] ?? '';
const after = 'n'.repeat(200_000);
process.stdout.write('writing\n');
await writeAll(
  readdirSync(folder).map((path) => ({
    path,
    absolutePath: join(folder, path),
    before: 'old\n',
    after,
  })),
);
