import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { buildReport, keepFindings } from '../../src/report/build-report.js';
import { reporters } from '../../src/reporters/reporters.js';
import { noCounts, plainContext, sampleFinding } from './report-samples.js';

describe('json', () => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../schemas/report.schema.json'), 'utf8'),
  ) as object;
  const isReport = new Ajv2020({ strict: false }).compile(schema);

  test('is one document that fits its schema', () => {
    const unreadable = { path: 'b.json', line: 3, column: 1, message: 'could not be read' };
    const found = sampleFinding({
      url: 'https://docs.example.com/x',
      reasons: [{ message: 'why', path: 'a\n.ts', line: 1, column: 1 }],
    });
    const report = buildReport([found], [unreadable], noCounts);
    const printed = reporters.json.print(report, plainContext);
    expect(printed.endsWith('}\n')).toBe(true);
    const parsed: unknown = JSON.parse(printed);
    expect(parsed).toEqual(report);
    isReport(parsed);
    expect(isReport.errors).toBeNull();
  });
});

describe('report', () => {
  test('sorts by path and place and counts severities', () => {
    const report = buildReport(
      [
        sampleFinding({ path: 'b', severity: 'info' }),
        sampleFinding({ path: 'a', line: 9 }),
        sampleFinding({ path: 'a', severity: 'warning' }),
      ],
      [{ path: 'a', line: 2, column: 1, message: 'could not be read' }],
      noCounts,
    );
    expect(report.findings.map(({ path, line, column }) => [path, line, column])).toEqual([
      ['a', 2, 1],
      ['a', 2, 8],
      ['a', 9, 8],
      ['b', 2, 8],
    ]);
    expect(report.summary).toMatchObject({ errors: 2, warnings: 1, infos: 1 });
    const kept = keepFindings(report, ({ path }) => path === 'b');
    expect(kept.summary).toMatchObject({ errors: 0, warnings: 0, infos: 1, files: 3 });
  });
});
