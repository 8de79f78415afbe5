/** The programs and commands of notebooks. */
import { applyEdits } from '../../src/edits/apply-edits.js';
import { findRegions } from '../../src/hosts/find-regions.js';

function notebookOf(...cells: readonly (string | readonly string[])[]): string {
  return JSON.stringify({
    cells: cells.map((source) => ({ cell_type: 'code', source })),
    metadata: {},
    nbformat: 4,
  });
}

async function regionsOf(text: string): Promise<string[]> {
  const { regions = [] } = await findRegions('a.ipynb', text);
  return regions.map(({ path, region }) => `${path.slice(path.lastIndexOf('.'))} ${region.text}`);
}

test('cells are one program, in which magics stand for nothing', async () => {
  const text = notebookOf(['%pip install x\n', 'a = 1\n', 'if a:\n', '    !ls'], '%%time\nb = a');
  expect(await regionsOf(text)).toEqual(['.ipy pass\na = 1\nif a:\n    pass\n\nb = a', '.sh ls']);
});

test('cells of another language are regions of their own', async () => {
  const text = notebookOf(
    '%%bash\necho 1\n',
    '%%writefile app.py\nx = 1',
    '%%sql\nSELECT 1',
    'y = 2',
  );
  expect(await regionsOf(text)).toEqual(['.ipy y = 2', '.sh echo 1\n', '.py x = 1']);
});

test('cells of Markdown are one page, in which code is only shown', async () => {
  const cells = [
    { cell_type: 'markdown', source: ['# A\n', '```js\n', 'f()\n', '```'] },
    { cell_type: 'code', source: '# ~~~\ny = 2' },
    { cell_type: 'markdown', source: '~~~py\nz\n~~~' },
  ];
  const regions = await regionsOf(JSON.stringify({ cells, metadata: {}, nbformat: 4 }));
  expect(regions.filter((text) => !text.startsWith('.md'))).toEqual([
    '.ipy # ~~~\ny = 2',
    '.js f()\n',
    '.ipy z\n',
  ]);
});

test('an inserted line becomes a text of its own in a list', async () => {
  const text = notebookOf(['a = "é"\n', 'b']);
  const { regions } = await findRegions('a.ipynb', text);
  const edits = regions?.[0]?.region.editsInFile([
    { range: { start: 7, end: 7 }, text: '\nc = "\\n"' },
  ]);
  const cells = JSON.parse(applyEdits(text, edits ?? [])) as { cells: { source: unknown }[] };
  expect(cells.cells[0]?.source).toEqual(['a = "é"\n', 'c = "\\n"\n', 'b']);
});

test('what is no JSON is a problem of the file, and other JSON has no cells', async () => {
  expect((await findRegions('a.ipynb', '{')).problem?.message).toContain('invalid JSON');
  expect(await regionsOf('[]')).toEqual([]);
});
