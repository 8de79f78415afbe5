import { cellsOf } from '../../src/reporters/cells.js';
import { printText, sampleFinding } from './report-samples.js';

const escape = '\u001b';
const page = { width: 60, hasHyperlinks: false, hasUnicode: true };

/** Its lines without the summary, which another test is about. */
function findingLines(printed: string): string[] {
  const lines = printed.split('\n');
  const end = lines.findIndex((line) => /looked at|^─+$/.test(line));
  return lines.slice(0, end - 1);
}

test('shows place, rule, code, reasons and the way out', () => {
  const numbers = Array.from({ length: 11 }, (_, index) => `line ${String(index + 1)}`);
  const text = ['first', '\tcall(abc);', '', ...numbers.slice(3), 'last {', '}'].join('\n');
  const reason = { message: 'it is unknown here', path: 'src/c.ts', line: 7, column: 3 };
  const printed = printText(
    [
      sampleFinding({ line: 12, column: 1, endLine: 13, endColumn: 2, path: 'src/b.ts' }),
      sampleFinding({ severity: 'warning', path: 'src/b.ts', fix: 'review' }),
      sampleFinding({ fix: 'safe', url: 'https://docs.example.com/x', reasons: [reason] }),
    ],
    { textOf: () => text },
    { requests: 3, migratable: 1, reviewable: 1, left: 1 },
  );
  expect(printed).toBe(
    [
      '✖ error  src/a.ts:2:8  some-rule  fixable',
      '  This is wrong.',
      '',
      '    1 │ first',
      '  > 2 │     call(abc);',
      '      │           ^^^',
      '',
      '  because src/c.ts:7:3 it is unknown here',
      '          7 │ line 7',
      '            │   ^',
      '  see https://docs.example.com/x',
      '',
      '▲ warning  src/b.ts:2:8  some-rule  fixable after review',
      '  This is wrong.',
      '',
      '    1 │ first',
      '  > 2 │     call(abc);',
      '      │           ^^^',
      '',
      '✖ error  src/b.ts:12:1  some-rule',
      '  This is wrong.',
      '',
      '    11 │ line 11',
      '  > 12 │ last {',
      '  > 13 │ }',
      '',
      '✖ 2 errors, 1 warning; 3 files looked at.',
      '1 request is left to you; the findings give the reasons.',
      '',
      '  betalift migrate                    show how 1 request can be migrated',
      '  betalift migrate --write            migrate 1 request',
      '  betalift migrate --include-review   show the change of 1 request on an assumption',
      '  betalift explain some-rule          say more about a rule',
      '',
    ].join('\n'),
  );
});

test('shows of a long range its beginning and its end', () => {
  const text = Array.from({ length: 20 }, (_, index) => `x${String(index + 1)}`).join('\n');
  const printed = printText([sampleFinding({ column: 1, endLine: 18 })], { textOf: () => text });
  const code = findingLines(printed).filter((line) => /[│⋮]/.test(line));
  const gap = '       ⋮';
  expect(code).toEqual([
    ...['     1 │ x1', '  >  2 │ x2', '  >  3 │ x3', '  >  4 │ x4', gap],
    ...['  > 18 │ x18', '    19 │ x19'],
  ]);
});

test('lays out long code of a message below it', () => {
  const toolset = { type: 'mcp_toolset', mcp_server_name: 'crm', configs: { a: {}, b: {} } };
  const message = `Let \`tools\` hold \`${JSON.stringify(toolset)}\` in its place.`;
  const printed = printText([sampleFinding({ message })], {
    textOf: () => 'x\ncall(abc);',
    terminal: page,
  });
  expect(printed).toContain('  Let `tools` hold `{…}` in its place.\n');
  expect(printed).toContain(
    [
      '      │',
      '      + {',
      '      +   "type": "mcp_toolset",',
      '      +   "mcp_server_name": "crm",',
      '      +   "configs": {"a": {}, "b": {}}',
      '      + }',
    ].join('\n'),
  );
  const short = 'Write `{"enabled": false}`, not `[an allowed_tools that is longer than others]`.';
  expect(printText([sampleFinding({ message: short })])).toContain(`  ${short}\n`);
});

test('says a page and a reason once', () => {
  const reasons = [{ message: 'why', path: 'b.ts', line: 1, column: 1 }];
  const finding = sampleFinding({ reasons, url: 'https://docs.example.com/x' });
  const printed = printText([finding, { ...finding, line: 3, endLine: 3 }], {
    textOf: () => 'source\nof\nit',
  });
  expect(printed.match(/see https/g)).toHaveLength(1);
  expect(printed.match(/because b\.ts:1:1 why/g)).toHaveLength(2);
  expect(printed.match(/^ +1 │ source$/gm)).toHaveLength(2);
});

