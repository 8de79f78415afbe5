/** Tests that are known to fail: they still run, and one that passes fails until it is struck off. */

/** The titles of the failing tests of a case. */
export type KnownFailures = Readonly<Record<string, readonly string[]>>;

/**
 * Gives a function that defines a test of a case like `test`, but for those that `known` lists by the
 * name of the case: they are expected to fail. `names` are all cases; a known name that is none of them
 * fails a test of its own.
 */
export function testsOfCases(
  known: KnownFailures,
  names: readonly string[],
): (name: string, title: string, run: () => Promise<void>) => void {
  test('what is known to fail are names of cases', () => {
    expect(Object.keys(known).filter((name) => !names.includes(name))).toEqual([]);
  });
  return (name, title, run) => {
    const define = known[name]?.includes(title) === true ? test.failing : test;
    define(title, run);
  };
}
