/** Draws programs, checks each, and makes the smallest program of each failure. */
import fc from 'fast-check';
import { arbitraryProgram } from './arbitrary-programs.js';
import { checkProgram, WrongProgramError, type CheckedProgram } from './check-program.js';
import type { Runner } from './runner.js';
import type { GeneratedLanguage, ProgramSpec } from './spec.js';
import { startRunnerOf } from './write-program.js';

export interface GeneratedOptions {
  readonly language: GeneratedLanguage;
  readonly count: number;
  /** Programs have seeds of their own: this one and those that follow. */
  readonly seed: number;
  readonly files: 'one' | 'several' | 'any';
  /** How long to look for a smaller program with the same failure. */
  readonly shrinkingMilliseconds: number;
  /** Programs that are not to be checked. */
  readonly isLeftOut?: (spec: ProgramSpec) => boolean;
}

/** A program that went through. */
export interface GeneratedProgram {
  readonly seed: number;
  readonly spec: ProgramSpec;
  readonly checked: CheckedProgram;
}

/** A program with something wrong, as small as it was found. */
export interface Failure {
  readonly seed: number;
  /** `generator` where the program itself is not what it is meant to be; else the kind of the fault. */
  readonly kind: string;
  readonly message: string;
  readonly spec: ProgramSpec;
  readonly smallest: CheckedProgram | undefined;
}

export interface GeneratedRun {
  readonly programs: readonly GeneratedProgram[];
  readonly failures: readonly Failure[];
}

/** Checks random programs; `report` is told each failure when it is found. */
export async function runGenerated(
  options: GeneratedOptions,
  report: (failure: Failure) => void = () => undefined,
): Promise<GeneratedRun> {
  const runner = await startRunnerOf(options.language);
  const programs: GeneratedProgram[] = [];
  const failures: Failure[] = [];
  try {
    for (let index = 0; index < options.count; index += 1) {
      const seed = options.seed + index;
      const arbitrary = fc.noBias(arbitraryProgram(options.language, options.files));
      const [spec] = fc.sample(arbitrary, { seed, numRuns: 1 });
      if (spec === undefined) throw new Error('nothing was drawn');
      if (options.isLeftOut?.(spec) === true) continue;
      const result = await attempt(spec, runner);
      if (result.checked !== undefined) programs.push({ seed, spec, checked: result.checked });
      if (result.kind === undefined) continue;
      const failure = await smallestFailure(
        { ...result, kind: result.kind },
        seed,
        options,
        runner,
      );
      failures.push(failure);
      report(failure);
    }
  } finally {
    runner.dispose();
  }
  return { programs, failures };
}

interface Attempt {
  readonly spec: ProgramSpec;
  readonly kind: string | undefined;
  readonly message: string;
  readonly checked: CheckedProgram | undefined;
}

async function attempt(spec: ProgramSpec, runner: Runner): Promise<Attempt> {
  try {
    const checked = await checkProgram(spec, runner);
    const [first] = checked.faults;
    return {
      spec,
      kind: first && `${first.confidence} ${first.kind}`,
      message: checked.faults.map(({ message }) => message).join('\n'),
      checked,
    };
  } catch (error) {
    const isGenerator = error instanceof WrongProgramError;
    const message = error instanceof Error && !isGenerator ? String(error.stack) : String(error);
    return { spec, kind: isGenerator ? 'generator' : 'crash', message, checked: undefined };
  }
}

/** The same seed gives the same program, from which smaller ones are tried. */
async function smallestFailure(
  first: Attempt & { readonly kind: string },
  seed: number,
  { language, files, shrinkingMilliseconds, isLeftOut }: GeneratedOptions,
  runner: Runner,
): Promise<Failure> {
  let smallest: Attempt = first;
  const arbitrary = fc.noBias(arbitraryProgram(language, files));
  // Smaller programs are tried one after the other; once the time is over the rest count as right.
  const end = Date.now() + shrinkingMilliseconds;
  const property = fc.asyncProperty(arbitrary, async (spec) => {
    if (Date.now() > end || isLeftOut?.(spec) === true) return;
    const result = await attempt(spec, runner);
    if (result.kind !== first.kind) return;
    smallest = result;
    throw new Error(result.message);
  });
  await fc.check(property, { seed, numRuns: 1 });
  const { spec, message, checked } = smallest;
  return { seed, kind: first.kind, message, spec, smallest: checked };
}
