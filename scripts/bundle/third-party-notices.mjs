// The licences of the packages whose code a bundle holds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const licenceFile = /^(?:licen[cs]e|copying|notice|thirdpartynotice)[^/]*$/i;

/** A package that holds the code of another one, which is installed beside it with its licence. */
const containers = [{ container: '@ts-morph/common', contained: 'typescript' }];

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
 * The text that goes with a bundle: name, licence and licence text of each package.
 *
 * @param folders What `listBundledPackages` gives.
 * @throws When a package has no licence text.
 */
export function formatNotices(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license, homepage } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const files = readdirSync(folder).filter((file) => licenceFile.test(file));
    if (files.length === 0) throw new Error(`${name} has no licence text`);
    const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    const title = [`${name} ${version}`, license, homepage].filter(Boolean).join('\n');
    return [title, ...texts].join('\n\n');
  });
  const line = '-'.repeat(80);
  const introduction = 'betalift holds code of the packages below, under their own licences.';
  return `${[introduction, ...new Set(notices)].join(`\n\n${line}\n\n`).replaceAll('\r', '')}\n`;
}
