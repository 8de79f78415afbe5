/**
 * Substitutions: marks in a text in whose place a program puts values. A region's text holds a stand-in
 * for each, so that it can be read, and a copy of the stand-in is written as the mark it stands for.
 */

/** A mark and what stands for it. */
export interface Substitution {
  /** How a region's text holds it. */
  readonly standIn: string;
  /** How the document writes it where any text may follow. */
  readonly source: string;
  /** How the document writes it where no letter, digit or underscore follows. */
  readonly short?: string;
  /** It may be written again without anything being run twice. */
  readonly isRepeatable: boolean;
}

/** Text, or a substitution. */
export type SubstitutedPart =
  string | { readonly substitution: Substitution; readonly next: string };

/**
 * A region's text taken apart into literal text and substitutions. Null where it holds a substitution
 * that must not be repeated, or one that cannot be told from literal text.
 *
 * @param literal All literal text around: a stand-in that it holds as well is ambiguous.
 */
export function takeApart(
  text: string,
  substitutions: readonly Substitution[],
  literal: string,
): SubstitutedPart[] | null {
  const parts: SubstitutedPart[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    const here = substitutions.find(({ standIn }) => text.startsWith(standIn, at));
    if (!here) {
      at += 1;
      continue;
    }
    if (!here.isRepeatable || literal.includes(here.standIn)) return null;
    if (at > start) parts.push(text.slice(start, at));
    at += here.standIn.length;
    start = at;
    parts.push({ substitution: here, next: text.slice(at, at + 1) });
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}

/** How a substitution is written, by what follows it. */
export function sourceOf({ substitution, next }: Exclude<SubstitutedPart, string>): string {
  const isBounded = next !== '' && !/\w/.test(next);
  return isBounded && substitution.short !== undefined ? substitution.short : substitution.source;
}
