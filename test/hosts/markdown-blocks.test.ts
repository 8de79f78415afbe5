/** The fenced blocks of a page: where their text stands, and that edits of it are read back. */
import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { findRegions } from '../../src/hosts/find-regions.js';

async function textsOf(page: string, path = 'page.md'): Promise<string[]> {
  const { regions = [] } = await findRegions(path, page);
  return regions.map(
    ({ path: own, region }) => `${own.slice(own.lastIndexOf('.'))} ${region.text}`,
  );
}

test.each([
  ['a fence of tildes', '~~~ts\na\n~~~\n', ['.ts a\n']],
  ['attributes behind the language', '```ts {1,3} title="x"\na\n```\n', ['.ts a\n']],
  ['a language in braces', '``` {.python}\na\n```\n', ['.ipy a\n']],
  ['a title glued to the language', '```js:app.js\na\n```\n', ['.js a\n']],
  ['a long fence around a short one', '````js\n```\n````\n', ['.js ```\n']],
  ['an open fence', '```js\na', ['.js a']],
  ['an indented fence', '  ```js\n  a\n    b\n c\n  ```\n', ['.js a\n  b\nc\n']],
  ['a list in a quote', '> - x\n>\n>   ```js\n>   a\n>\n>   b\n>   ```\n', ['.js a\n\nb\n']],
  ['a tab of an element', '<Tab>\n```js\na\n```\n</Tab>\n', ['.js a\n']],
  ['an indented tab', '=== "JS"\n\n    ```js\n    a\n    ```\n', ['.js a\n']],
  ['front matter', '---\ntitle: x\n---\n\n```js\na\n```\n', ['.js a\n']],
  ['an unknown language', '```go\na\n```\n', []],
  ['no language', '```\na\n```\n', []],
  ['JSON without a language', '```\n{"a": 1}\n```\n', ['.json {"a": 1}\n']],
  ['a block in a comment', '<!--\n```js\na\n```\n-->\n', []],
  ['an empty block', '```js\n```\n', ['.js ']],
  ['line ends of Windows', '```js\r\na\r\nb\r\n```\r\n', ['.js a\r\nb\r\n']],
])('%s', async (_name, page, texts) => {
  expect(await textsOf(page)).toEqual(texts);
});

test('dots for what is left out are read, and stay', async () => {
  const page = '```ts\nf({ a: [...], "b...)": 1 });\n```\n';
  const { regions } = await findRegions('page.md', page);
  const region = regions?.[0]?.region;
  expect(region?.text).toBe('f({ a: [...__leftOut], "b...)": 1 });\n');
  const place = region?.text.indexOf('__leftOut') ?? 0;
  expect(region?.editsInFile([{ range: { start: place, end: place + 2 }, text: 'x' }])).toBeNull();
});

test('commands of a session are read without prompts and output', async () => {
  const page = '```console\n$ echo one \\\n> two\none two\n$ echo three\nthree\n```\n';
  const { regions } = await findRegions('page.md', page);
  expect(regions?.[0]?.region.text).toBe('echo one \\\ntwo\necho three\n');
});

const SESSION = '> ```pycon\n> >>> f(\n> ...   a,\n> ... )\n> 1\n> >>> g()\n> ```\n';

test('statements of a session of Python are read without prompts and output', async () => {
  expect(await textsOf(SESSION)).toEqual(['.ipy f(\n  a,\n)\ng()\n']);
  const cells = '```ipython\nIn [9]: f(\n   ...:   a)\nOut[9]: 1\n\nIn [10]: g()\n```\n';
  expect(await textsOf(cells)).toEqual(['.ipy f(\n  a)\ng()\n']);
});

test.each([
  ['inside a statement', 7, '\n  b,', '> ...   a,\n> ...   b,\n> ... )\n'],
  ['behind a statement', 9, '\nh(\n)', '> ... )\n> >>> h(\n> ... )\n> 1\n'],
])('a line put in %s gets its prompt', async (_name, at, text, lines) => {
  const { regions } = await findRegions('page.md', SESSION);
  const edits = regions?.[0]?.region.editsInFile([{ range: { start: at, end: at }, text }]);
  expect(applyEdits(SESSION, edits ?? [])).toContain(lines);
});

test('lines for IPython and the shell are none of the program', async () => {
  const page = '```python\n!pip install \\\n  x\n%matplotlib inline\na = 1 != 2\n```\n';
  expect(await textsOf(page)).toEqual([
    '.ipy pass\npass\na = 1 != 2\n',
    '.sh pip install \\\n  x\n',
  ]);
});

test('nothing is put where output stands', async () => {
  const { regions } = await findRegions('page.md', SESSION);
  const edit = { range: { start: 10, end: 10 }, text: 'h()\n' };
  expect(regions?.[0]?.region.editsInFile([edit])).toBeNull();
});

test('chunks of a literate document are one program, those that are only shown are none of it', async () => {
  const page =
    '```{python}\na = 1\n```\n\n```python\nb\n```\n\n```{python x, echo=FALSE}\na\n```\n';
  expect(await textsOf(page, 'page.qmd')).toEqual(['.ipy a = 1\n\na\n', '.ipy b\n']);
});

const line = fc.constantFrom(
  '```js',
  '```',
  '~~~',
  '> ',
  '- ',
  '    ',
  'a',
  '',
  '\t',
  '1. ',
  '<!--',
  '# B',
);
const pages = fc
  .array(fc.array(line, { maxLength: 3 }), { maxLength: 12 })
  .map((lines) => lines.map((parts) => parts.join('')).join('\n'));

test('every page is searched without an error, and its regions hold what stands at their places', async () => {
  await fc.assert(
    fc.asyncProperty(pages, async (page) => {
      const { regions } = await findRegions('page.mdx', page);
      for (const { region } of regions ?? []) {
        const [first] = region.text;
        const { start } = region.rangeInFile({ start: 0, end: 1 });
        if (first !== undefined && first !== '\n') expect(page[start]).toBe(first);
      }
    }),
  );
});

test('a line put into a block of any nesting is read back', async () => {
  const prefix = fc.array(fc.constantFrom('> ', '  ', '- '), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(prefix, async (parts) => {
      const first = parts.join('');
      const next = first.replace(/-/g, ' ');
      const page = `${first}\`\`\`js\n${next}one\n${next}  two\n${next}\`\`\`\n`;
      const { regions } = await findRegions('page.md', page);
      const region = regions?.[0]?.region;
      if (region?.text !== 'one\n  two\n') return;
      const edits = region.editsInFile([{ range: { start: 3, end: 3 }, text: '\n  new' }]);
      expect(await textsOf(applyEdits(page, edits ?? []))).toEqual(['.js one\n  new\n  two\n']);
    }),
  );
});
