/** Hosts never throw, and what they find stands where they say. */
import fc from 'fast-check';
import { hostOf } from '../../src/hosts/registry.js';
import { Region } from '../../src/regions/region.js';

const unit = fc.constantFrom(
  ...['"', "'", '\\', '{', '}', '[', ']', ':', ',', '\n', '\r\n', ' ', '\uFEFF', '$', '`', '\\u12'],
  ...[
    '###',
    '<<',
    'E',
    '"headers": {',
    '"body": "',
    '{{',
    '}}',
    'curl ',
    ' -d ',
    ' -H ',
    'a-b: c',
    '@x = ',
  ],
  ...[
    'POST /v1\n',
    'run: ',
    '- ',
    '>-\n  ',
    '"request": {',
    '"response": {}',
    '|',
    '#',
    '(',
    ')',
    '${',
    '$(',
    "$'",
    'é',
    '=',
    '<',
  ],
);

test.each(['x.sh', 'x.json', 'x.har', 'x.jsonl', 'x.http', 'x.ps1', 'x.yaml'])(
  '%s',
  async (path) => {
    const host = await hostOf(path);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        for (const { pieces } of host?.find(path, text).regions ?? []) {
          const region = new Region({ text }, pieces);
          for (const { start, end } of region.placesInFile()) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 1500 },
    );
  },
);
