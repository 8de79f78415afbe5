/** Finds suppression comments in the text of any language, without parsing it. */

/** One `betalift-disable-next-line` comment. Lines and columns count from 1. */
export interface Directive {
  readonly line: number;
  /** Where the directive's own word begins. */
  readonly column: number;
  readonly length: number;
  /** The line it speaks of: the next one that is not such a comment itself. */
  readonly targetLine: number;
  readonly rules: readonly { readonly name: string; readonly column: number }[];
  /** What stands after ` -- `; empty when nothing does. */
  readonly reason: string;
}

const word = 'betalift-disable-next-line';
/** The word right after what opens a comment in one of the languages, and nothing glued to it. */
const directivePattern = new RegExp(`(//|/\\*|#|<!--|--)([ \\t]*)${word}(?=\\s|\\*/|-->|$)(.*)$`);
const commentEnd = /[ \t]*(?:\*\/\}?|-->)[ \t]*;?[ \t]*$/;

/**
 * Finds the suppression comments of a text.
 *
 * The word counts only right after a comment's opening, and not inside quotes: prose and strings that
 * speak of it are no suppressions.
 */
export function findDirectives(text: string): Directive[] {
  if (!text.includes(word)) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const matches = lines.map(matchDirective);
  return matches.flatMap((match, index) => {
    if (match === null) return [];
    let target = index + 1;
    while (matches[target]?.ownLine === true) target += 1;
    return [{ ...readDirective(match), line: index + 1, targetLine: target + 1 }];
  });
}

interface DirectiveMatch {
  readonly column: number;
  /** What follows the word, without the end of the comment. */
  readonly rest: string;
  readonly restColumn: number;
  /** Whether nothing but the comment stands on the line. */
  readonly ownLine: boolean;
}

function matchDirective(line: string): DirectiveMatch | null {
  const match = directivePattern.exec(line);
  if (match === null) return null;
  const [, marker = '', space = '', rest = ''] = match;
  const before = line.slice(0, match.index);
  if (isInsideQuotes(before)) return null;
  const wordStart = match.index + marker.length + space.length;
  return {
    column: wordStart + 1,
    rest: rest.replace(commentEnd, ''),
    restColumn: wordStart + word.length + 1,
    ownLine: /^\s*\{?\s*$/.test(before),
  };
}

/** Whether a quotation mark before a place is still open there: it is inside a string, or in prose. */
function isInsideQuotes(before: string): boolean {
  let open: string | null = null;
  for (let index = 0; index < before.length; index += 1) {
    const character = before[index] ?? '';
    if (character === '\\') index += 1;
    else if (character === open) open = null;
    else if (open === null && `"'\``.includes(character)) open = character;
  }
  return open !== null;
}

function readDirective(
  match: DirectiveMatch,
): Pick<Directive, 'column' | 'length' | 'rules' | 'reason'> {
  const separator = /(?:^|\s)--(?:\s|$)/.exec(match.rest);
  const names = separator === null ? match.rest : match.rest.slice(0, separator.index);
  const reason =
    separator === null ? '' : match.rest.slice(separator.index + separator[0].length).trim();
  const rules = [...names.matchAll(/[^\s,]+/g)].map((name) => ({
    name: name[0],
    column: match.restColumn + name.index,
  }));
  return { column: match.column, length: word.length, rules, reason };
}
