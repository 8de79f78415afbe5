/** A program that type-checks before its migration does so after it, with the first SDK that knows the new format and with the newest. */
import ts from 'typescript';
import { readProgramCases } from './program-cases.js';
import { createSdkHost, DEFAULT_OPTIONS, SDK_PACKAGES, typeErrorsOf } from './sdk-packages.js';

const typed = readProgramCases().filter(({ before }) => /\.[cm]?tsx?$/.test(before));

describe.each(SDK_PACKAGES)('with %s', (sdk) => {
  const before = findTypeErrors(
    typed.map((program) => program.before),
    sdk,
  );
  const sound = typed.filter((program) => before.get(program.before)?.length === 0);
  const after = findTypeErrors(
    sound.map((program) => program.after),
    sdk,
  );

  test('most of the programs type-check before their migration', () => {
    expect(sound.length).toBeGreaterThanOrEqual(25);
  });

  test.each(sound)('$name type-checks after it', (program) => {
    expect(after.get(program.after)).toEqual([]);
  });
});

/** The messages about each file, by one compiler run over all of them with one package as the SDK. */
function findTypeErrors(
  files: readonly string[],
  sdk: string,
): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram(files, DEFAULT_OPTIONS, createSdkHost(sdk, DEFAULT_OPTIONS));
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      if (source === undefined) throw new Error(`${file} was not compiled`);
      return [file, typeErrorsOf(program, source)];
    }),
  );
}
