/** Gives a program's text its style: quotes, semicolons, indentation, line ends, and comments in odd places. */
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as typescriptPlugin from 'prettier/plugins/typescript';
import type { Plugin } from 'prettier';
import { format } from 'prettier/standalone';
import ts from 'typescript';
import type { SourceFile } from '../program-writer.js';
import type { TypeScriptStyle } from '../spec.js';

/** The file in the style. Throws when its text cannot be parsed, which is a fault of the writers. */
export async function layOut(
  { path, text }: SourceFile,
  style: TypeScriptStyle,
): Promise<SourceFile> {
  const isTypeScript = path.endsWith('.ts');
  if (path.endsWith('.json')) return { path, text };
  const formatted = await format(text, {
    parser: isTypeScript ? 'typescript' : 'babel',
    plugins: [babel, estree as Plugin, typescriptPlugin],
    singleQuote: style.isSingleQuoted,
    semi: style.hasSemicolons,
    useTabs: style.indentation === 'tab',
    tabWidth: style.indentation === 'tab' ? 4 : style.indentation,
    trailingComma: style.trailingCommas,
    printWidth: style.width,
    objectWrap: style.isCollapsed ? 'collapse' : 'preserve',
    quoteProps: style.hasQuotedKeys ? 'consistent' : 'as-needed',
  });
  const commented = withComments(formatted, path, style.comments);
  return { path, text: style.hasWindowsLines ? commented.replaceAll('\n', '\r\n') : commented };
}

/** Adds a comment before the token that each number leads to. */
function withComments(text: string, path: string, numbers: readonly number[]): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const starts = tokenStarts(source);
  const places = numbers.map((number, index) => ({
    start: starts[number % starts.length] ?? 0,
    comment: `/* note ${String(index + 1)} */ `,
  }));
  return places
    .sort((left, right) => right.start - left.start)
    .reduce((result, { start, comment }) => {
      const lineStart = result.lastIndexOf('\n', start - 1) + 1;
      const indentation = result.slice(lineStart, start);
      const isFirst = indentation.trim() === '';
      const written = isFirst
        ? `${comment.replace('/*', '//').replace(' */ ', '')}\n${indentation}`
        : comment;
      return result.slice(0, start) + written + result.slice(start);
    }, text);
}

/** Where tokens begin, without those inside templates, whose text a comment would become part of. */
function tokenStarts(source: ts.SourceFile): number[] {
  const starts: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      starts.push(node.getStart());
    } else if (node.getChildCount() === 0) {
      if (node.getWidth() > 0) starts.push(node.getStart());
    } else {
      node.getChildren().forEach(visit);
    }
  };
  visit(source);
  return starts;
}
