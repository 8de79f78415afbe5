/** Comments that tell a tool something about the line below them. */

/**
 * What linters, type checkers and formatters read. Not betalift's own: where what it was about goes, a
 * suppression that is left is reported as unused, so that a person decides about its reason.
 */
const directive =
  /^(?:\/\/|\/\*)[\s*/]*(?:(?!betalift)[\w-]+[-:]disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|biome-ignore|deno-lint-ignore)(?![\w-])/;

/**
 * Whether a comment is about the line below it (`// @ts-expect-error`): it goes with that line, and means
 * something else above any other.
 */
export function isLineDirective(comment: string): boolean {
  return directive.test(comment);
}
