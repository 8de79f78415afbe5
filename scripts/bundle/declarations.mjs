// The types of what the package exports: one file each, since what is not exported is nobody's business.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';

/**
 * Writes the declarations of entries, as a `.d.ts` for `import` and as a `.d.cts` for `require`, which
 * differ in nothing but their names: TypeScript tells by these how a module is loaded.
 *
 * @param entries Sources by the path of their declarations, without extension, in the folder.
 */
export function writeDeclarations(entries, folder) {
  const sources = Object.values(entries).map((filePath) => ({
    filePath,
    output: { noBanner: true, exportReferencedTypes: false },
  }));
  const texts = generateDtsBundle(sources, { preferredConfigPath: 'tsconfig.json' });
  for (const [index, path] of Object.keys(entries).entries()) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    for (const extension of ['.d.ts', '.d.cts']) writeFileSync(target + extension, texts[index]);
  }
}
