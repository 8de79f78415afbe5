/** Text of a document in parts: what has to stay byte for byte, and what a migration may change. */

export interface Part {
  readonly text: string;
  /** A migration may change it. */
  readonly isOpen: boolean;
}

export const fixed = (text: string): Part => ({ text, isOpen: false });
export const open = (text: string): Part => ({ text, isOpen: true });

/** Parts with text around them that has to stay. */
export function parts(
  strings: TemplateStringsArray,
  ...values: readonly (string | readonly Part[])[]
): Part[] {
  return strings.flatMap((text, index) => {
    const value = values[index] ?? [];
    return [fixed(text), ...(typeof value === 'string' ? [fixed(value)] : value)];
  });
}

export function textOf(all: readonly Part[]): string {
  return all.map(({ text }) => text).join('');
}

/** The parts as a place writes them; the encoding must not depend on what is around a character. */
export function encoded(all: readonly Part[], encode: (text: string) => string): Part[] {
  return all.map(({ text, isOpen }) => ({ text: encode(text), isOpen }));
}

/** Lists of parts with the same text between them. */
export function joined(all: readonly (readonly Part[])[], separator: string): Part[] {
  return all.flatMap((one, index) => (index === 0 ? one : [fixed(separator), ...one]));
}

/** A header's value, in which the day of the version may change. */
export function headerParts(value: string): Part[] {
  const [before = '', ...after] = value.split('2025-04-04');
  return [fixed(before), ...after.flatMap((rest) => [open('2025-04-04'), fixed(rest)])];
}

/** Whether a text has all fixed parts, in their order, with anything in the place of what is open. */
export function keepsFixedParts(text: string, all: readonly Part[]): boolean {
  const runs: string[] = [''];
  for (const part of all) {
    if (part.isOpen) runs.push('');
    else runs.push(`${runs.pop() ?? ''}${part.text}`);
  }
  const [first = '', ...others] = runs;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  // The leftmost place of each leaves the most room for those that follow.
  for (const run of others) {
    const found = text.indexOf(run, at);
    if (found === -1) return false;
    at = found + run.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
