/** Code that pages show in elements: read through its references, and written with them. */
import { applyEdits } from '../../src/edits/apply-edits.js';
import { findRegions } from '../../src/hosts/find-regions.js';

async function regionsOf(path: string, page: string): Promise<string[]> {
  const { regions = [] } = await findRegions(path, page);
  return regions.map(
    ({ path: own, region, shown }) =>
      `${own.slice(own.lastIndexOf('.'))}${shown === undefined ? '' : ' shown'} ${region.text}`,
  );
}

const inPage = (code: string): string =>
  `<h1>A</h1>\n<pre><code class="lang-js">${code}</code></pre>`;

test.each([
  [
    'a class of the code',
    '<pre><code class="hljs language-js">a &lt; b</code></pre>',
    ['.js a < b'],
  ],
  ['a class of the element', '<pre class="brush js">\na\n</pre>', ['.js \na\n']],
  ['an attribute', '<pre lang="python"><code>a &amp;&amp; b</code></pre>', ['.ipy a && b']],
  ['JSON of no language', '<pre>{&quot;a&quot;: 1}</pre>', ['.json {"a": 1}']],
  ['no language', '<pre><code>a</code></pre>', []],
  ['a highlighter', inPage('<span class="k">a</span> &gt; b'), ['.js shown a > b']],
  ['a session', '<pre><code class="python">>>> a</code></pre>', ['.ipy shown >>> a']],
  ['an unknown reference', inPage('&hearts;'), []],
  ['a comment', `<!-- ${inPage('a')} -->`, []],
  ['a heading that says so', inPage('a').replace('A', 'Deprecated'), ['.js shown a']],
])('%s', async (_name, page, texts) => {
  expect(await regionsOf('page.html', page)).toEqual(texts);
});

test.each([
  [
    'where they always are',
    'a = &#x27;b&#x27; &lt; &quot;c&quot; &gt; d',
    `"'<>&`,
    '&quot;&#x27;&lt;&gt;&amp;',
  ],
  ['and else only where they have to be', `a = "b" > 'c'`, `"'<>&`, `"'&lt;>&amp;`],
])('new text is written with references %s', async (_name, code, text, written) => {
  const page = inPage(code);
  const { regions } = await findRegions('page.html', page);
  const edits = regions?.[0]?.region.editsInFile([{ range: { start: 1, end: 1 }, text }]);
  expect(applyEdits(page, edits ?? [])).toContain(`>a${written} =`);
});

test('elements of a page of Markdown are read, and what is in them is no Markdown', async () => {
  const page = '# Use\n\n<pre><code class="js">a\n\n# Deprecated\n</code></pre>\n\n```js\nb\n```\n';
  const texts = await regionsOf('page.md', page);
  expect(texts.filter((text) => text.startsWith('.js'))).toEqual([
    '.js b\n',
    '.js a\n\n# Deprecated\n',
  ]);
  expect(await regionsOf('page.md', `~~~text\n${inPage('a')}\n~~~`)).toEqual([]);
});

test('code in the templates of components is read where it is exact', async () => {
  const page = '<Code language="js">{`\na\n`}</Code>\n\n<Code code={`${b}`} lang="js" />\n';
  expect(await regionsOf('page.mdx', page)).toEqual(['.js \na\n', '.js shown ${b}']);
  const { regions } = await findRegions('page.mdx', page);
  const edit = { range: { start: 1, end: 1 }, text: '`' };
  expect(regions?.[0]?.region.editsInFile([edit])).toBeNull();
});

const BLOCK = '```js\na\n```\n';
const INDENTED = '    ```js\n    a\n    ```\n';

test.each([
  [
    'a summary',
    `<details>\n<summary><b>Old</b> way</summary>\n\nIt was so:\n\n${BLOCK}\n</details>\n`,
  ],
  ['a tab', `<TabItem\n  value="a"\n  label="Before"\n>\n\nText.\n\n${BLOCK}\n</TabItem>\n`],
  ['a container', `::: details Previously\nText.\n\n${BLOCK}:::\n`],
  ['an admonition', `!!! failure "Before"\n\n    Text.\n\n${INDENTED}`],
  ['an indented tab', `=== "Old"\n\n    Text.\n\n${INDENTED}`],
])('what stands in %s is named by it, and what follows is not', async (_name, container) => {
  const page = `${container}\nThen \`mcp_toolset\`:\n\n${BLOCK}`;
  expect(await regionsOf('page.md', page)).toEqual(['.js shown a\n', '.js a\n']);
});
