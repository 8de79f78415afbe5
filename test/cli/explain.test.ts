import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/cli/commands/explain.js';
import { renderMarkdown } from '../../src/cli/render-markdown.js';
import { summarizeRulePage } from '../../src/cli/rule-pages.js';
import { createEnvironment } from './test-environment.js';

const rules = readdirSync(join(__dirname, '../../docs/rules'))
  .filter((name) => name !== 'README.md')
  .map((name) => name.slice(0, -3));

async function run(rule?: string): Promise<string> {
  const environment = createEnvironment('/');
  expect(await explain({ rule, color: false }, environment)).toBe(0);
  return environment.printed().stdout;
}

test('lists every rule with what it says in one line', async () => {
  const lines = (await run()).split('\n').filter((line) => line !== '');
  expect(lines.map((line) => line.split(' ')[0])).toEqual([...rules].sort());
  for (const line of lines) expect(line).toMatch(/^[a-z-]+ {2,}\S.*\S$/);
});

test('shows the page of every rule', async () => {
  for (const rule of rules) {
    const page = await run(rule);
    expect(page.split('\n')[0]).toContain(rule);
    expect(page).not.toContain('```');
  }
});

test('does not take a path for a rule', async () => {
  await expect(run('../../package')).rejects.toThrow('there is no rule "../../package"');
});

test('renders headings, code, links and bold', () => {
  const page =
    '# A `b` title\n\nSee [the docs](https://x.dev) and **mind** `a[b](c)`.\n\n```ts\nx `y` **z**\n\n```\n';
  expect(renderMarkdown(page, { color: false })).toBe(
    'A b title\n\nSee the docs (https://x.dev) and mind a[b](c).\n\n    x `y` **z**\n\n',
  );
});

test('colours headings and code, so that keys, texts and comments differ', () => {
  const page = '# T\n## U\n`c`\n> q\n```json\n"k": "v" // "r"\n```\n```diff\n-a\n+b\n```';
  expect(renderMarkdown(page, { color: true }).split('\n')).toEqual([
    '\u001b[1m\u001b[4mT\u001b[24m\u001b[22m',
    '\u001b[1m\u001b[36mU\u001b[39m\u001b[22m',
    '\u001b[36mc\u001b[39m',
    '\u001b[2m│ \u001b[22mq',
    '    \u001b[34m"k"\u001b[39m: \u001b[32m"v"\u001b[39m \u001b[2m// "r"\u001b[22m',
    '    \u001b[31m-a\u001b[39m',
    '    \u001b[32m+b\u001b[39m',
    '',
  ]);
});

test('breaks prose and items between words, and leaves code as it is', () => {
  const page =
    'one two three four five six\n\n- one two three four five\n\n    one\n```\na b c d e f g h i j k l m n\n```';
  expect(renderMarkdown(page, { color: false, width: 24 })).toBe(
    'one two three four five\nsix\n\n- one two three four\n  five\n\n    one\n    a b c d e f g h i j k l m n\n',
  );
});

test('takes the first sentence below the title', () => {
  expect(summarizeRulePage('# rule\n\n- a list\n\nThe first\nsentence. The second.')).toBe(
    'The first sentence.',
  );
  expect(summarizeRulePage('# rule\n\n`a.b` is wrong')).toBe('`a.b` is wrong');
});
