/**
 * Random bodies in documents of every kind: what is read back is `migrateRequest` of the body, and the rest
 * of the document is as it was. The long run is `npm run fuzz:documents`.
 */
import { renderers } from '../generated/documents/renderers.js';
import { describeRun, runDocuments } from '../generated/documents/run-documents.js';
import { stopPython } from '../generated/documents/run-python.js';

/** Kinds whose documents are run as programs, which takes longer. */
const SLOW: ReadonlySet<string> = new Set(['shell', 'markdown', 'notebook', 'html', 'components']);

/** Of one kind; of all kinds together there are more than a thousand. */
const countOf = (host: string): number => (SLOW.has(host) ? 64 : 180);

test('there are a thousand documents', () => {
  const counts = renderers.map(({ host }) => countOf(host));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1000);
});

afterAll(stopPython);

test.each(renderers.map((renderer) => ({ host: renderer.host, renderer })))(
  '$host',
  async ({ host, renderer }) => {
    const options = {
      renderers: [renderer],
      count: countOf(host),
      seed: 20_261_120,
      attempts: 200,
    };
    const failures: string[] = [];
    const runs = await runDocuments(options, (failure) => failures.push(describeRun(failure)));
    expect(failures).toEqual([]);
    expect(runs).toHaveLength(countOf(host));
    // Were nothing migrated, nothing would be shown.
    const possible = runs.filter(({ document }) =>
      document.requests.every(({ kind }) => kind === 'old'),
    );
    const migrated = possible.filter(({ checked }) => checked.outcome === 'safe');
    expect(migrated.length).toBeGreaterThan(possible.length * 0.8);
  },
  120_000,
);
