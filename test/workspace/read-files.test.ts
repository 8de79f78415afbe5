import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { readRelevantFiles } from '../../src/workspace/read-files.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { createFolder, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

async function read(files: Record<string, string | Buffer>, words = ['mcp_servers']) {
  const folder = createFolder(files);
  const listed = Object.keys(files).map((path) => ({ path, absolutePath: join(folder, path) }));
  return readRelevantFiles(listed, words);
}

test('keeps files that hold a word, in the order given', async () => {
  const reading = await read({ b: 'x mcp_servers', a: 'nothing', c: 'mcp_servers y' });
  expect(reading.files.map(({ path, text }) => [path, text])).toEqual([
    ['b', 'x mcp_servers'],
    ['c', 'mcp_servers y'],
  ]);
  expect(reading.looked).toBe(3);
});

test('keeps the byte order mark and line ends in the text', async () => {
  const reading = await read({ a: '\uFEFFmcp_servers\r\nx\r' });
  expect(reading.files[0]?.text).toBe('\uFEFFmcp_servers\r\nx\r');
});

test('skips and counts files over 5 MB and binary files', async () => {
  const reading = await read({
    large: `mcp_servers${'x'.repeat(5 * 1024 * 1024)}`,
    binary: Buffer.from('mcp_servers\0'),
    late: `mcp_servers${'x'.repeat(9000)}\0`,
  });
  expect(reading.skipped).toEqual({ tooLarge: 1, binary: 1 });
  expect(reading.files.map((file) => file.path)).toEqual(['late']);
});

test('reports invalid UTF-8 with its place, where a word stands beside it', async () => {
  const bad = Buffer.concat([
    Buffer.from('é \uFFFD ok\r\nab'),
    Buffer.from([0xff]),
    Buffer.from(' mcp_servers'),
  ]);
  const reading = await read({ bad, irrelevant: Buffer.from([0xff]) });
  expect(reading.failures).toEqual([
    expect.objectContaining({ path: 'bad', line: 2, column: 3, refused: false }),
  ]);
});

test('a file that may not be read is a failure, and the others go on', async () => {
  const folder = createFolder({ 'locked.ts': 'mcp_servers', 'open.ts': 'mcp_servers' });
  chmodSync(join(folder, 'locked.ts'), 0o000);
  const files = ['locked.ts', 'open.ts'].map((path) => ({
    path,
    absolutePath: join(folder, path),
  }));
  giveToOrdinaryUser(folder, 'locked.ts', 'open.ts');
  const reading = await asOrdinaryUser(() => readRelevantFiles(files, ['mcp_servers']));
  expect(reading.files.map((file) => file.path)).toEqual(['open.ts']);
  expect(reading.failures).toEqual([
    {
      path: 'locked.ts',
      line: 1,
      column: 1,
      message: 'could not be read: permission denied',
      refused: true,
    },
  ]);
});

test('a named pipe is left out without waiting for a writer', async () => {
  const folder = createFolder();
  execFileSync('mkfifo', [join(folder, 'pipe.ts')]);
  const files = [{ path: 'pipe.ts', absolutePath: join(folder, 'pipe.ts') }];
  expect(await readRelevantFiles(files, ['x'])).toMatchObject({ looked: 0, failures: [] });
});

test('tells how far it is', async () => {
  const folder = createFolder({ a: '', b: '', c: '' });
  const seen: number[] = [];
  const files = ['a', 'b', 'c'].map((path) => ({ path, absolutePath: join(folder, path) }));
  await readRelevantFiles(files, [], (filesRead) => seen.push(filesRead));
  expect(seen).toEqual([1, 2, 3]);
});
