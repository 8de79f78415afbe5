/** Whether statements end with semicolons. */
import type { Module, Range, Statement } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';

/**
 * Where a statement ends as its writer sees it. In code without semicolons one that stands on a later
 * line (`;[a, b].forEach(…)`) ends the statement for the parser, but belongs to the line it is on.
 */
export function statementEnd(text: string, range: Range): number {
  const statement = text.slice(range.start, range.end);
  if (!statement.endsWith(';')) return range.end;
  const content = statement.slice(0, -1);
  const isOnLaterLine = content.slice(content.trimEnd().length).includes('\n');
  return isOnLaterLine ? range.start + content.trimEnd().length : range.end;
}

/** Whether a statement that follows the one at `range` is to end with a semicolon. */
export function usesSemicolon(module: Module, range: Range): boolean {
  const statements = findStatements(module);
  const same = statements.find((one) => one.range.start === range.start && takesSemicolon(one));
  if (same) return endsWithSemicolon(module.text, same);
  const ends = statements.filter(takesSemicolon).map((one) => endsWithSemicolon(module.text, one));
  return ends.filter(Boolean).length * 2 >= ends.length;
}

function findStatements(module: Module): Statement[] {
  const found: Statement[] = [];
  const visit = (node: ModelNode): void => {
    if (isSimpleStatement(node)) found.push(node);
    forEachChild(node, visit);
  };
  module.body.forEach(visit);
  return found;
}

function isSimpleStatement(node: ModelNode): node is Statement {
  if (!('kind' in node)) return false;
  return ['expression', 'declare', 'return', 'throw', 'import'].includes(node.kind);
}

/** Not the value of `() => value`, and no class declaration. */
function takesSemicolon(statement: Statement): boolean {
  if (statement.kind === 'return') return !statement.implicit;
  return !(statement.kind === 'declare' && statement.value?.kind === 'class');
}

function endsWithSemicolon(text: string, { range }: Statement): boolean {
  return text[statementEnd(text, range) - 1] === ';';
}
