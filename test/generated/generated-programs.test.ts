/** Random programs: none is migrated wrongly. The long run is `npm run fuzz:programs`. */
import { checkProgram } from './check-program.js';
import { describeFailure } from './describe-failure.js';
import { formsOf } from './forms-of.js';
import { runGenerated } from './run-generated.js';
import { singleForms } from './single-forms.js';
import type { ProgramSpec } from './spec.js';
import { startRunnerOf } from './write-program.js';

/** Forms that are migrated wrongly today, and why. One that is repaired fails below. */
const KNOWN_LIMITS: Readonly<Record<string, string>> = {};

const isLeftOut = (spec: ProgramSpec) => formsOf(spec).some((form) => form in KNOWN_LIMITS);

test.each([
  { language: 'typescript', files: 'one', count: 60, seed: 20_251_130 },
  { language: 'typescript', files: 'several', count: 30, seed: 20_251_230 },
  { language: 'python', files: 'one', count: 30, seed: 20_251_130 },
  { language: 'python', files: 'several', count: 15, seed: 20_251_230 },
] as const)(
  '$language programs of $files file(s), from seed $seed on',
  async ({ language, files, count, seed }) => {
    const options = { language, count, seed, files, shrinkingMilliseconds: 5_000, isLeftOut };
    const { programs, failures } = await runGenerated(options);
    expect(failures.map(describeFailure)).toEqual([]);
    const migrated = programs.filter(({ checked }) => checked.outcome !== 'left');
    // Were nothing migrated, nothing would be shown.
    expect(migrated.length).toBeGreaterThan(count / 10);
  },
  300_000,
);

const limits = Object.entries(KNOWN_LIMITS).map(([form, why]) => ({ form, why }));
if (limits.length > 0) {
  test.failing.each(limits)(
    '$form: $why',
    async ({ form }) => {
      const [, spec] = singleForms('typescript').find(([name]) => name === form) ?? [];
      if (spec === undefined) throw new Error(`no such form: ${form}`);
      const runner = await startRunnerOf('typescript');
      try {
        expect((await checkProgram(spec, runner)).faults).toEqual([]);
      } finally {
        runner.dispose();
      }
    },
    60_000,
  );
}
