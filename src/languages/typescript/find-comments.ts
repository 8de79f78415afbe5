/** The comments of a TypeScript or JavaScript text. */
import { ts } from 'ts-morph';
import type { Range } from '../../values/model.js';
import { parseSource } from './read-source.js';

const commentPattern = /\/\/[^\r\n\u2028\u2029]*|\/\*[\s\S]*?\*\//g;

/**
 * The ranges of all comments, in order. What looks like one in a text, a template, a regular expression
 * or between the tags of JSX is none.
 *
 * @param path Its extension tells the dialect.
 * @throws RangeError for text that is nested too deeply.
 */
export function findComments(path: string, text: string): Range[] {
  if (!text.includes('//') && !text.includes('/*')) return [];
  const contents = findContents(path, text);
  const comments: Range[] = [];
  let place = /^\uFEFF?#!.*/.exec(text)?.[0].length ?? 0;
  let index = 0;
  for (;;) {
    commentPattern.lastIndex = place;
    const match = commentPattern.exec(text);
    if (!match) return comments;
    while ((contents[index]?.end ?? Infinity) <= match.index) index += 1;
    const content = contents[index];
    if (content && content.start <= match.index) {
      place = content.end;
      continue;
    }
    place = match.index + match[0].length;
    comments.push({ start: match.index, end: place });
  }
}

/** The ranges in which every character stands for itself, in order. */
function findContents(path: string, text: string): Range[] {
  const { source } = parseSource(path, text);
  const contents: Range[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) contents.push({ start: node.pos, end: node.end });
    else if (isContent(node)) contents.push({ start: node.getStart(source), end: node.end });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return contents.sort((one, other) => one.start - other.start);
}

function isContent(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    node.kind === ts.SyntaxKind.RegularExpressionLiteral
  );
}
