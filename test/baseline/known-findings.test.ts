import fc from 'fast-check';
import { compareFindings, type FindingIdentity } from '../../src/baseline/known-findings.js';

const finding = (changes: Partial<FindingIdentity> = {}): FindingIdentity => ({
  path: 'a.ts',
  rule: 'deprecated-beta-header',
  message: 'is deprecated',
  fingerprint: '1',
  ...changes,
});
const noFileIsGone = () => false;

test('the finding of the same place is known, not another that says the same', () => {
  const known = [finding({ fingerprint: '2' })];
  const present = [finding({ fingerprint: '1' }), finding({ fingerprint: '2' })];
  expect(compareFindings(present, known, noFileIsGone)).toEqual({
    isKnown: [false, true],
    missing: [],
  });
});

test('a finding is known when only the code around has changed', () => {
  const { isKnown } = compareFindings([finding({ fingerprint: '2' })], [finding()], noFileIsGone);
  expect(isKnown).toEqual([true]);
});

test('one known finding stands for one finding', () => {
  const { isKnown } = compareFindings([finding(), finding()], [finding()], noFileIsGone);
  expect(isKnown.filter((known) => known)).toHaveLength(1);
});

test.each<Partial<FindingIdentity>>([{ rule: 'other' }, { message: 'other' }, { path: 'b.ts' }])(
  'a finding with another %j is new',
  (changes) => {
    const known = finding();
    expect(compareFindings([finding(changes)], [known], noFileIsGone)).toEqual({
      isKnown: [false],
      missing: [known],
    });
  },
);

test('a finding moves with its file, and only to the same code', () => {
  const isGone = (path: string) => path === 'a.ts';
  const known = [finding(), finding({ fingerprint: '3' })];
  const present = [finding({ path: 'b.ts' }), finding({ path: 'b.ts', fingerprint: '4' })];
  expect(compareFindings(present, known, isGone)).toEqual({
    isKnown: [true, false],
    missing: [known[1]],
  });
  // A copy is not known: its original is still there.
  expect(compareFindings(present, known, noFileIsGone).isKnown).toEqual([false, false]);
});

test('a finding that was repaired pays for a new one in the same file that says the same', () => {
  const known = [finding({ fingerprint: 'repaired' })];
  const { isKnown, missing } = compareFindings(
    [finding({ fingerprint: 'new' })],
    known,
    noFileIsGone,
  );
  expect({ isKnown, missing }).toEqual({ isKnown: [true], missing: [] });
});

const identities = fc.array(
  fc.record({
    path: fc.constantFrom('a.ts', 'b.ts'),
    rule: fc.constantFrom('one', 'two'),
    message: fc.constantFrom('x', 'y'),
    fingerprint: fc.constantFrom('1', '2', '3'),
  }),
  { maxLength: 12 },
);

test('every known finding is used once or missing, whatever the order', () => {
  fc.assert(
    fc.property(identities, identities, (present, known) => {
      const { isKnown, missing } = compareFindings(present, known, noFileIsGone);
      const knownCount = isKnown.filter((one) => one).length;
      expect(knownCount + missing.length).toBe(known.length);
      const reversed = compareFindings([...present].reverse(), known, noFileIsGone);
      expect(reversed.isKnown.filter((one) => one)).toHaveLength(knownCount);
      const itself = compareFindings(present, present, noFileIsGone);
      expect(itself).toEqual({ isKnown: present.map(() => true), missing: [] });
    }),
  );
});
