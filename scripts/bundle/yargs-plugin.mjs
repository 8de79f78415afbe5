// yargs reads its words from a file beside it. Bundled, it would look for that file in a folder of
// somebody else, so its English words come into the bundle, and no file is read.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wordsPath = join(
  dirname(createRequire(import.meta.url).resolve('yargs/package.json')),
  'locales',
  'en.json',
);

/** What y18n takes as the platform that it runs on; see its build/lib/platform-shims/node.js. */
const platform = `
import { format } from 'node:util';
import { resolve } from 'node:path';
import words from ${JSON.stringify(wordsPath)};
export default {
  fs: { readFileSync: () => JSON.stringify(words), writeFile() {} },
  format,
  resolve,
  exists: () => true,
};
`;

export const yargsPlugin = {
  name: 'yargs',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]y18n[\\/]build[\\/]lib[\\/]platform-shims[\\/]node\.js$/ },
      () => ({
        contents: platform,
        resolveDir: dirname(wordsPath),
      }),
    );
  },
};
