/** What the built command makes of Python files that are unusual, or no Python at all. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.js';
import { projectFolder, readText } from '../package/documents.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { runAsUser } from './packed-package.js';

const command = join(projectFolder, 'dist', 'cli.js');
const fixture = 'fixtures/python/migrated/ticket-triage-literal-betas';
const before = readText(`${fixture}/before.py`);
const after = readText(`${fixture}/after.py`);

afterEach(removeFolders);

const run = (folder: string, ...parameters: readonly string[]) =>
  runAsUser(folder, process.execPath, [command, ...parameters]);

/** What is migrated of a file, byte for byte. */
function migrate(content: string | Buffer): Buffer {
  const folder = createFolder({ 'ask.py': '' });
  writeFileSync(join(folder, 'ask.py'), content);
  const result = run(folder, 'migrate', '--write', '--allow-dirty');
  expect(result).toMatchObject({ status: 0, stderr: '' });
  const compiled = runAsUser(folder, 'python3', ['-m', 'py_compile', 'ask.py']);
  expect(compiled).toMatchObject({ status: 0 });
  return readFileSync(join(folder, 'ask.py'));
}

/** The form that a text is put into, which what is inserted has to keep. */
const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['form feeds', (text) => `\f\n${text.replace('\nresponse', '\n\f\nresponse')}`],
  ['tabs', (text) => text.replaceAll('    ', '\t')],
  ['no line end at the end', (text) => text.trimEnd()],
  ['a declared encoding', (text) => `#!/usr/bin/python3\n# -*- coding: utf-8 -*-\n# café\n${text}`],
];

test.each(forms)('a file with %s keeps it', (_name, put) => {
  expect(migrate(put(before)).toString('utf8')).toBe(put(after));
});

test('a file that is declared to be of one byte a character keeps its bytes', () => {
  const put = (text: string) => `# -*- coding: latin-1 -*-\n# caf\u00C3\u00A9\n${text}`;
  // Bytes that are UTF-8 too: Python reads other letters, and so it does afterwards.
  expect(migrate(Buffer.from(put(before), 'latin1'))).toEqual(Buffer.from(put(after), 'latin1'));
});

/** Contents that cannot be read as Python 3, with the place and words of the finding. */
const broken: readonly (readonly [string, string | Buffer, number, string])[] = [
  ['a syntax error', `${before}def ask(:\n    pass\n`, 21, "')' expected"],
  ['a bracket that stays open', before.slice(0, 300), 10, 'never closed'],
  ['Python 2', `print "x"\n${before}`, 1, 'Python 2'],
  [
    'an indentation that fits nowhere',
    `if x:\n\ty = 1\n        z = 2\n${before}`,
    3,
    'indentation',
  ],
  ['marks of a merge', `<<<<<<< HEAD\n${before}=======\n>>>>>>> other\n`, 1, 'invalid syntax'],
  ['bytes of another encoding', Buffer.from(`# \u00E9\n${before}`, 'latin1'), 1, 'UTF-8'],
  ['a declared encoding that is not read', `# coding: utf-7\n${before}`, 1, 'utf-7'],
];

test.each(broken)(
  'a file with %s is reported at its line and stays',
  (_name, content, line, words) => {
    const folder = createFolder({ 'whole.py': before, 'broken.py': '' });
    const path = join(folder, 'broken.py');
    writeFileSync(path, content);
    const { status, stdout, stderr } = run(folder, '--format', 'json');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const { findings } = JSON.parse(stdout) as Report;
    expect(findings.filter(({ path: shown }) => shown === 'broken.py')).toEqual([
      expect.objectContaining({
        rule: 'unreadable-file',
        severity: 'error',
        line,
        message: expect.stringContaining(words) as string,
      }),
    ]);
    // The other file is looked at all the same.
    expect(findings.map(({ path: shown }) => shown)).toContain('whole.py');
    run(folder, 'migrate', '--write', '--allow-dirty', 'broken.py');
    expect(readFileSync(path)).toEqual(Buffer.from(content));
  },
);

test('what holds no relevant word is of no matter, whatever it is', () => {
  const folder = createFolder({ 'empty.py': '', 'two.py': 'print "x"\n', 'gui.pyw': '(\n' });
  const { status, stdout } = run(folder);
  expect(status).toBe(0);
  expect(stdout).toContain('3 files looked at');
});

test('a type stub is not read', () => {
  const folder = createFolder({ 'types.pyi': 'BETA: Literal["mcp-client-2025-04-04"]\n' });
  expect(run(folder).stdout).not.toContain('mcp-client');
});
