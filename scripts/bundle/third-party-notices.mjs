// The licences of the packages whose code a bundle holds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const licenceFile = /^(?:licen[cs]e|copying|notice|thirdpartynotice)[^/]*$/i;

/** Packages that hold another one's code, with that one's folder for its licence. */
const contained = { 'node_modules/@ts-morph/common': 'node_modules/typescript' };

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
  const held = folders.flatMap((folder) => contained[folder] ?? []);
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
