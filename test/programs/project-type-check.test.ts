/** A project that type-checks before its migration does so after it, with the first SDK that knows the new format and with the newest. */
import path from 'node:path';
import ts from 'typescript';
import { entranceOf, readProjectCases } from './project-cases.js';
import { createSdkHost, DEFAULT_OPTIONS, SDK_PACKAGES, typeErrorsOf } from './sdk-packages.js';
import { stageProjects, type StagedProjects } from './stage-projects.js';

const typed = readProjectCases().filter(({ before }) => /\.[cm]?tsx?$/.test(entranceOf(before)));
let staged: StagedProjects | undefined;

beforeAll(() => {
  staged = stageProjects(typed.flatMap(({ before, after }) => [before, after]));
});

afterAll(() => staged?.dispose());

describe.each(SDK_PACKAGES)('with %s', (sdk) => {
  // Libraries and the SDK are parsed once for all projects with the same language settings.
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const errorsBefore = new Map<string, readonly string[]>();

  beforeAll(() => {
    for (const { before } of typed) {
      errorsBefore.set(before, findTypeErrors(folderOf(before), sdk, parsed));
    }
  }, 180_000);

  test('most of the projects type-check before their migration', () => {
    const wrong = [...errorsBefore].filter(([, errors]) => errors.length > 0);
    expect(wrong.length).toBeLessThanOrEqual(typed.length * 0.1);
  });

  test.each(typed)(
    '$name type-checks after it, if before',
    ({ before, after }) => {
      if (errorsBefore.get(before)?.length !== 0) return;
      expect(findTypeErrors(folderOf(after), sdk, parsed)).toEqual([]);
    },
    60_000,
  );
});

function folderOf(project: string): string {
  if (staged === undefined) throw new Error('nothing was staged');
  return staged.folderOf(project);
}

/** What the compiler says about a project's own files under its own configuration, or ours. */
function findTypeErrors(
  folder: string,
  sdk: string,
  parsed: Map<string, ts.SourceFile | undefined>,
): string[] {
  const options = readOptions(folder);
  const host = createSdkHost(sdk, options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language, ...rest) => {
    if (isOwn(file, folder)) return getSourceFile(file, language, ...rest);
    const key = JSON.stringify([file, language]);
    if (!parsed.has(key)) parsed.set(key, getSourceFile(file, language, ...rest));
    return parsed.get(key);
  };
  const program = ts.createProgram([path.join(folder, entranceOf(folder))], options, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => isOwn(fileName, folder))
    .flatMap((source) => typeErrorsOf(program, source));
}

function isOwn(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`) && !file.includes('/node_modules/');
}

/** The options of the project's `tsconfig.json`. Throws when it cannot be read. */
function readOptions(folder: string): ts.CompilerOptions {
  const file = path.join(folder, 'tsconfig.json');
  if (!ts.sys.fileExists(file)) return { ...DEFAULT_OPTIONS, resolveJsonModule: true };
  const { config, error } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const [first] = errors;
  if (first) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, '\n'));
  return { ...options, skipLibCheck: true, noEmit: true };
}
