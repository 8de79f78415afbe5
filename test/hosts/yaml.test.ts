/** Scripts in YAML: which texts they are, that they are read as YAML means them, and written as they were. */
import fc from 'fast-check';
import { Document, isScalar, parseDocument, visit } from 'yaml';
import type { Scalar } from 'yaml';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { findRegions } from '../../src/hosts/find-regions.js';

const STYLES = [
  ...['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'],
] as const;

const unit = fc.constantFrom(
  ...[
    'a',
    'b',
    ' ',
    '\n',
    '\n\n',
    '\n  ',
    "'",
    '"',
    '\\',
    ': ',
    ' #',
    '- ',
    '{',
    '}',
    'é',
    '\t',
    '$',
  ],
);
const script = fc.string({ unit, maxLength: 14 }).map((text) => `mcp${text}`);

/** A file with one script, in a style of scalars and at a depth. */
function fileOf(
  text: string,
  style: (typeof STYLES)[number],
  indent: number,
  windows: boolean,
): string {
  const document = new Document({ steps: [{ name: 'x', run: text }, { run: 'true' }] });
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'value' && node.value === text) node.type = style;
    },
  });
  const written = document.toString({ indent, lineWidth: 0 });
  return windows ? written.replaceAll('\n', '\r\n') : written;
}

async function scriptIn(
  file: string,
): Promise<Awaited<ReturnType<typeof regionsOf>>[number] | undefined> {
  return (await regionsOf(file)).find(({ path }) => path.endsWith('.sh'));
}

async function regionsOf(file: string) {
  return (await findRegions('a.yml', file)).regions ?? [];
}

function valueIn(file: string): unknown {
  const value = parseDocument(file).getIn(['steps', 0, 'run'], true);
  return isScalar(value) ? (value as Scalar).value : undefined;
}

test('a script is what YAML means, in every style', async () => {
  const style = fc.constantFrom(...STYLES);
  const property = fc.asyncProperty(
    ...[script, style, fc.integer({ min: 1, max: 5 }), fc.boolean()],
    async (text: string, kind: (typeof STYLES)[number], indent: number, windows: boolean) => {
      const file = fileOf(text, kind, indent, windows);
      expect((await scriptIn(file))?.region.text).toBe(valueIn(file));
    },
  );
  await fc.assert(property, { numRuns: 1500 });
});

test('what is written into a script is read there again, or is refused', async () => {
  let written = 0;
  const edit = fc.record({
    start: fc.nat(20),
    length: fc.nat(4),
    text: fc.string({ unit, maxLength: 6 }),
  });
  const property = fc.asyncProperty(
    ...[script, fc.constantFrom(...STYLES), fc.integer({ min: 2, max: 4 }), fc.boolean(), edit],
    async (
      text: string,
      kind: (typeof STYLES)[number],
      indent: number,
      windows: boolean,
      { start, length, text: inserted }: { start: number; length: number; text: string },
    ) => {
      const file = fileOf(text, kind, indent, windows);
      const found = await scriptIn(file);
      const before = found?.region.text ?? '';
      const range = {
        start: Math.min(start, before.length),
        end: Math.min(start + length, before.length),
      };
      const edits = found?.region.editsInFile([{ range, text: inserted }]);
      if (!edits) return;
      const after = applyEdits(file, edits);
      const value = valueIn(after);
      const meant = before.slice(0, range.start) + inserted + before.slice(range.end);
      // What is read otherwise is found out when the file is read back.
      if (value === meant) written += 1;
      expect((await scriptIn(after))?.region.text ?? value).toBe(value);
    },
  );
  await fc.assert(property, { numRuns: 1500 });
  expect(written).toBeGreaterThan(600);
});

test.each([
  ['run: mcp', ['.sh mcp']],
  ['{run: mcp, shell: python}', ['.py mcp']],
  ['{run: mcp, shell: pwsh}', ['.ps1 mcp']],
  ['{run: mcp, shell: "bash -e {0}"}', ['.sh mcp']],
  ['{run: mcp, shell: cmake -P}', []],
  [
    '{runs-on: windows-2022, steps: [{run: mcp}, {run: mcp 2, shell: bash}]}',
    ['.ps1 mcp', '.sh mcp 2'],
  ],
  ['{defaults: {run: {shell: pwsh}}, steps: [{run: mcp}]}', ['.ps1 mcp']],
  ['{before_script: [a, b], script: mcp}', ['.sh a\nb\nmcp']],
  ['{script: [mcp, !reference [.a, script]]}', ['.sh mcp']],
  ['{command: [sh, -c, mcp]}', ['.sh mcp']],
  ['{command: [/bin/bash, -ec], args: [mcp, x]}', ['.sh mcp']],
  ['{command: [python, -c, mcp]}', []],
  ['{command: [curl, -d, "it\'s mcp"]}', [String.raw`.sh 'curl' '-d' 'it'\''s mcp' `]],
  ['{a: &a mcp, script: *a, after_script: [*a]}', ['.sh mcp']],
  ['run: mcp ${{ a.b }} ${{ c }}', ['.sh mcp ${__a_b} ${__c}']],
  ['data: {a.json: "{}", b.txt: "{}", c.py: x}', ['.json {}']],
])('%s', async (text, expected) => {
  const regions = await regionsOf(text);
  const found = regions.filter(({ region }) => region.document.region === undefined);
  const shown = found.map(({ path, region }) => `${path.replace(/^.*#\d+/, '')} ${region.text}`);
  expect(shown).toEqual(expected);
});