test('uses colours only where they are wanted, and then none goes over the end of a line', () => {
  const findings = [sampleFinding({ message: 'Use `this` or `that`, and read all of it twice.' })];
  const terminal = { ...page, width: 30 };
  const colored = printText(findings, { color: true, terminal, textOf: () => 'x\ncall(abc);' });
  expect(colored).toContain(`${escape}[31m✖ error${escape}[39m`);
  expect(colored).toContain(`Use ${escape}[36mthis${escape}[39m or`);
  for (const line of colored.split('\n')) {
    // Bold and dim have the same end.
    const counts = [/\[[12]m/g, /\[22m/g, /\[3[0-7]m/g, /\[39m/g].map(
      (code) => line.match(code)?.length ?? 0,
    );
    expect([line, counts[0], counts[2]]).toEqual([line, counts[1], counts[3]]);
  }
  expect(printText(findings)).not.toContain(escape);
});

test('links a rule to its page where terminals can, and nowhere else', () => {
  const findings = [sampleFinding({ url: 'https://docs.example.com/x' })];
  const linked = printText(findings, { terminal: { ...page, hasHyperlinks: true } });
  expect(linked).toContain(
    `${escape}]8;;https://docs.example.com/x${escape}\\some-rule${escape}]8;;`,
  );
  expect(linked).not.toContain('see https');
  const odd = [sampleFinding({ url: `https://x.dev/${escape}[2J` })];
  expect(printText(odd, { terminal: { ...page, hasHyperlinks: true } })).not.toContain(escape);
});

test('does without signs beyond ASCII', () => {
  const text = `x\n${'a'.repeat(200)}`;
  const printed = printText([sampleFinding({ severity: 'info' })], {
    textOf: () => text,
    terminal: { ...page, hasUnicode: false },
  });
  expect(printed).toMatch(/^i note/);
  expect(printed).toContain('  > 2 | aaa');
  expect(printed).toMatch(/^[\x20-\x7e\n]*$/);
});

test('shows a secret neither in the line nor by its length', () => {
  const text = 'x\n  authorization_token: "abcdefgh-secret",\ny';
  const printed = printText([sampleFinding({ column: 24, endColumn: 41 })], { textOf: () => text });
  expect(printed).toContain('> 2 │   authorization_token: "[redacted]",');
  expect(printed).not.toContain('secret');
  expect(printed).not.toContain('^');
});

test('shows no secret around a finding', () => {
  const text = 'authorization_token: "first-secret",\n1234567abc\napiKey = "second-secret"';
  const printed = printText([sampleFinding()], { textOf: () => text });
  expect(printed).not.toContain('secret"');
  expect(printed.match(/\[redacted\]/g)).toHaveLength(2);
});

test.each([
  ['long', 'a'.repeat(5000), 'b'.repeat(5000)],
  ['of wide characters', '在庫'.repeat(400), '🚲👩‍👩‍👧'.repeat(300)],
  ['with tabs', '\t\t'.repeat(30), '\tx'.repeat(90)],
  ['cut at its end only', '  ', 'b'.repeat(200)],
  ['cut at its beginning only', 'a'.repeat(200), ')'],
])('a line that is %s stays on the page, with its marker in place', (_, before, after) => {
  const text = `x\n${before}HERE${after}`;
  const column = before.length + 1;
  for (const width of [40, 80, 200]) {
    const printed = printText([sampleFinding({ column, endColumn: column + 4 })], {
      textOf: () => text,
      terminal: { ...page, width },
    });
    const lines = printed.split('\n');
    const index = lines.findIndex((line) => line.includes('HERE'));
    const [code = '', marker = ''] = [lines[index], lines[index + 1]];
    expect(cellsOf(code)).toBeLessThanOrEqual(width);
    const start = code.indexOf('HERE');
    expect(cellsOf(code.slice(0, start))).toBe(marker.indexOf('^'));
    expect(marker.trimEnd().endsWith('│ ' + marker.slice(code.indexOf('│') + 2).trimEnd())).toBe(
      true,
    );
    expect(marker.replace(/[^^]/g, '')).toBe('^^^^');
  }
});

test('keeps to the width of the terminal, words being whole', () => {
  const message = 'These are many words that say what is wrong. '.repeat(5);
  for (const width of [40, 80, 200]) {
    const printed = printText(
      [sampleFinding({ message })],
      { terminal: { ...page, width } },
      {
        migratable: 2,
        left: 1,
      },
    );
    for (const line of printed.split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(width);
    expect(printed.replace(/\s+/g, ' ')).toContain(message.trim());
  }
  expect(printText([sampleFinding({ message })])).toContain(message.trim());
});

test('lets no control character of a file through to the terminal', () => {
  const reasons = [{ message: `b\n${escape}[2J`, path: `p${escape}`, line: 1, column: 1 }];
  const printed = printText([sampleFinding({ path: `a\n${escape}[2J.ts`, reasons })], {
    textOf: () => `x\nlet a${escape}[31m = 1;\u202e`,
  });
  expect(printed).not.toContain(escape);
  expect(printed).toContain('a\\u{a}\\u{1b}[2J.ts');
  expect(printed).toContain('\\u{202e}');
});
