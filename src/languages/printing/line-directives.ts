/** Comments that tell a tool something about a line: the one below them, or their own. */

/**
 * What linters, type checkers and formatters read. Not betalift's own: where what it was about goes, a
 * suppression that is left is reported as unused, so that a person decides about its reason.
 */
const directive =
  /^(?:(?:\/\/|\/\*)[\s*/]*(?:(?!betalift)[\w-]+[-:]disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|biome-ignore|deno-lint-ignore)|#\s*pylint:\s*disable-next)(?![\w-])/;

/** What Python's linters and type checkers read at the end of the line that it is about. */
const ownLineDirective =
  /^#\s*(?:noqa|nosec|type:\s*ignore|pyright:\s*ignore|ty:\s*ignore|pragma:\s*no\s+cover|pylint:\s*disable(?==)|fmt:\s*skip)(?![\w-])/i;

/**
 * Whether a comment is about the line below it (`// @ts-expect-error`): it goes with that line, and means
 * something else above any other.
 */
export function isLineDirective(comment: string): boolean {
  return directive.test(comment);
}

/** Whether a comment is about the code in front of it (`# noqa`): it goes with that. */
export function isOwnLineDirective(comment: string): boolean {
  return ownLineDirective.test(comment);
}
