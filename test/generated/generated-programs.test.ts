/** Random programs: none is migrated wrongly. The long run is `npm run fuzz:programs`. */
import { describeFailure } from './describe-failure.js';
import { runGenerated } from './run-generated.js';

const SEED = 20_251_120;

test.each([
  { files: 'one', count: 80 },
  { files: 'several', count: 40 },
] as const)(
  '$count programs of $files file(s), from a fixed seed on',
  async ({ files, count }) => {
    const options = { count, seed: SEED, files, shrinkingMilliseconds: 10_000 };
    const { programs, failures } = await runGenerated(options);
    expect(failures.map(describeFailure)).toEqual([]);
    expect(programs).toHaveLength(count);
    const migrated = programs.filter(({ checked }) => checked.outcome !== 'left');
    // Were nothing migrated, nothing would be shown.
    expect(migrated.length).toBeGreaterThan(count / 10);
  },
  120_000,
);
