/** Whatever is removed and inserted, the text parses and holds exactly the properties it should. */
import fc from 'fast-check';
import type { Intent } from '../../../src/values/draft.js';
import { Code, list, literal } from './write-code.js';

interface Shape {
  readonly open: string;
  readonly separators: readonly string[];
  readonly trailing: string;
  readonly close: string;
  readonly entries: readonly string[];
  readonly removed: readonly boolean[];
  readonly inserted: readonly number[];
}

const gap = fc.constantFrom(
  '',
  ' ',
  '\n  ',
  '\r\n\t',
  ' // note, {\n  ',
  '\n  // note\n  ',
  ' /* a, b */ ',
);
const count = 6;

const shape: fc.Arbitrary<Shape> = fc.record({
  open: gap,
  separators: fc.array(
    fc.tuple(gap, gap).map(([before, after]) => `${before},${after}`),
    {
      minLength: count,
      maxLength: count,
    },
  ),
  trailing: fc.oneof(
    gap,
    fc.tuple(gap, gap).map(([before, after]) => `${before},${after}`),
  ),
  close: fc.constantFrom('', ' ', '\n'),
  entries: fc
    .array(
      fc.constantFrom(
        (key: string) => `${key}: 1`,
        (key: string) => `'${key}': {\n    x: [1, 2],\n  }`,
        (key: string) => key,
        (key: string) => `${key}: "a, // b"`,
        (key: string) => `${key}() { return 1; }`,
      ),
      { minLength: 1, maxLength: count },
    )
    .map((writers) => writers.map((write, index) => write(`k${index}`))),
  removed: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
  inserted: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count }),
});

function write({ open, entries, separators, trailing, close }: Shape): string {
  const inside = entries.map((entry, index) => (index === 0 ? '' : separators[index]) + entry);
  return `call({${open}${inside.join('')}${trailing}${close}});\n`;
}

function keysOf(code: Code): (string | null)[] {
  const object = code.object();
  return object.entries.map((entry) => (entry.kind === 'property' ? code.keyOf(entry) : '...'));
}

test('entries removed from and inserted into an object', () => {
  fc.assert(
    fc.property(shape, (generated) => {
      const code = new Code(write(generated));
      const object = code.object();
      const intents: Intent[] = [];
      const expected: string[] = [];
      for (const [index, entry] of object.entries.entries()) {
        if (entry.kind !== 'property') throw new Error('a spread was not written');
        if (generated.removed[index]) intents.push({ kind: 'remove-entry', entry, object });
        else expected.push(`k${index}`);
        for (let nth = 0; nth < (generated.inserted[index] ?? 0); nth += 1) {
          const key = `n${index}_${nth}`;
          expected.push(key);
          intents.push({ kind: 'insert-entry', after: entry, object, key, value: list([]) });
        }
      }
      expect(keysOf(new Code(code.apply(intents)))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('items appended to a list', () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 1, max: 3 }), (generated, added) => {
      const source = write(generated)
        .replace('({', '([')
        .replace(/\}\);\n$/, ']);\n');
      const items = generated.entries.map((_, index) => `a${index}`);
      const text = generated.entries.reduce(
        (all, entry, index) => all.replace(entry, items[index] ?? ''),
        source,
      );
      const code = new Code(text);
      const list = code.list();
      const values = Array.from({ length: added }, (_, index) => literal(index));
      const intent: Intent = {
        kind: 'append-items',
        array: list,
        items: values.map((value) => ({ value })),
      };
      const after = new Code(code.apply([intent]));
      const read = after
        .list()
        .items.map(({ value }) =>
          value.kind === 'name' ? value.name : value.kind === 'literal' && value.value,
        );
      expect(read).toEqual([...items, ...values.keys()]);
    }),
    { numRuns: 1000 },
  );
});
