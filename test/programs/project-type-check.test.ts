/** A project that type-checks before its migration does so after it, with the first SDK that knows the new format and with the newest. */
import path from 'node:path';
import ts from 'typescript';
import { entranceOf, readProjectCases } from './project-cases.js';
import { createSdkHost, DEFAULT_OPTIONS, SDK_PACKAGES, typeErrorsOf } from './sdk-packages.js';
import { stageProjects, type StagedProjects } from './stage-projects.js';

const typed = readProjectCases().filter(({ before }) => /\.[cm]?tsx?$/.test(entranceOf(before)));
const projects = typed.flatMap(({ before, after }) => [before, after]);
let staged: StagedProjects | undefined;

beforeAll(() => {
  staged = stageProjects(projects);
});

afterAll(() => staged?.dispose());

describe.each(SDK_PACKAGES)('with %s', (sdk) => {
  const errors = new Map<string, readonly string[]>();

  beforeAll(() => {
    const folders = projects.map(folderOf);
    const isConfigured = (folder: string) => ts.sys.fileExists(configurationOf(folder));
    // One run of the compiler for all that it reads with the same options.
    const unconfigured = folders.filter((folder) => !isConfigured(folder));
    const options = { ...DEFAULT_OPTIONS, resolveJsonModule: true };
    findTypeErrors(unconfigured, options, sdk, errors);
    for (const folder of folders.filter(isConfigured)) {
      findTypeErrors([folder], readOptions(folder), sdk, errors);
    }
  }, 300_000);

  test('most of the projects type-check before their migration', () => {
    const wrong = typed.filter(({ before }) => errors.get(folderOf(before))?.length !== 0);
    expect(wrong.length).toBeLessThanOrEqual(typed.length * 0.1);
  });

  test.each(typed)('$name type-checks after it, if before', ({ before, after }) => {
    if (errors.get(folderOf(before))?.length !== 0) return;
    expect(errors.get(folderOf(after))).toEqual([]);
  });
});

function folderOf(project: string): string {
  if (staged === undefined) throw new Error('nothing was staged');
  return staged.folderOf(project);
}

function configurationOf(folder: string): string {
  return path.join(folder, 'tsconfig.json');
}

/** Puts what the compiler says about the own files of each folder into `errors`. */
function findTypeErrors(
  folders: readonly string[],
  options: ts.CompilerOptions,
  sdk: string,
  errors: Map<string, readonly string[]>,
): void {
  const roots = folders.map((folder) => path.join(folder, entranceOf(folder)));
  const program = ts.createProgram(roots, options, createSdkHost(sdk, options));
  for (const folder of folders) {
    const own = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(`${folder}/`));
    if (own.length === 0) throw new Error(`nothing of ${folder} was compiled`);
    errors.set(
      folder,
      own.flatMap((source) => typeErrorsOf(program, source)),
    );
  }
}

/** The options of the project's `tsconfig.json`. Throws when it cannot be read. */
function readOptions(folder: string): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(configurationOf(folder), (name) =>
    ts.sys.readFile(name),
  );
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const [first] = errors;
  if (first) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, '\n'));
  return { ...options, skipLibCheck: true, noEmit: true };
}
