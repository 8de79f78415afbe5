/** Every step of a write of ten files, which takes minutes: `npm run fuzz:crash`. */
import { cpSync } from 'node:fs';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import {
  buildKillableCommand,
  createTenFiles,
  readTexts,
  writeParameters,
  type Kill,
  type KillableCommand,
} from './killed-command.js';

jest.setTimeout(60 * 60_000);

let command: KillableCommand;
beforeAll(() => {
  command = buildKillableCommand();
});
afterAll(() => command.remove());
afterEach(removeFolders);

/** Runs the command until it is killed, and says what the files hold after further runs. */
function stateAfter(
  start: string,
  kills: readonly Kill[],
  ends: { readonly old: object; readonly migrated: object },
): string {
  const folder = createFolder();
  cpSync(start, folder, { recursive: true });
  for (const [index, kill] of kills.entries()) {
    command.run(folder, index === 0 ? writeParameters : ['lint'], kill);
  }
  command.run(folder, ['lint']);
  const texts = JSON.stringify(readTexts(folder));
  if (texts === JSON.stringify(ends.old)) return 'old';
  return texts === JSON.stringify(ends.migrated) ? 'new' : texts;
}

describe.each([true, false])('with a git directory: %s', (isRepository) => {
  function prepare() {
    const start = createTenFiles(isRepository);
    const old = readTexts(start);
    const whole = createFolder();
    cpSync(start, whole, { recursive: true });
    const steps = command.listSteps(whole, writeParameters);
    return { start, steps, ends: { old, migrated: readTexts(whole) } };
  }

  test('killed at each step of a write', () => {
    const { start, steps, ends } = prepare();
    const kills = steps.flatMap((name, step) => [
      { step, isTorn: false },
      ...(name === 'write' ? [{ step, isTorn: true }] : []),
    ]);
    const states = kills.map((kill) => stateAfter(start, [kill], ends));
    process.stdout.write(`${states.length} kills: ${states.join(' ')}\n`);
    expect(states.filter((state) => state !== 'old' && state !== 'new')).toEqual([]);
    expect(new Set(states).size).toBe(2);
  });

  test('killed again while the next run recovers', () => {
    const { start, steps, ends } = prepare();
    const states: string[] = [];
    // Most can go wrong between the renames.
    const renames = [...steps.keys()].filter((step) => steps[step] === 'rename');
    for (const step of renames.filter((_, index) => index % 2 === 0)) {
      for (let second = step % 8; second < 56; second += 8) {
        const kills = [
          { step, isTorn: true },
          { step: second, isTorn: true },
        ];
        states.push(stateAfter(start, kills, ends));
      }
    }
    process.stdout.write(`${states.length} double kills: ${states.join(' ')}\n`);
    expect(states.filter((state) => state !== 'old' && state !== 'new')).toEqual([]);
  });
});
