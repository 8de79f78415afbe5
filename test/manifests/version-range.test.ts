import {
  isBelow,
  reachOf,
  readVersionRange,
  specifierLike,
} from '../../src/manifests/version-range.js';

const sdk = '@anthropic-ai/sdk';

test.each([
  ['^0.60.0', '^0.60.0'],
  ['>=0.52 <1 || ^1.2', '>=0.52 <1 || ^1.2'],
  ['', ''],
  ['*', '*'],
  [`npm:${sdk}@^0.60.0`, '^0.60.0'],
  ['npm:^0.60.0', '^0.60.0'],
  ['npm:other@^0.60.0', null],
  [`npm:${sdk}-fork@1.0.0`, null],
  ['latest', null],
  ['catalog:', null],
  ['catalog:ai', null],
  ['workspace:*', null],
  ['workspace:^0.60.0', null],
  ['file:../sdk-0.60.0.tgz', null],
  ['link:../sdk', null],
  ['git+https://user:secret@git.example.com/sdk.git#v0.60.0', null],
  ['owner/repository#v0.60.0', null],
  ['patch:@anthropic-ai/sdk@npm%3A0.60.0#./fix.patch', null],
])('%j fits %j', async (specifier, range) => {
  expect(await readVersionRange(specifier, sdk)).toBe(range);
});

test.each([
  ['^0.60.0', 'below'],
  ['^0.70.1', 'below'],
  ['~0.70', 'below'],
  ['0.70.x', 'below'],
  ['<0.71.0', 'below'],
  ['<=0.70', 'below'],
  ['0.70.1 || ^0.52.0', 'below'],
  ['0.71.0-beta.1', 'below'],
  ['^0.71.0', 'above'],
  ['0.71.0', 'above'],
  ['0.72.0-beta.1', 'above'],
  ['^1.0.0', 'above'],
  ['>=0.80', 'above'],
  ['*', 'both'],
  ['', 'both'],
  ['>=0.52.0', 'both'],
  ['0.x', 'both'],
  ['<=0.71.0', 'both'],
  ['^0.60.0 || ^0.71.0', 'both'],
])('%j is %s 0.71.0', async (range, reach) => {
  expect(await reachOf(range, '0.71.0')).toBe(reach);
});

test.each([
  ['0.60.0', true],
  ['0.71.0', false],
  // Outside the range: left behind by an earlier range, or set by an override.
  ['0.51.0', false],
  ['no version', false],
])('%s, installed for >=0.52.0, is below 0.71.0: %s', async (installed, expected) => {
  expect(await isBelow(installed, '0.71.0', '>=0.52.0')).toBe(expected);
});

test.each([
  ['^0.60.0', '^0.71.0'],
  ['~0.60.0', '~0.71.0'],
  ['0.60.0', '0.71.0'],
  ['0.60.x', '^0.71.0'],
  ['>=0.52 <0.60', '^0.71.0'],
  [`npm:${sdk}@~0.60.0`, `npm:${sdk}@~0.71.0`],
  ['npm:^0.60.0', 'npm:^0.71.0'],
])('in the manner of %s: %s', (specifier, expected) => {
  expect(specifierLike(specifier, '0.71.0')).toBe(expected);
});
