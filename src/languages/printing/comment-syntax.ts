/** How languages write comments. */

export interface CommentSyntax {
  /** What begins a comment that ends with its line. */
  readonly line: '//' | '#';
  /** A comment, matched where it begins. */
  readonly pattern: RegExp;
  /** White space between code and a comment behind it. */
  readonly gap: string;
}

/** JavaScript's comments, and those of JSON that has any. */
export const slashComments: CommentSyntax = {
  line: '//',
  pattern: /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y,
  gap: ' ',
};

/** Python's comments; two spaces are in front of them (PEP 8). */
export const hashComments: CommentSyntax = { line: '#', pattern: /#[^\r\n]*/y, gap: '  ' };
