// The licences of the packages whose code a bundle holds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const licenceFile = /^(?:licen[cs]e|copying|notice|thirdpartynotice)[^/]*$/i;

/** A package that holds the code of another one, which is installed beside it with its licence. */
const containers = [{ container: '@ts-morph/common', contained: 'typescript' }];

/**
 * Works that a package holds compiled and whose licences it leaves out. Their texts are those of the
 * npm packages `web-tree-sitter` 0.25.10 and `tree-sitter-python` 0.25.0.
 */
const compiledWorks = {
  '@vscode/tree-sitter-wasm': [
    {
      title: 'tree-sitter 0.25\nMIT\nhttps://github.com/tree-sitter/tree-sitter',
      licence: 'scripts/bundle/licences/tree-sitter.txt',
    },
    {
      title: 'tree-sitter-python 0.25\nMIT\nhttps://github.com/tree-sitter/tree-sitter-python',
      licence: 'scripts/bundle/licences/tree-sitter-python.txt',
    },
  ],
};

/**
 * Folders of the packages that files of a bundle were made of, from the project's folder, in
 * alphabetical order.
 *
 * @param metafiles What esbuild says of its outputs.
 */
export function listBundledPackages(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
    .filter((folder) => folder !== undefined);
  const held = containers.flatMap(({ container, contained }) =>
    folders
      .filter((folder) => folder.endsWith(`node_modules/${container}`))
      .map((folder) => join(folder.slice(0, -container.length), contained)),
  );
  return [...new Set([...folders, ...held])].sort();
}

/**
 * The text that goes with a bundle: name, licence and licence text of each package, and of what packages
 * hold compiled.
 *
 * @param folders What `listBundledPackages` gives.
 * @throws When a package has no licence text.
 */
export function formatNotices(folders) {
  const notices = folders.flatMap((folder) => {
    const { name, version, license, homepage } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const files = readdirSync(folder).filter((file) => licenceFile.test(file));
    if (files.length === 0) throw new Error(`${name} has no licence text`);
    const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    const title = [`${name} ${version}`, license, homepage].filter(Boolean).join('\n');
    const compiled = (compiledWorks[name] ?? []).map((work) =>
      [work.title, readFileSync(work.licence, 'utf8').trim()].join('\n\n'),
    );
    return [[title, ...texts].join('\n\n'), ...compiled];
  });
  const line = '-'.repeat(80);
  const introduction = 'betalift holds code of the packages below, under their own licences.';
  return `${[introduction, ...new Set(notices)].join(`\n\n${line}\n\n`).replaceAll('\r', '')}\n`;
}
