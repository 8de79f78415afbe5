/** Programs of users that import the package, in JavaScript and TypeScript. */
import { join } from 'node:path';
import { projectFolder, readText } from '../package/documents.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { installPackage, packPackage, runAsUser } from './packed-package.js';

const checks = `
const found = await lintText("const betas = ['mcp-client-2025-04-04'];", { path: 'a.ts' });
const { valid } = validateRequest({}, { beta: 'mcp-client-2025-11-20' });
console.log(found.length, valid, new UnreadableTextError('no', 'a', 1, 1) instanceof Error);
`;
const names = '{ lintText, validateRequest, UnreadableTextError }';

/** Uses values and types of the library, and one wrong argument. */
const typed = `
export async function countErrors(text: string): Promise<number> {
  const findings: readonly Finding[] = await lintText(text, { path: 'a.ts' });
  return findings.filter(({ severity }) => severity === 'error').length;
}
// @ts-expect-error the path is missing
export const wrong = lintText('');
`;
const schema = 'betalift/schemas/report.schema.json';

let folder: string;
beforeAll(() => {
  folder = installPackage(packPackage(), {
    'import.mjs': `import ${names} from 'betalift';${checks}`,
    'require.cjs': `const ${names} = require('betalift');(async () => {${checks}})();`,
    'same.cjs': `import('betalift').then((library) => {
      console.log(library.UnreadableTextError === require('betalift').UnreadableTextError);
    });`,
    'schema.cjs': `console.log(require('${schema}').$schema, require('betalift/package.json').name);`,
    'inside.cjs': "require('betalift/dist/cli.js');",
    'a.mts': `import { lintText, type Finding } from 'betalift';\n${typed}`,
    'b.cts': `import { lintText, type Finding } from 'betalift';\n${typed}`,
    'c.cts': `import betalift = require('betalift');\nexport const { migrateText } = betalift;\n`,
    'd.mts': `import report from '${schema}' with { type: 'json' };\nexport const { title } = report;\n`,
    'e.ts': `import { lintText, type Finding } from 'betalift';\nimport report from '${schema}';\nexport const { title } = report;\n${typed}`,
  });
}, 60_000);
afterAll(removeFolders);

test.each([
  ['import.mjs', '1 true true\n'],
  ['require.cjs', '1 true true\n'],
  ['same.cjs', 'true\n'],
  ['schema.cjs', 'https://json-schema.org/draft/2020-12/schema betalift\n'],
])('%s', (file, stdout) => {
  expect(runAsUser(folder, process.execPath, [file])).toEqual({ status: 0, stdout, stderr: '' });
});

test('the oldest Node that package.json names runs it', () => {
  const { engines } = JSON.parse(readText('package.json')) as { engines: { node: string } };
  const oldest = `${engines.node.replace('>=', '')}.0`;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  // npm has every Node as a package.
  const home = createFolder({ 'package.json': '{}' });
  expect(runAsUser(home, 'npm', ['install', `${name}@${oldest}`])).toMatchObject({ status: 0 });
  const node = join(home, 'node_modules', name, 'bin', 'node');
  const command = join('node_modules', '.bin', 'betalift');
  const run = (file: string) => runAsUser(folder, node, [file]);
  expect(run('import.mjs')).toEqual({ status: 0, stdout: '1 true true\n', stderr: '' });
  expect(run('require.cjs')).toEqual({ status: 0, stdout: '1 true true\n', stderr: '' });
  // Its programs hold the old header, so parsers are loaded, but send no request.
  expect(run(command)).toMatchObject({ status: 0, stderr: '' });
}, 120_000);

test('what is not exported cannot be imported', () => {
  const { status, stderr } = runAsUser(folder, process.execPath, ['inside.cjs']);
  expect(status).toBe(1);
  expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});

/** Checks types as the user's compiler would, also those in the package. */
function checkTypes(files: readonly string[], ...options: string[]) {
  const compiler = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');
  const parameters = ['--noEmit', '--strict', '--target', 'es2022', ...options];
  const { status, stdout } = runAsUser(folder, process.execPath, [
    compiler,
    ...parameters,
    ...files,
  ]);
  return { status, stdout };
}

test.each([
  ['node16', ['a.mts', 'b.cts', 'c.cts'], ['--module', 'node16']],
  [
    'nodenext',
    ['a.mts', 'b.cts', 'c.cts', 'd.mts'],
    ['--module', 'nodenext', '--resolveJsonModule'],
  ],
  [
    'bundler',
    ['e.ts'],
    ['--module', 'esnext', '--moduleResolution', 'bundler', '--resolveJsonModule'],
  ],
])(
  'its types under the resolution %s',
  (_, files, options) => {
    expect(checkTypes(files, ...options)).toEqual({ status: 0, stdout: '' });
  },
  60_000,
);
