import { findForeignEncoding } from '../../../src/languages/python/declared-encoding.js';

const accented = 'name = "café"\n';
const plain = 'name = "cafe"\n';

test.each([
  ['no declaration', accented],
  ['UTF-8', `# -*- coding: utf-8 -*-\n${accented}`],
  [
    'UTF-8 in another spelling, on the second line',
    `#!/usr/bin/python3\n# coding=UTF8\n${accented}`,
  ],
  ['UTF-8 behind a byte order mark', `\uFEFF# vim: set fileencoding=utf_8 :\n${accented}`],
  ['one byte a character', `# -*- coding: latin-1 -*-\n${accented}`],
  ['one byte a character, by other names', `# coding: iso-8859-15\n${accented}`],
  ['one byte a character of Windows', `# coding: cp1252\n${accented}`],
  ['ASCII', `# coding: us-ascii\n${plain}`],
  ['several bytes a character, of which none is there', `# coding: shift_jis\n${plain}`],
  ['a declaration that comes too late', `\n\n# coding: utf-7\n${plain}`],
  ['one behind code', `x = 1\n# coding: utf-7\n${plain}`],
  ['a text that looks like one', `x = "coding: utf-7"\n${plain}`],
])('%s is read', (_name, text) => {
  expect(findForeignEncoding(text)).toBe(undefined);
});

test.each([
  ['utf-7', `# coding: utf-7\n${plain}`],
  ['utf-16', `# coding: utf_16\n${plain}`],
  ['an unknown one', `# coding: klingon\n${plain}`],
  ['ASCII with other letters', `# coding: ascii\n${accented}`],
  ['several bytes a character', `#!/usr/bin/python3\r\n# coding: gbk\r\n${accented}`],
])('%s is a problem, at its name', (_name, text) => {
  const problem = findForeignEncoding(text);
  expect(text.slice(problem?.offset)).toMatch(/^(?:utf|klingon|ascii|gbk)/);
  expect(problem?.message).toContain('declared to be');
});
