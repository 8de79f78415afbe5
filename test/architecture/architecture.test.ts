import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { cruise, exitCodeOfCheck, projectFolder, type Violation } from './cruise.js';

const empty = 'export const value = 1;\n';
const importing = (path: string) =>
  `import { value } from '${path}';\nexport const used = value;\n`;
const importingType = (path: string) =>
  `import type { value } from '${path}';\nexport type Used = typeof value;\n`;

/** An import that must not be, the file it stands in, and the rule that says so. */
const wrongImports: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['values-imports', 'values/a.ts', 'betas/known.ts'],
  ['report-imports', 'report/a.ts', 'workspace/known.ts'],
  ['betas-imports', 'betas/mcp-client/a.ts', 'values/known.ts'],
  ['edits-imports', 'edits/a.ts', 'languages/language.ts'],
  ['languages-imports', 'languages/typescript/a.ts', 'betas/known.ts'],
  ['program-imports', 'program/a.ts', 'languages/language.ts'],
  ['program-imports', 'program/b.ts', 'betas/known.ts'],
  ['rules-imports', 'rules/a.ts', 'languages/language.ts'],
  ['rules-see-data', 'rules/b.ts', 'program/known.ts'],
  ['migration-imports', 'migration/a.ts', 'languages/typescript/known.ts'],
  ['analysis-imports', 'analysis/a.ts', 'workspace/known.ts'],
  ['workspace-imports', 'workspace/a.ts', 'rules/known.ts'],
  ['suppressions-imports', 'suppressions/a.ts', 'rules/known.ts'],
  ['manifests-imports', 'manifests/a.ts', 'workspace/known.ts'],
  ['config-imports', 'config/a.ts', 'betas/known.ts'],
  ['reporters-imports', 'reporters/a.ts', 'analysis/known.ts'],
  ['analysis-imports', 'analysis/b.ts', 'cli/known.ts'],
  ['cli-imports', 'cli/a.ts', 'program/known.ts'],
  ['index.ts-imports', 'index.ts', 'workspace/known.ts'],
  ['languages-apart', 'languages/json/a.ts', 'languages/typescript/known.ts'],
  ['languages-apart', 'languages/printing/a.ts', 'languages/json/known.ts'],
  ['regions-imports', 'regions/a.ts', 'languages/known.ts'],
  ['hosts-imports', 'hosts/html/a.ts', 'languages/known.ts'],
  ['hosts-apart', 'hosts/html/b.ts', 'hosts/markdown/known.ts'],
  ['folder-not-in-table', 'elsewhere/a.ts', 'values/known.ts'],
];

const wrongPackages: readonly (readonly [rule: string, from: string, specifier: string])[] = [
  ['ts-morph-home', 'analysis/c.ts', 'ts-morph'],
  ['@vscode/tree-sitter-wasm-home', 'analysis/py.ts', '@vscode/tree-sitter-wasm'],
  ['typescript-home', 'program/c.ts', 'typescript'],
  ['jsonc-parser-home', 'program/d.ts', 'jsonc-parser'],
  ['ajv-home', 'rules/c.ts', 'ajv/dist/2020.js'],
  ['semver-home', 'analysis/e.ts', 'semver/ranges/valid.js'],
  ['yargs-home', 'config/c.ts', 'yargs'],
  ['diff-home', 'migration/c.ts', 'diff'],
  ['string-width-home', 'report/d.ts', 'string-width'],
  ['wrap-ansi-home', 'report/e.ts', 'wrap-ansi'],
  ['json-stringify-pretty-compact-home', 'report/f.ts', 'json-stringify-pretty-compact'],
  ['fs-home', 'analysis/d.ts', 'node:fs/promises'],
  ['child_process-home', 'cli/c.ts', 'node:child_process'],
  ['https-home', 'workspace/c.ts', 'node:https'],
  ['htmlparser2-home', 'hosts/markdown/c.ts', 'htmlparser2'],
  ['micromark-home', 'regions/c.ts', 'micromark'],
  ['yaml-home', 'regions/d.ts', 'yaml'],
  ['vm-home', 'program/e.ts', 'node:vm'],
  ['worker_threads-home', 'analysis/f.ts', 'node:worker_threads'],
  ['eslint-home', 'embedding/a.ts', 'eslint'],
  ['resolvable', 'report/c.ts', './gone.js'],
];

/** What must stay allowed, or the rules would forbid the architecture itself. */
const rightFiles: Readonly<Record<string, string>> = {
  'languages/json/printing.ts': importing('../printing/known.js'),
  'languages/json/interface.ts': importing('../language.js'),
  'rules/types.ts': importingType('../program/known.js'),
  'rules/facts.ts': importing('../betas/known.js'),
  'migration/right.ts': importing('../languages/language.js'),
  'analysis/right.ts': importing('../languages/json/known.js'),
  'program/ring.ts': importing('./ring-partner.js'),
  'program/ring-partner.ts': importing('./ring.js'),
};

afterEach(removeFolders);

/** `src/` with the files that others import, and those given. */
function createTree(files: Readonly<Record<string, string>>): string {
  const known = [...wrongImports.map(([, , to]) => to), 'languages/printing/known.ts'];
  const all = { ...Object.fromEntries(known.map((path) => [path, empty])), ...files };
  return createFolder(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`src/${path}`, text])),
  );
}

function specifierOf(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1) || './'}${to.replace(/\.ts$/, '.js')}`;
}

function rulesBrokenBy(file: string, violations: readonly Violation[]): string[] {
  return violations.filter(({ from }) => from === `src/${file}`).map(({ rule }) => rule);
}

test('the sources keep the architecture', () => {
  const { modules, violations } = cruise(projectFolder);
  expect(violations).toEqual([]);
  const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' });
  expect(modules).toBe(files.filter((file) => file.endsWith('.ts')).length);
});

test('each wrong import is caught under its rule', () => {
  const wrong = [
    ...wrongImports.map(([rule, from, to]) => ({ rule, from, to: specifierOf(from, to) })),
    ...wrongPackages.map(([rule, from, to]) => ({ rule, from, to })),
  ];
  const files = Object.fromEntries(wrong.map(({ from, to }) => [from, importing(to)]));
  const folder = createTree(files);
  const { violations } = cruise(folder);
  for (const { rule, from } of wrong) {
    expect({ from, rules: rulesBrokenBy(from, violations) }).toEqual({
      from,
      rules: expect.arrayContaining([rule]),
    });
  }
  expect(exitCodeOfCheck(folder)).toBeGreaterThan(0);
});

test('a cycle is caught, also one of types, except among the parts of the evaluator', () => {
  const { violations } = cruise(
    createTree({
      'reporters/a.ts': importingType('./b.js'),
      'reporters/b.ts': importing('./a.js'),
      'program/a.ts': importing('./b.js'),
      'program/b.ts': importing('./a.js'),
    }),
  );
  expect(violations).toMatchObject([
    { rule: 'no-cycles', from: expect.stringMatching(/^src\/reporters\//) },
  ]);
});

test('what the architecture is made of is allowed', () => {
  const folder = createTree(rightFiles);
  expect(cruise(folder).violations).toEqual([]);
  expect(exitCodeOfCheck(folder)).toBe(0);
});
