import { join } from 'node:path';
import type { AnalysisOptions, InputFile } from '../../src/analysis/types.js';
import { lint } from '../../src/cli/commands/lint.js';
import { migrate } from '../../src/cli/commands/migrate.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { stubAnalyse } from './stub-analyse.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const common = { format: 'text', color: undefined, config: undefined } as const;

test('the analysis can ask for files that were not given, and a finding in one has its code shown', async () => {
  const folder = createFolder({ 'src/a.ts': oldText, 'notes.json': '{\n  "a": "b"\n}' });
  const analyse = async (files: readonly InputFile[], options: AnalysisOptions) => {
    const { findings, ...result } = await stubAnalyse(files, options);
    const [finding] = findings;
    if (finding === undefined) throw new Error('There is a finding in this text.');
    expect(options.project?.read('notes.json')).toContain('"a"');
    return { ...result, findings: [{ ...finding, path: 'notes.json', line: 2, endLine: 2 }] };
  };
  const environment = createEnvironment(folder, { analyse });
  await lint({ ...common, paths: ['src'] }, environment);
  expect(environment.printed().stdout).toContain('"a": "b"');
});

test('after writing, the analysis sees the new texts', async () => {
  const folder = createFolder({ 'src/a.ts': oldText });
  const seen: unknown[] = [];
  const analyse = (files: readonly InputFile[], options: AnalysisOptions) => {
    seen.push(options.project?.read(join('src', 'a.ts')));
    return stubAnalyse(files, options);
  };
  const environment = createEnvironment(folder, { analyse });
  const write = { write: true, includeReview: false, allowDirty: false };
  await migrate({ ...common, ...write, paths: ['src'] }, environment);
  expect(seen).toEqual([oldText, oldText.replace('2025-04-04', '2025-11-20')]);
});
