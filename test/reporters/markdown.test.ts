import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { buildReport } from '../../src/report/build-report.js';
import { markdownReporter } from '../../src/reporters/markdown.js';
import { toOneLine } from '../../src/reporters/finding-text.js';
import {
  context,
  createFinding,
  createReport,
  hostileReport,
  hostileText,
  noCounts,
} from './sample-reports.js';
import { writeCode, writeProse } from '../../src/reporters/markdown-text.js';

const renderer = new MarkdownIt({ html: true, linkify: true });

/** What a reader sees of HTML that was rendered from an escaped text. */
function readText(html: string): string {
  const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return html
    .replace(/<\/?(?:code|p)>/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (all, code: string | undefined, name: string | undefined) =>
      code === undefined ? (references[name ?? ''] ?? all) : String.fromCharCode(Number(code)),
    )
    .replace(/\n$/, '');
}

test('a summary, a table, and the details folded away', () => {
  const report = createReport([
    createFinding({ message: 'Use `a|b` of @octocat.', fix: 'safe' }),
    createFinding({ severity: 'warning', path: 'src/b_c.ts' }),
    createFinding({
      severity: 'info',
      reasons: [{ message: 'it is unknown', path: 'src/c.ts', line: 7, column: 3 }],
    }),
  ]);
  expect(markdownReporter.print(report, context)).toBe(`<!-- betalift -->
### betalift

1 error, 1 warning, 1 note; 3 files looked at.  

| File | Errors | Warnings | Notes |
| :--- | ---: | ---: | ---: |
| <code>src/a.ts</code> | 1 |  | 1 |
| <code>src/b&#95;c.ts</code> |  | 1 |  |

<details>
<summary><code>src/a.ts</code>: 1 error, 1 note</summary>

- **error** at 2:8: Use <code>a&#124;b</code> of <code>&#64;octocat</code>. <code>some-rule</code>
  - "betalift migrate --write" repairs this.
- **note** at 2:8: This is wrong. <code>some-rule</code>
  - Reason: it is unknown (src/c.ts&#58;7&#58;3)

</details>

<details>
<summary><code>src/b&#95;c.ts</code>: 1 warning</summary>

- **warning** at 2:8: This is wrong. <code>some-rule</code>

</details>
`);
});

test('a clean run is a sentence', () => {
  expect(markdownReporter.print(createReport([]), context)).toBe(
    '<!-- betalift -->\n### betalift\n\nNothing found: 3 files looked at, and none holds an MCP request.\n',
  );
});

test('what was left out of the report is said', () => {
  const report = buildReport([], [], {
    ...noCounts,
    requests: 3,
    suppressed: 1,
    left: 2,
    skipped: { tooLarge: 1, binary: 2 },
    selection: { kind: 'changed', since: 'origin/main' },
    baseline: { path: 'known_findings.json', known: 2, gone: 1 },
  });
  expect(markdownReporter.print(report, context).trimEnd().split(/ *\n/).slice(3)).toEqual([
    'No new findings; 3 files looked at, 3 requests seen.',
    'Only files that differ from origin/main were looked at.',
    '2 findings are known from known&#95;findings.json and not shown.',
    '1 finding of known&#95;findings.json is gone: --prune-baseline takes it out.',
    '2 requests are left to you; the findings give the reasons.',
    '1 finding is suppressed by comments.',
    '1 file was skipped, being over 5 MB.',
    '2 binary files were skipped.',
  ]);
});

test('text is shown as it is, and makes no link, mention or element', () => {
  const inTable = (cell: string) =>
    /<td>(.*)<\/td>/s.exec(renderer.render(`| a |\n| - |\n| ${cell} |\n`))?.[1] ?? '';
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const html of [
        renderer.renderInline(`x${writeCode(text)}`).slice(1),
        inTable(writeCode(text)),
        readText(writeCode(text)) === '' ? '' : writeCode(text),
        renderer.renderInline(`x${writeProse(text)}`).slice(1),
        inTable(writeProse(text)),
      ]) {
        expect(html).not.toMatch(/<(?!\/?code>)/);
        // References are made after rendering, of what is no code.
        const prose = readText(html.replace(/<code>.*?<\/code>/gs, '\n'));
        expect(prose).not.toMatch(/[@#]\w|\bGH-\d|https?:\/\/\S/i);
      }
      const code = readText(inTable(writeCode(text)));
      expect(code.trim()).toBe(toOneLine(text).trim());
    }),
    { numRuns: 500 },
  );
});

test('a comment is never longer than GitHub takes, and says what it leaves out', () => {
  const findings = Array.from({ length: 900 }, (_, index) =>
    createFinding({
      path: `src/${index % 300}.ts`,
      line: index,
      message: 'It is wrong. '.repeat(9),
    }),
  );
  const text = markdownReporter.print(createReport(findings), context);
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text.length).toBeGreaterThan(60_000);
  const shown = text.match(/^- \*\*error\*\*/gm)?.length ?? 0;
  expect(text).toContain(`\n${900 - shown} more findings are left out here`);
});

test('one file with endless names and messages is left out too', () => {
  const long = 'very-long/'.repeat(10_000);
  const report = createReport([createFinding({ path: long, message: long })]);
  const text = markdownReporter.print(report, { ...context, writtenPaths: [long] });
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toContain('1 more file is not in this table.');
  expect(text).toContain('1 more finding is left out here');
});

test('hostile reports keep their form', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const html = renderer.render(markdownReporter.print(report, context));
      const files = new Set(report.findings.map(({ path }) => path)).size;
      expect(html.match(/<tr>/g)?.length ?? 0).toBe(files === 0 ? 0 : files + 1);
      expect(html.match(/<details>/g)?.length ?? 0).toBe(files);
      expect(html.match(/<\/details>/g)?.length ?? 0).toBe(files);
      expect(html).not.toMatch(/<script|<!--(?! betalift -->)|<a /);
    }),
  );
});
