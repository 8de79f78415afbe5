import { foldersUpward } from '../../src/manifests/nearby-files.js';

test.each([
  ['a.ts', ['.']],
  ['src/deep/a.ts', ['src/deep', 'src', '.']],
  ['/home/a.ts', ['/home', '/']],
  ['/a.ts', ['/']],
  ['C:/work/a.ts', ['C:/work', 'C:']],
])('folders of %s', (path, folders) => {
  expect(foldersUpward(path)).toEqual(folders);
});
