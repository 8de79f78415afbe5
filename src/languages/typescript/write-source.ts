/** Source text of TypeScript as lines. */
import { ts } from 'ts-morph';

/**
 * Indexes of the lines of an expression's or statement's text that begin inside a template or a quoted
 * text. `path` tells the dialect by its extension.
 */
export function findLinesInsideTexts(path: string, text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  if (!/`|\\\r?\n/.test(text)) return inside;
  // Behind an equals sign an object literal is an expression; lines stay the same.
  const source = ts.createSourceFile(path, `_=${text}`, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const { line: first } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const { line: last } = source.getLineAndCharacterOfPosition(node.end);
      for (let index = first + 1; index <= last; index += 1) inside.add(index);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return inside;
}
