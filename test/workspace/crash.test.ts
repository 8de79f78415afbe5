import { recoverWrites } from '../../src/workspace/recover.js';
import { createProject, projectKinds, readProject, rewriteProject } from './crash-project.js';
import { skipSyncing } from './intercept-file-operations.js';
import { crashDuring, type Crash } from './simulated-crash.js';
import { removeFolders } from './temporary-folder.js';

jest.setTimeout(120_000);

let sync: () => void;
beforeAll(async () => {
  sync = await skipSyncing();
});
afterAll(() => sync());
afterEach(removeFolders);

const oldOrNew = expect.stringMatching(/^(?:old|new)$/) as string;

describe.each(projectKinds)('a write in %s', (kind) => {
  async function crash(options: Crash): Promise<{ folder: string; isReached: boolean }> {
    const folder = createProject(kind);
    const isReached = await crashDuring(folder, options, () => rewriteProject(folder));
    return { folder, isReached };
  }

  test.each([false, true])(
    'killed before each of its steps (torn: %s) is all old or all new after the next run',
    async (isTorn) => {
      const states: string[] = [];
      for (let step = 0; ; step += 1) {
        const { folder, isReached } = await crash({ step, isTorn });
        if (!isReached) break;
        const recoveries = await recoverWrites([folder]);
        const state = readProject(folder);
        expect({ step, state }).toEqual({ step, state: oldOrNew });
        const expected = state === 'new' ? 'finished' : 'undone';
        for (const recovery of recoveries) expect(recovery.kind).toBe(expected);
        expect(await recoverWrites([folder])).toEqual([]);
        states.push(state);
      }
      expect(states.length).toBeGreaterThan(40);
      // There is one moment at which the write happens.
      expect(states).toEqual([...states].sort().reverse());
      expect(new Set(states).size).toBe(2);
    },
  );

  test('a recovery that is killed at each of its own steps is ended by the next one', async () => {
    let killedRecoveries = 0;
    for (let step = 1; (await crash({ step })).isReached; step += 10) {
      for (let recoveryStep = 0; ; recoveryStep += 1) {
        const { folder } = await crash({ step });
        const isTorn = recoveryStep % 2 === 0;
        const recover = () => recoverWrites([folder]);
        if (!(await crashDuring(folder, { step: recoveryStep, isTorn }, recover))) break;
        await recoverWrites([folder]);
        const state = readProject(folder);
        expect({ step, recoveryStep, state }).toEqual({ step, recoveryStep, state: oldOrNew });
        killedRecoveries += 1;
      }
    }
    expect(killedRecoveries).toBeGreaterThan(50);
  });
});
