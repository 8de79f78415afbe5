import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import type { JsonObject } from '../../src/betas/types.js';
import type { Finding } from '../../src/report/report.js';
import { engineFindings, reportedIds, rules } from '../../src/rules/index.js';
import { applySuppressions } from '../../src/suppressions/suppressions.js';
import { findDirectives } from '../../src/suppressions/directives.js';
import { current, old, viewOfCaptured } from './request-view.js';
import { codeIn, documentedIds, readPage, readTable } from './rule-pages.js';

const sectionNames = ['Why', 'Wrong', 'Right', 'Fix', 'Suppress', 'Source'];

test('every rule has a page, and every page a rule', () => {
  expect(documentedIds().sort()).toEqual([...reportedIds].sort());
});

test('the overview lists every rule as it is in code, in the order of the code', () => {
  const listed = readTable().map(({ id, severity, summary }) => ({ id, severity, summary }));
  const inCode = [...rules, ...engineFindings];
  expect(listed).toEqual(inCode.map(({ id, severity, summary }) => ({ id, severity, summary })));
  for (const { fix } of readTable()) expect(fix).toMatch(/^(`migrate`(, or by hand)?|by hand)$/);
});

describe.each([...rules, ...engineFindings].map(({ id, summary }) => ({ id, summary })))(
  '$id',
  ({ id, summary }) => {
    test('has a page with every section', () => {
      const page = readPage(id);
      expect(page.title).toBe(id);
      expect(page.summary).toBe(summary);
      expect([...page.sections.keys()]).toEqual(sectionNames);
      for (const text of page.sections.values()) expect(text).not.toBe('');
    });
  },
);

describe.each(rules.map((rule) => ({ id: rule.id, rule })))(
  'the examples of $id',
  ({ id, rule }) => {
    const page = readPage(id);

    test.each(['json', 'ts'])('that are wrong make it fire (%s)', async (language) => {
      const views = await readExample(codeIn(page, 'Wrong', language), language);
      expect(views.map((view) => rule.check(view).length)).toEqual([1]);
    });

    test.each(['json', 'ts'])('that are right make no rule fire (%s)', async (language) => {
      const views = await readExample(codeIn(page, 'Right', language), language);
      expect(views).toHaveLength(1);
      const hits = views.flatMap((view) => rules.flatMap((other) => other.check(view)));
      expect(hits).toEqual([]);
    });

    test('show how to suppress it', () => {
      const [directive] = findDirectives(codeIn(page, 'Suppress', 'ts'));
      expect(directive?.rules.map(({ name }) => name)).toEqual([id]);
      expect(directive?.reason).not.toBe('');
      expect(page.sections.get('Suppress')).toContain(`"${id}": "off"`);
    });
  },
);

describe.each(['unused-suppression', 'suppression-without-reason', 'unknown-rule-in-suppression'])(
  'the examples of %s',
  (id) => {
    test.each([
      ['Wrong', 'jsonc', [id]],
      ['Wrong', 'ts', [id]],
      ['Right', 'jsonc', []],
      ['Right', 'ts', []],
    ])('%s (%s)', (section, language, expected) => {
      expect(remarksOn(codeIn(readPage(id), section, language))).toEqual(expected);
    });
  },
);

test('the wrong examples of unreadable-file cannot be read, and the right ones can', () => {
  const page = readPage('unreadable-file');
  expect(() => JSON.parse(codeIn(page, 'Wrong', 'json')) as unknown).toThrow(SyntaxError);
  expect(() => JSON.parse(codeIn(page, 'Right', 'json')) as unknown).not.toThrow();
  expect(() => toJavaScript(codeIn(page, 'Wrong', 'ts'))).toThrow();
  expect(() => toJavaScript(codeIn(page, 'Right', 'ts'))).not.toThrow();
});

async function readExample(code: string, language: string) {
  const sent = language === 'json' ? [JSON.parse(code) as JsonObject] : await requestsSentBy(code);
  return sent.map(viewOfCaptured);
}

/** Runs an example with a client that only remembers what it is asked to send. */
async function requestsSentBy(code: string): Promise<JsonObject[]> {
  const sent: JsonObject[] = [];
  const create = (parameters: object) => {
    // What is undefined is not sent.
    sent.push(JSON.parse(JSON.stringify(parameters)) as JsonObject);
  };
  const globals = {
    client: { beta: { messages: { create } } },
    prompt: { model: 'claude-sonnet-4-5', max_tokens: 1000, messages: [] },
    process: { env: {} },
  };
  await (runInNewContext(`(async () => {\n${toJavaScript(code)}\n})()`, globals) as Promise<void>);
  return sent;
}

function toJavaScript(code: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    reportDiagnostics: true,
  });
  const [problem] = diagnostics;
  if (problem !== undefined) {
    throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  }
  return outputText;
}

/** What is said about the comments of a text in which the deprecated version is a finding. */
function remarksOn(text: string): string[] {
  expect(text).toMatch(new RegExp(`${old}|${current}`));
  const findings = text.split('\n').flatMap((line, index): Finding[] => {
    if (!line.includes(old)) return [];
    const place = { path: 'a.ts', line: index + 1, column: 1, endLine: index + 1, endColumn: 2 };
    const rule = 'deprecated-beta-header';
    return [{ rule, severity: 'error', ...place, message: '', fix: 'none', reasons: [] }];
  });
  return applySuppressions('a.ts', text, findings, new Set(reportedIds))
    .findings.map(({ rule }) => rule)
    .filter((rule) => rule !== 'deprecated-beta-header');
}
