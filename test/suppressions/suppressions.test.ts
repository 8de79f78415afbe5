import type { Finding } from '../../src/report/report.js';
import { findDirectives } from '../../src/suppressions/directives.js';
import { applySuppressions } from '../../src/suppressions/suppressions.js';

const knownRules = new Set(['rule-a', 'rule-b']);

function finding(rule: string, line: number, path = 'file.ts'): Finding {
  const place = { path, line, column: 5, endLine: line, endColumn: 9 };
  return { rule, severity: 'error', ...place, message: 'wrong', fix: 'none', reasons: [] };
}

function apply(text: string, ...findings: Finding[]) {
  const result = applySuppressions('file.ts', text, findings, knownRules);
  return { rules: result.findings.map(({ rule }) => rule), suppressed: result.suppressed, result };
}

test('hides the named rule on the next line, and nothing else', () => {
  const text = 'x\n// betalift-disable-next-line rule-a -- on purpose\ny\n';
  const { result, suppressed } = apply(
    text,
    finding('rule-a', 1),
    finding('rule-a', 3),
    finding('rule-a', 3),
    finding('rule-b', 3),
    finding('rule-a', 3, 'other.ts'),
  );
  expect(suppressed).toBe(2);
  expect(result.findings).toEqual([
    finding('rule-a', 1),
    finding('rule-b', 3),
    finding('rule-a', 3, 'other.ts'),
  ]);
});

test.each([
  ['line comment', '// betalift-disable-next-line rule-a -- why'],
  ['indented, CRLF', '\t// betalift-disable-next-line rule-a -- why\r'],
  ['block comment', '/* betalift-disable-next-line rule-a -- why */'],
  ['JSX comment', '  {/* betalift-disable-next-line rule-a -- why */}'],
  ['hash', '# betalift-disable-next-line rule-a -- why'],
  ['HTML', '<!-- betalift-disable-next-line rule-a -- why -->'],
  ['dashes', '-- betalift-disable-next-line rule-a -- why'],
  ['after code', `call("it's", 'b\\'"'); // betalift-disable-next-line rule-a -- why`],
  ['two rules', '// betalift-disable-next-line rule-b, rule-a -- why'],
])('%s', (_name, comment) => {
  const { suppressed, rules } = apply(`${comment}\ny`, finding('rule-a', 2), finding('rule-b', 2));
  expect(suppressed).toBe(comment.includes('rule-b') ? 2 : 1);
  expect(rules).toEqual(comment.includes('rule-b') ? [] : ['rule-b']);
});

test.each([
  ['prose', 'Write betalift-disable-next-line rule-a -- why above the line.'],
  ['inline code', 'Write `// betalift-disable-next-line rule-a -- why` above the line.'],
  ['a string', 'const help = "// betalift-disable-next-line rule-a -- why";'],
  ['a comment that speaks of it', '// see betalift-disable-next-line rule-a -- why'],
  ['a longer word', '// betalift-disable-next-lines rule-a -- why'],
  ['another directive', '// betalift-disable-next-line-x rule-a -- why'],
])('%s is no suppression', (_name, line) => {
  expect(apply(`${line}\ny`, finding('rule-a', 2))).toMatchObject({
    suppressed: 0,
    rules: ['rule-a'],
  });
});

test('stacked comments speak of the same line', () => {
  const text = [
    '// betalift-disable-next-line rule-a -- first',
    '// betalift-disable-next-line rule-b -- second',
    'y',
  ].join('\n');
  expect(apply(text, finding('rule-a', 3), finding('rule-b', 3)).suppressed).toBe(2);
});

test('reports one that hides nothing, at the name of the rule', () => {
  const { result } = apply(
    '// betalift-disable-next-line rule-a, rule-b -- why\ny',
    finding('rule-a', 2),
  );
  expect(result.findings).toEqual([
    expect.objectContaining({
      rule: 'unused-suppression',
      severity: 'warning',
      line: 1,
      column: 39,
      endColumn: 45,
    }),
  ]);
});

test.each(['', ' --', ' --  ', ' */'])('reports one without a reason (%j), which works', (end) => {
  const { rules, suppressed } = apply(
    `/* betalift-disable-next-line rule-a${end}\ny`,
    finding('rule-a', 2),
  );
  expect(rules).toEqual(['suppression-without-reason']);
  expect(suppressed).toBe(1);
});

test('reports a rule that does not exist, and a comment without one', () => {
  expect(apply('# betalift-disable-next-line rule-x -- why\ny').rules).toEqual([
    'unknown-rule-in-suppression',
  ]);
  expect(apply('# betalift-disable-next-line -- why\ny', finding('rule-a', 2)).rules).toEqual([
    'unknown-rule-in-suppression',
    'rule-a',
  ]);
});

test('reads rules and reason', () => {
  expect(findDirectives('//betalift-disable-next-line rule-a rule-b -- it is -- so --')).toEqual([
    {
      line: 1,
      column: 3,
      length: 26,
      targetLine: 2,
      rules: [
        { name: 'rule-a', column: 30 },
        { name: 'rule-b', column: 37 },
      ],
      reason: 'it is -- so --',
    },
  ]);
});
