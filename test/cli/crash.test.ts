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
/** The files after a whole run, and its steps on the way. */
let migrated: Readonly<Record<string, string>>;
let steps: readonly string[];
let renames: readonly number[];
beforeAll(() => {
  command = buildKillableCommand();
  const folder = createTenFiles(false);
  steps = command.listSteps(folder, writeParameters);
  renames = [...steps.keys()].filter((step) => steps[step] === 'rename');
  migrated = readTexts(folder);
});
afterAll(() => command.remove());
afterEach(removeFolders);

test('killed in the middle of ten files: the next run finishes or undoes all', () => {
  const old = readTexts(createTenFiles(false));
  expect(Object.keys(migrated)).toEqual(Object.keys(old));
  for (const [name, text] of Object.entries(migrated)) expect(text).not.toBe(old[name]);

  // While texts are prepared, before the first of ten renames, between them, and after them; every step
  // is tried by `npm run fuzz:crash`.
  const tried = [Math.floor(steps.length / 3), ...[-10, -5].map((index) => renames.at(index) ?? 0)];
  const ends = new Set<string>();
  for (const step of [...tried, steps.length - 5]) {
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
    const folder = createTenFiles(false);
    const step = renames.at(-5) ?? 0;
    expect(command.run(folder, writeParameters, { step, isTorn: false }).signal).toBe('SIGKILL');
    return folder;
  }

  test('an edited file is left alone and named, and lint and --write exit with 2', () => {
    const folder = interrupt();
    const edited = join(folder, 'src/program-4.mjs');
    writeFileSync(edited, 'mine');
    const texts = readTexts(folder);
    for (const parameters of [['lint'], [...writeParameters]]) {
      const { status, stderr } = command.run(folder, parameters);
      expect(status).toBe(2);
      expect(stderr).toContain('changed: src/program-4.mjs; with the new text: config/betas.mjs');
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
