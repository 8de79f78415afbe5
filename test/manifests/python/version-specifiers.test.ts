import { reachOf } from '../../../src/manifests/version-range.js';
import {
  pythonSpecifierLike,
  readPythonRange,
  readPythonVersion,
} from '../../../src/manifests/python/version-specifiers.js';

test.each([
  ['', ''],
  ['*', ''],
  ['==0.60.0', '0.60.0'],
  ['===0.60', '0.60.0'],
  ['0.60', '0.60.0'],
  ['== 0.71.*', '>=0.71.0 <0.72.0'],
  ['==0.*', '>=0.0.0 <1.0.0'],
  ['~=0.7', '>=0.7.0 <1.0.0'],
  ['~=0.60.1', '>=0.60.1 <0.61.0'],
  ['~=0.60.1.2', '>=0.60.1 <0.60.2'],
  ['~=1', null],
  ['>=0.52,<0.80', '>=0.52.0 <0.80.0'],
  ['>= 0.52, != 0.60.1', '>=0.52.0'],
  ['!=0.60.1', ''],
  ['>0.60.0rc1', '>0.60.0-rc.1'],
  ['<0.75.0.dev1', '<0.75.0-0'],
  ['==0.60.0.post1', '0.60.0'],
  ['==0.60.0+local.1', '0.60.0'],
  ['v0.60.0', '0.60.0'],
  ['^0.60', '^0.60'],
  ['~0.60.1', '~0.60.1'],
  ['^0.60 || ^0.80', '^0.60 || ^0.80'],
  ['^0.60 || *', ''],
  ['==1!2.0', null],
  ['latest', null],
  ['==${VERSION}', null],
])('%j fits %j', (specifier, range) => {
  expect(readPythonRange(specifier)).toBe(range);
});

test.each([
  ['==0.60.0', 'below'],
  ['<0.75', 'below'],
  ['~=0.74.0', 'below'],
  ['==0.74.*', 'below'],
  ['^0.74', 'below'],
  ['~=0.7', 'both'],
  ['>=0.52', 'both'],
  ['<=0.75', 'both'],
  ['!=0.74', 'both'],
  ['', 'both'],
  ['>=0.75', 'above'],
  ['==0.75.0rc1', 'below'],
  ['>0.75.0,<1', 'above'],
])('%j reaches %s of 0.75.0', async (specifier, reach) => {
  expect(await reachOf(readPythonRange(specifier) ?? 'none', '0.75.0')).toBe(reach);
});

test.each([
  ['==0.60.0', '==0.75.0'],
  ['==0.60.*', '==0.75.*'],
  ['==0.*', '==0.*'],
  ['~=0.60.1', '~=0.75.0'],
  ['^0.60', '^0.75.0'],
  ['0.60', '0.75.0'],
  ['>=0.52,<0.70', '>=0.75.0'],
  ['<0.70', '>=0.75.0'],
  ['===0.60', '>=0.75.0'],
])('in the manner of %j: %j', (specifier, replacement) => {
  expect(pythonSpecifierLike(specifier, '0.75.0')).toBe(replacement);
});

test('versions of lock files', () => {
  expect(readPythonVersion('0.60.0')).toBe('0.60.0');
  expect(readPythonVersion('0.3.0b2')).toBe('0.3.0-b.2');
  expect(readPythonVersion('')).toBe(null);
});
