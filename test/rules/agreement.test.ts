import { isArray } from '../../src/betas/json-data.js';
import { validateRequest } from '../../src/betas/validate.js';
import { rules } from '../../src/rules/index.js';
import { namesIn, readJson } from '../betas/read-fixture.js';
import { viewOf, viewOfCaptured } from './request-view.js';

const bodies = ['right', 'wrong'].flatMap((folder) =>
  namesIn(`validate/${folder}`).map((name) => ({
    name,
    given: readJson(`validate/${folder}/${name}.json`),
  })),
);
// Taking batches apart is not the rules' work: each of their requests is a view of its own.
const single = bodies.filter(({ given }) => !isArray(given['requests']));

/** To `validate` the version is given; that it is deprecated is for `lint` to say. */
const lintOnly = 'deprecated-beta-header';

test.each(single)('lint and validate find the same in $name', ({ given }) => {
  const isBare = given['betas'] === undefined && given['headers'] === undefined;
  const validation = validateRequest(given);
  const view = isBare
    ? viewOf({ betas: [validation.version], body: given })
    : viewOfCaptured(given);
  const found = rules.flatMap((rule) => rule.check(view).map(() => rule.id));
  expect(found.filter((id) => id !== lintOnly).sort()).toEqual(
    validation.problems.map(({ code }) => code).sort(),
  );
});
