/** What documentation says in copies of functions that give toolsets in place of servers. */
import type { Edit } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { definitionOf } from './definitions.js';
import { findStatement, syntaxTreeOf } from './module-tree.js';
import { linesOf } from './statement-lines.js';
import { childOf, partsOf, type SyntaxNode } from './syntax-tree.js';

/**
 * The edits of a function's documentation, where the range is that of one: of what speaks of servers its
 * first line stays, and speaks of toolsets. All else would be wrong of the copy, and goes.
 */
export function changeDocumentation(module: Module, range: Range): Edit[] {
  const { text } = module;
  const definition = definitionNode(module, range);
  const body = definition && childOf(definition, 'body');
  const [first, ...others] = body ? partsOf(body) : [];
  if (!first || !isDocumentation(first) || others.length === 0) return [];
  const written = /^(\w*("""|'''|"|'))\s*([^\r\n]*?)\s*(?:(?:\r?\n[^]*)?\2)$/.exec(
    text.slice(first.start, first.end),
  );
  const [, open, close, summary = ''] = written ?? [];
  if (open === undefined || close === undefined || !/server/i.test(summary)) {
    const gone = linesOf(text, first, true);
    return [{ range: { start: gone.start, end: gone.end }, text: '' }];
  }
  const changed = summary
    .replaceAll('server', 'toolset')
    .replaceAll('Server', 'Toolset')
    .replaceAll('SERVER', 'TOOLSET');
  return [{ range: { start: first.start, end: first.end }, text: open + changed + close }];
}

/** Whether a statement is a text that stands alone. */
export function isDocumentation(statement: SyntaxNode): boolean {
  return statement.type === 'expression_statement' && partsOf(statement)[0]?.type === 'string';
}

function definitionNode(module: Module, range: Range): SyntaxNode | undefined {
  const placed = findStatement(syntaxTreeOf(module), range);
  const definition = placed && definitionOf(placed.node);
  return definition?.node.type === 'function_definition' ? definition.node : undefined;
}
