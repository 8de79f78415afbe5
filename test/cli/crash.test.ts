import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders } from '../workspace/temporary-folder.js';
import {
  buildKillableCommand,
  createTenFiles,
  readTexts,
  writeParameters,
  type KillableCommand,
} from './killed-command.js';

jest.setTimeout(120_000);

let command: KillableCommand;
beforeAll(() => {
  command = buildKillableCommand();
});
afterAll(() => command.remove());
afterEach(removeFolders);

/** How many steps are tried here; `npm run fuzz:crash` tries all. */
const tried = 6;

test('killed in the middle of ten files: the next run finishes or undoes all', () => {
  const old = readTexts(createTenFiles(false));
  const whole = createTenFiles(false);
  const steps = command.listSteps(whole, writeParameters).length;
  const migrated = readTexts(whole);
  expect(Object.keys(migrated)).toEqual(Object.keys(old));
  for (const [name, text] of Object.entries(migrated)) expect(text).not.toBe(old[name]);

  const ends = new Set<string>();
  for (let index = 1; index <= tried; index += 1) {
    const step = Math.floor((steps * index) / (tried + 1));
    const folder = createTenFiles(false);
    const killed = command.run(folder, writeParameters, { step, isTorn: true });
    expect({ step, signal: killed.signal }).toEqual({ step, signal: 'SIGKILL' });
    const next = command.run(folder, ['lint']);
    const texts = readTexts(folder);
    const isNew = texts['src/program-0.mjs'] === migrated['src/program-0.mjs'];
    expect({ step, texts }).toEqual({ step, texts: isNew ? migrated : old });
    expect(next.stderr).toMatch(
      isNew
        ? /^betalift: .* was interrupted: it is finished now, all 10 files hold their new text\n$/
        : /^betalift: .* was interrupted: it is undone now, no file holds a new text\n$/,
    );
    expect(next.status).toBe(isNew ? 0 : 1);
    ends.add(isNew ? 'new' : 'old');
  }
  expect(ends.size).toBe(2);
});

describe('with half of the files written', () => {
  function interrupt(): string {
    const steps = command.listSteps(createTenFiles(false), writeParameters);
    const renames = [...steps.keys()].filter((step) => steps[step] === 'rename');
    const folder = createTenFiles(false);
    const step = renames.at(-5) ?? 0;
    expect(command.run(folder, writeParameters, { step, isTorn: false }).signal).toBe('SIGKILL');
    return folder;
  }

  test('an edited file is left alone and named, and lint and migrate exit with 2', () => {
    const folder = interrupt();
    const edited = join(folder, 'src/program-4.mjs');
    writeFileSync(edited, 'mine');
    const texts = readTexts(folder);
    for (const parameters of [['lint'], ['migrate'], [...writeParameters]]) {
      const { status, stderr } = command.run(folder, parameters);
      expect(status).toBe(2);
      expect(stderr).toContain('changed: src/program-4.mjs; with the new text: requests/deep/');
      expect(stderr).toContain('or remove .betalift-write, and all files stay as they are');
      if (parameters.includes('--write')) {
        expect(stderr).toContain('nothing was written, because an earlier write is not finished');
      }
    }
    expect(readFileSync(edited, 'utf8')).toBe('mine');
    const isLeftover = (name: string): boolean => /\.tmp$|\/lock\//.test(name);
    const kept = Object.entries(texts).filter(([name]) => !isLeftover(name));
    expect(readTexts(folder)).toEqual(Object.fromEntries(kept));
  });

  test('a journal that cannot be followed does not keep lint from its work', () => {
    const folder = interrupt();
    writeFileSync(join(folder, '.betalift-write/committing.json'), '{"version": 7}');
    const { status, stderr } = command.run(folder, ['lint']);
    expect(status).toBe(1);
    expect(stderr).toContain('is not a journal that this version of betalift follows');
    expect(command.run(folder, writeParameters).status).toBe(2);
  });
});
