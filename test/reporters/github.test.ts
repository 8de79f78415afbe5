import fc from 'fast-check';
import { githubReporter } from '../../src/reporters/github.js';
import { context, createFinding, createReport, hostileReport } from './sample-reports.js';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a line as the runner does: `ActionCommand.TryParseV2`, and `TryParse` for the old form. */
function readCommand(line: string): Command | 'old form' | null {
  const [, name = '', list = '', data = ''] =
    /^\s*::([\w-]+)(?: ((?:(?!::).)*))?::(.*)$/s.exec(line) ?? [];
  if (name === '') return line.includes('##[') ? 'old form' : null;
  const unescape = (text: string) =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  const pairs = list.split(',').map((pair) => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    return [key, unescape(value)];
  });
  const message = data.replace(/%(0D|0A|25)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return { name, properties: Object.fromEntries(pairs), message };
}

/** .NET reads lines that end with LF, CR or both. */
function readLines(output: string): (Command | 'old form' | null)[] {
  return output.split(/\r\n|\n|\r/).map(readCommand);
}

function readCommands(output: string): Command[] {
  return readLines(output).filter((line): line is Command => line !== null && line !== 'old form');
}

test('an annotation has its place, title, reasons and repair', () => {
  const report = createReport([
    createFinding({
      path: 'src/a,b:100%.ts',
      message: 'Wrong by 5%.',
      fix: 'safe',
      reasons: [{ message: 'it is unknown', path: 'src/c.ts', line: 7, column: 3 }],
      url: 'https://docs.example.com/x',
    }),
  ]);
  expect(githubReporter.print(report, context)).toBe(
    '::error file=src/a%2Cb%3A100%25.ts,line=2,endLine=2,col=8,endColumn=11,' +
      'title=betalift%3A some-rule::Wrong by 5%25.%0AReason: it is unknown (src/c.ts:7:3)' +
      '%0A"betalift migrate --write" repairs this.%0ASee https://docs.example.com/x\n' +
      '1 error; 3 files looked at.\n',
  );
});

test('a range over several lines has no columns, and severities have their commands', () => {
  const report = createReport([
    createFinding({ severity: 'info' }),
    createFinding({ severity: 'warning', endLine: 5 }),
  ]);
  const [first, second] = readCommands(githubReporter.print(report, context));
  expect(first).toMatchObject({ name: 'warning', properties: { line: '2', endLine: '5' } });
  expect(Object.keys(first?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title']);
  expect(second).toMatchObject({ name: 'notice', properties: { col: '8', endColumn: '11' } });
});

test('what GitHub would not show is in the log, and the last notice says so', () => {
  const many = (severity: 'error' | 'warning' | 'info', count: number) =>
    Array.from({ length: count }, (_, index) =>
      createFinding({ severity, line: index + 1, endLine: index + 1 }),
    );
  const report = createReport([...many('info', 12), ...many('error', 14), ...many('warning', 3)]);
  const output = githubReporter.print(report, context);
  const commands = readCommands(output);
  expect(commands.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 10 }, () => 'error'),
    ...Array.from({ length: 3 }, () => 'warning'),
    ...Array.from({ length: 10 }, () => 'notice'),
  ]);
  expect(commands.at(-1)?.message).toBe(
    '14 errors, 3 warnings, 12 notes; 3 files looked at.\n' +
      'GitHub shows 10 annotations of a kind for a step; the other 7 are in the log of this step.',
  );
  expect(output).toContain('\nerror src/a.ts:14:8 This is wrong. (some-rule)\n');
  expect(output.match(/\n(?:error|warning|info) src/g)).toHaveLength(7);
});

test('ten of a kind need no such notice', () => {
  const findings = Array.from({ length: 10 }, () => createFinding({ severity: 'info' }));
  const output = githubReporter.print(createReport(findings), context);
  expect(readCommands(output)).toHaveLength(10);
  expect(output).toMatch(/\n10 notes; 3 files looked at\.\n$/);
});

test('a clean run has no annotation', () => {
  expect(githubReporter.print(createReport([]), context)).toMatch(/^Nothing found: 3 files/);
});

test('no name and no message becomes a command', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const lines = readLines(githubReporter.print(report, context));
      expect(lines).not.toContain('old form');
      const commands = lines.filter(
        (line): line is Command => typeof line === 'object' && line !== null,
      );
      for (const kind of ['error', 'warning', 'notice']) {
        expect(commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
      }
      const annotations = commands.filter(({ properties }) => properties['title'] !== 'betalift');
      const paths = report.findings.map(({ path }) => path);
      for (const { name, properties } of annotations) {
        expect(['error', 'warning', 'notice']).toContain(name);
        expect(properties['title']).toMatch(/^betalift: [\w-]+$/);
        expect(paths).toContain(properties['file']);
      }
      const isCut = annotations.length < report.findings.length;
      expect(commands.length - annotations.length).toBe(isCut ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});
