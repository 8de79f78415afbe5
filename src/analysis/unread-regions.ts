/** Regions that name a deprecated version and cannot be read: fragments, which nothing is proven of. */
import { families } from '../betas/index.js';
import { bodyKeys } from '../program/vocabulary.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding } from '../report/report.js';
import { notMigratedRule } from '../rules/index.js';
import type { UnreadRegion } from './module-library.js';

/** A note for each unread region of the given files that holds a word of a deprecated version. */
export function findUnreadRegions(
  unread: readonly UnreadRegion[],
  given: ReadonlySet<string>,
): Finding[] {
  const words = [
    bodyKeys.configuration,
    ...families.flatMap(({ versions }) =>
      versions.flatMap(({ standing, header }) => (standing === 'deprecated' ? [header] : [])),
    ),
  ];
  return unread.flatMap(({ file: { path, text }, region: { region }, problem }): Finding[] => {
    const word = words.find((one) => region.text.includes(one));
    if (word === undefined || !given.has(path)) return [];
    const start = region.text.indexOf(word);
    const range = region.rangeInFile({ start, end: start + word.length });
    const end = placeOfOffset(text, range.end);
    const problemPlace = placeOfOffset(
      text,
      region.rangeInFile({ start: problem.offset, end: problem.offset }).start,
    );
    return [
      {
        path,
        ...placeOfOffset(text, range.start),
        endLine: end.line,
        endColumn: end.column,
        rule: notMigratedRule,
        severity: 'info',
        message: `This belongs to a deprecated version, and is left as it is: the text around it cannot be read (${problem.message}).`,
        fix: 'none',
        reasons: [{ message: problem.message, path, ...problemPlace }],
      },
    ];
  });
}
