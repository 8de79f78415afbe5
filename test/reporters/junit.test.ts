import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { junitReporter } from '../../src/reporters/junit.js';
import { printable } from '../../src/reporters/printable.js';
import { buildReport } from '../../src/report/build-report.js';
import type { Selection } from '../../src/report/report.js';
import { context, createFinding, createReport, hostileReport, noCounts } from './sample-reports.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML; anything that is not well-formed is an error. */
function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (content) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += content;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0] ?? root;
}

test('a suite a file, a case a finding', () => {
  const report = buildReport(
    [
      createFinding({ message: 'Not <b> & "c".', fix: 'review' }),
      createFinding({ severity: 'info' }),
      createFinding({ severity: 'warning', path: 'src/b.ts' }),
    ],
    [{ path: 'src/c.ts', line: 1, column: 1, message: 'could not be read' }],
    noCounts,
  );
  const root = readXml(junitReporter.print(report, context));
  expect(root.attributes).toEqual({ name: 'betalift', tests: '4', failures: '2', errors: '1' });
  expect(root.children.map(({ attributes }) => attributes)).toEqual([
    { name: 'src/a.ts', tests: '2', failures: '1', errors: '0', skipped: '0' },
    { name: 'src/b.ts', tests: '1', failures: '1', errors: '0', skipped: '0' },
    { name: 'src/c.ts', tests: '1', failures: '0', errors: '1', skipped: '0' },
  ]);
  const [first, second] = root.children[0]?.children ?? [];
  expect(first?.attributes).toEqual({
    name: 'some-rule at 2:8',
    classname: 'src/a.ts',
    file: 'src/a.ts',
    line: '2',
    time: '0',
  });
  expect(first?.children).toEqual([
    {
      name: 'failure',
      attributes: { message: 'Not <b> & "c".', type: 'error' },
      children: [],
      text:
        'src/a.ts:2:8 Not <b> & "c".\n' +
        '"betalift migrate --include-review" shows a repair that rests on an assumption.',
    },
  ]);
  expect(second?.attributes['name']).toBe('some-rule at 2:8 (2)');
  expect(second?.children[0]).toMatchObject({ name: 'system-out' });
});

test('a clean run is one case that passed', () => {
  const root = readXml(junitReporter.print(createReport([]), context));
  expect(root.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' });
  expect(root.children[0]?.children[0]?.children[0]?.text).toMatch(/^Nothing found: 3 files/);
});

test('where there was no file to look at, nothing was checked', () => {
  const run = (selection?: Selection) =>
    readXml(
      junitReporter.print(
        buildReport([], [], { ...noCounts, files: 0, ...(selection && { selection }) }),
        context,
      ),
    );
  expect(run().attributes).toMatchObject({ tests: '1', errors: '1' });
  expect(run().children[0]?.children[0]?.children[0]).toMatchObject({ name: 'error' });
  expect(run({ kind: 'staged' }).attributes).toMatchObject({ tests: '1', errors: '0' });
});

test('warnings of validate are no failures, as its exit code says', () => {
  const report = createReport([createFinding({ severity: 'warning' })]);
  const root = readXml(junitReporter.print(report, { ...context, command: 'validate' }));
  expect(root.attributes).toMatchObject({ tests: '1', failures: '0' });
});

test('is well-formed whatever the names and messages are', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const root = readXml(junitReporter.print(report, context));
      const cases = root.children.flatMap(({ children }) => children);
      expect(cases.length).toBe(Math.max(1, report.findings.length));
      if (report.findings.length > 0) {
        const files = cases.map(({ attributes }) => attributes['file']);
        expect(files.sort()).toEqual(report.findings.map(({ path }) => printable(path)).sort());
      }
      for (const { children } of root.children) {
        const names = children.map(({ attributes }) => attributes['name']);
        expect(new Set(names).size).toBe(names.length);
      }
    }),
  );
});
