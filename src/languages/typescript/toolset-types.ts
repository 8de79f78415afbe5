/** Type annotations in a definition of servers, and what becomes of them in a copy that holds toolsets. */
import { ts } from 'ts-morph';
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { skipTrivia } from '../printing/trivia.js';

// Types of the package `@anthropic-ai/sdk`: the first since 0.52.0, the second since 0.71.0.
const SERVER_TYPE = 'BetaRequestMCPServerURLDefinition';
const TOOLSET_TYPE = 'BetaMCPToolset';

export interface TypeChanges {
  readonly edits: readonly Edit[];
  /** A type that is declared around the servers has no counterpart, and is left out. */
  readonly isUndeclared: boolean;
}

/**
 * Changes to the types in a range of a source. `names`: where the names of variables stand whose types
 * are those of servers; the first is the name of the whole.
 */
export function changeServerTypes(
  source: ts.SourceFile,
  range: Range,
  names: readonly Range[],
): TypeChanges {
  const edits: Edit[] = [];
  let isUndeclared = false;
  const aliases = serverAliases(source);
  const visit = (node: ts.Node, isOwn: boolean): void => {
    if (node.end <= range.start || range.end <= node.pos) return;
    const isNamed = isOwn || names.some(({ start }) => startOfName(node, source) === start);
    const declaration = typeOf(node, source);
    if (declaration && range.start <= declaration.from) {
      const { type, from } = declaration;
      const text = type.getText(source);
      const changed = toolsetType(text, aliases);
      if (changed !== text) {
        edits.push({ range: { start: type.getStart(source), end: type.end }, text: changed });
      } else if (isNamed && !/\b(?:any|unknown|object|Record)\b/.test(text)) {
        edits.push({ range: { start: from, end: type.end }, text: '' });
        isUndeclared = true;
      }
    }
    ts.forEachChild(node, (child) => {
      visit(child, isNamed && isValueOf(node, child));
    });
  };
  visit(source, false);
  return { edits, isUndeclared };
}

/** Names that the module gives the SDK's type of servers, with what they stand for. */
function serverAliases(source: ts.SourceFile): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isTypeAliasDeclaration(statement)) continue;
    const text = statement.type.getText(source);
    if (text.endsWith(`.${SERVER_TYPE}`)) aliases.set(statement.name.text, text);
  }
  return aliases;
}

function toolsetType(text: string, aliases: ReadonlyMap<string, string>): string {
  let type = text;
  for (const [alias, meaning] of aliases) {
    type = type.replace(new RegExp(`(?<![\\w.])${alias}\\b`, 'g'), meaning);
  }
  return type.replaceAll(`.${SERVER_TYPE}`, `.${TOOLSET_TYPE}`);
}

function startOfName(node: ts.Node, source: ts.SourceFile): number | undefined {
  const { name } = node as { readonly name?: ts.Node };
  return name?.getStart(source);
}

/** A function that is the value of a variable or property tells its type by what it returns. */
function isValueOf(node: ts.Node, child: ts.Node): boolean {
  const { initializer } = node as { readonly initializer?: ts.Node };
  return initializer === child && ts.isFunctionLike(child);
}

/** The type that a declaration, or a function of its results, states, and where that begins with its colon. */
function typeOf(
  node: ts.Node,
  source: ts.SourceFile,
): { readonly type: ts.TypeNode; readonly from: number } | null {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
    return node.type ? { type: node.type, from: node.name.end } : null;
  }
  if (!ts.isFunctionLike(node) || !node.type || !('body' in node)) return null;
  return { type: node.type, from: skipTrivia(source.text, node.parameters.end) + 1 };
}
