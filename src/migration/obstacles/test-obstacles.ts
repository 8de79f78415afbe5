/** Tests that are about the old format. */
import { isExpectedToFail } from '../expectations.js';
import { assertionsOnOldFormat } from '../pinning-tests.js';
import type { PlacedReason } from '../reasons.js';
import type { ObstacleSearch } from './obstacle-search.js';

/** Tests are changed with what they test: that speaks for a look, not against the migration. */
export function pinned(place: PlacedReason['place']): PlacedReason {
  return {
    message: 'the test that expects the old format here is changed with it',
    place,
    inTest: true,
  };
}

/** A test that expects the request to fail, or to have this form, is about the old version on purpose. */
export function judgeTests(search: ObstacleSearch): void {
  for (const { place, sender } of search.unit.requests) {
    if (sender === 'document' || !isExpectedToFail(place, search.nodes)) continue;
    search.intended = true;
    search.blockers.push({ message: 'a test expects what becomes of this request', place });
  }
  for (const module of search.survey.program.modules) {
    const pins = assertionsOnOldFormat(module, search.keys);
    const isSentHere = search.unit.requests.some(({ place }) => place.module === module);
    for (const place of pins) {
      if (isSentHere) {
        search.intended = true;
        search.blockers.push({ message: 'the test expects the old format here', place });
      } else search.assumptions.push(pinned(place));
    }
  }
}
