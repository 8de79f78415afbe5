/**
 * Reads the indented lines that pnpm and yarn write their lock files in: the plain part of YAML that a
 * program prints, and yarn's own form from before (`version "1.0.0"`). Lists, and texts over several
 * lines, come out as entries that nobody asks for.
 */

/** A line and the deeper lines below it. */
export interface Entry {
  /** Without its quotation marks and its colon. */
  readonly key: string;
  /** What stands behind the key; empty where that is on the lines below. */
  readonly value: string;
  readonly entries: readonly Entry[];
}

interface GrowingEntry extends Entry {
  readonly entries: GrowingEntry[];
}

/** The entries of a text, in order; a key that stands twice gives two. */
export function readIndentedLines(text: string): readonly Entry[] {
  const top: GrowingEntry[] = [];
  const open: { readonly indentation: number; readonly entries: GrowingEntry[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, indentation = '', content = ''] = /^( *)([^\s#].*)$/.exec(line) ?? [];
    if (content === '') continue;
    while ((open.at(-1)?.indentation ?? -1) >= indentation.length) open.pop();
    const entry: GrowingEntry = { ...readLine(content.trimEnd()), entries: [] };
    (open.at(-1)?.entries ?? top).push(entry);
    open.push({ indentation: indentation.length, entries: entry.entries });
  }
  return top;
}

function readLine(content: string): Pick<Entry, 'key' | 'value'> {
  // A key alone may hold spaces: yarn lists what leads to one version with commas.
  if (content.endsWith(':')) return { key: unquote(content.slice(0, -1)), value: '' };
  const [, key = '', value = ''] = /^("[^"]*"|'[^']*'|\S+?):?(?:\s+(.*))?$/.exec(content) ?? [];
  return { key: unquote(key), value: unquote(value) };
}

/** The names and versions in lock files hold no quotation marks of their own. */
function unquote(text: string): string {
  return text.replaceAll(/["']/g, '');
}

/** What lies below keys, one after another. Several where a key stands twice. */
export function entriesAt(entries: readonly Entry[], ...keys: readonly string[]): readonly Entry[] {
  return keys.reduce<readonly Entry[]>(
    (inside, wanted) =>
      inside.filter(({ key }) => key === wanted).flatMap(({ entries: below }) => below),
    entries,
  );
}

/** The values of a key. */
export function valuesOf(entries: readonly Entry[], wanted: string): string[] {
  return entries.filter(({ key }) => key === wanted).map(({ value }) => value);
}
