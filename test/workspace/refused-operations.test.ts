import { Failure } from '../../src/report/failure.js';
import { recoverWrites } from '../../src/workspace/recover.js';
import { createProject, readProject, rewriteProject } from './crash-project.js';
import { interceptFileOperations, skipSyncing } from './intercept-file-operations.js';
import { letOwnersDie } from './simulated-crash.js';
import { removeFolders } from './temporary-folder.js';

jest.setTimeout(120_000);

let sync: () => void;
beforeAll(async () => {
  sync = await skipSyncing();
});
afterAll(() => sync());
afterEach(removeFolders);

/** Does work while the system refuses some operations, counted from 0; the error it ends with, if any. */
async function doRefused(
  work: () => Promise<unknown>,
  code: string,
  isRefused: (step: number) => boolean,
): Promise<{ readonly error: unknown; readonly steps: number }> {
  let steps = 0;
  const end = await interceptFileOperations(() => {
    if (isRefused(steps++)) throw Object.assign(new Error(code), { code });
  });
  try {
    await work();
    return { error: null, steps };
  } catch (error) {
    return { error, steps };
  } finally {
    end();
  }
}

test.each(['ENOSPC', 'EIO', 'EROFS'])(
  'when any one operation fails (%s), no file is written, or all are and it is said',
  async (code) => {
    let isEnd = false;
    for (let step = 0; !isEnd; step += 1) {
      const folder = createProject('a repository');
      const write = () => rewriteProject(folder);
      const { error, steps } = await doRefused(write, code, (current) => current === step);
      isEnd = steps <= step;
      if (error !== null) expect(error).toBeInstanceOf(Failure);
      const isSaidToBeOld = error !== null && /nothing was written/.test(String(error));
      letOwnersDie(folder);
      await recoverWrites([folder]);
      expect({ step, state: readProject(folder) }).toEqual({
        step,
        state: isSaidToBeOld ? 'old' : 'new',
      });
    }
  },
);

test.each([1, 2, 5])(
  'when everything fails from some moment on, or each of %i operations, the next run ends it',
  async (distance) => {
    let isEnd = false;
    for (let step = 0; !isEnd; step += 1) {
      const folder = createProject('a repository');
      const isRefused = (current: number): boolean =>
        current >= step && (current - step) % distance === 0;
      const { error, steps } = await doRefused(() => rewriteProject(folder), 'EIO', isRefused);
      isEnd = steps <= step;
      if (error !== null) expect(error).toBeInstanceOf(Failure);
      letOwnersDie(folder);
      await recoverWrites([folder]);
      expect({ step, state: readProject(folder) }).toEqual({
        step,
        state: expect.stringMatching(/^(?:old|new)$/),
      });
    }
  },
);

test('a recovery that the system refuses says so, and the next one ends it', async () => {
  for (let step = 0, isEnd = false; !isEnd; step += 1) {
    const folder = createProject('a repository');
    await doRefused(
      () => rewriteProject(folder),
      'EIO',
      (current) => current >= 45,
    );
    letOwnersDie(folder);
    const recover = () => recoverWrites([folder]);
    const { error, steps } = await doRefused(recover, 'EACCES', (current) => current >= step);
    expect(error).toBeNull();
    isEnd = steps <= step;
    letOwnersDie(folder);
    await recoverWrites([folder]);
    expect(readProject(folder)).toMatch(/^(?:old|new)$/);
  }
});
