import fastCheck from 'fast-check';
import { recoverWrites } from '../../src/workspace/recover.js';
import {
  createProject,
  projectKinds,
  readProject,
  rewriteProject,
  type ProjectKind,
} from './crash-project.js';
import { skipSyncing, type FileOperation } from './intercept-file-operations.js';
import { recordOperations, replayWithPowerLoss } from './power-loss.js';
import { letOwnersDie } from './simulated-crash.js';
import { removeFolders } from './temporary-folder.js';

jest.setTimeout(120_000);

let sync: () => void;
beforeAll(async () => {
  sync = await skipSyncing();
});
afterAll(() => sync());
afterEach(removeFolders);

type Choose = (below: number) => number;

/** A write in which nothing goes wrong, and one in which replacing the third file is refused. */
const endings = ['done', 'undone'] as const;

async function recordWrite(kind: ProjectKind, ending: (typeof endings)[number]) {
  const folder = createProject(kind);
  let isRefused = false;
  const operations = await recordOperations(
    async () => {
      const work = rewriteProject(folder);
      if (ending === 'done') await work;
      else await expect(work).rejects.toThrow('nothing was written');
    },
    ({ newPath = '' }) => {
      if (ending === 'done' || isRefused || !newPath.endsWith('c.ts')) return false;
      isRefused = true;
      return true;
    },
  );
  return { folder, operations };
}

async function stateAfterPowerLoss(
  kind: ProjectKind,
  written: { readonly folder: string; readonly operations: readonly FileOperation[] },
  choose: Choose,
): Promise<string> {
  const folder = createProject(kind);
  const moved = (path: string): string => path.replace(written.folder, folder);
  replayWithPowerLoss(written.operations, moved, choose);
  letOwnersDie(folder);
  await recoverWrites([folder]);
  const state = readProject(folder);
  expect(await recoverWrites([folder])).toEqual([]);
  return state;
}

describe.each(projectKinds)('in %s', (kind) => {
  test.each(endings)(
    'a write that is %s survives a power failure at any moment',
    async (ending) => {
      const { folder, operations } = await recordWrite(kind, ending);
      await fastCheck.assert(
        fastCheck.asyncProperty(
          fastCheck.nat(operations.length),
          fastCheck.infiniteStream(fastCheck.nat(999)),
          async (step, numbers) => {
            const written = { folder, operations: operations.slice(0, step) };
            const choose: Choose = (below) => (numbers.next().value ?? 0) % below;
            expect(await stateAfterPowerLoss(kind, written, choose)).toMatch(/^(?:old|new)$/);
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});

test('without syncing, the same failures leave half a write', async () => {
  const { folder, operations } = await recordWrite('a repository', 'done');
  const unsynced = operations.filter(({ name }) => name !== 'sync');
  const states = new Set<string>();
  for (let run = 0; run < 40; run += 1) {
    let count = run;
    const choose: Choose = (below) => (count = (count * 7 + 3) % 1009) % below;
    states.add(await stateAfterPowerLoss('a repository', { folder, operations: unsynced }, choose));
  }
  expect([...states].filter((state) => state !== 'old' && state !== 'new')).not.toEqual([]);
});
