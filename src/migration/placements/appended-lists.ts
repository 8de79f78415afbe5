/** A list of toolsets that is built beside the list of servers, statement by statement. */
import type { Write } from '../../program/values.js';
import type { DraftItem, Intent, ModuleIntent } from '../../values/draft.js';
import type { DeclareStatement, Expression } from '../../values/model.js';
import { fixedKey, unwrap } from '../../values/walk.js';
import { within } from '../nodes.js';
import { nameOfValue } from '../new-names.js';
import type { ServerSource } from '../server-lists.js';
import { literalIn } from '../object-literals.js';
import { toolsetOfServer } from '../toolset-drafts.js';
import type { PlacementContext, ServersPlace } from './placement-context.js';
import { withItems } from './tools-beside-servers.js';

const APPENDS: ReadonlySet<string> = new Set(['push', 'append']);

/** A list of toolsets is built beside the list of servers, statement by statement. */
export function besideEachAppend(
  context: PlacementContext,
  place: ServersPlace,
  source: ServerSource,
  toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
): ModuleIntent[][] {
  const list = unwrap(source.expression);
  if (list.kind !== 'name') return [];
  const declarations = declarationsOf(context, list.name);
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1 || !declaration.value) return [];
  const initial = unwrap(declaration.value);
  if (initial.kind !== 'array') return [];
  const name = freshName(context, list.name, declaration.value);
  const annotation = annotationOf(context, declaration);
  const intents: Intent[] = [
    {
      kind: 'insert-list-declaration',
      after: declaration.declarator ?? declaration.range,
      name,
      ...(annotation && { annotation }),
    },
  ];
  const toolsets = (expressions: readonly Expression[]): DraftItem[] | null => {
    const items = expressions.map((expression) => {
      const server = literalIn(expression, context.values);
      return server ? toolsetOfServer(server, context.values, context.keys, true) : null;
    });
    return items.every((item) => item !== null) ? items.map((value) => ({ value })) : null;
  };
  if (initial.items.length > 0) {
    const items = toolsets(initial.items.map((item) => item.value));
    if (!items) return [];
    intents.push({
      kind: 'insert-append',
      after: declaration.declarator ?? declaration.range,
      list: name,
      items,
    });
  }
  for (const call of appendsTo(context, list.name)) {
    const statement = context.nodes.statementOf(call);
    const items = toolsets(call.arguments.map((argument) => argument.value));
    if (statement?.kind !== 'expression' || unwrap(statement.value) !== call || !items) return [];
    intents.push({ kind: 'insert-append', after: statement.range, list: name, items });
  }
  const reference: readonly DraftItem[] = [{ value: { kind: 'name', name }, spread: true }];
  return withItems(
    context,
    place,
    { plain: reference, marked: reference },
    source.expression,
    toolWrites,
  ).map((way) => [...intents.map((intent) => ({ module: context.module, intent })), ...way]);
}

function declarationsOf(context: PlacementContext, name: string): DeclareStatement[] {
  const found: DeclareStatement[] = [];
  for (const statement of context.module.body) {
    for (const node of within(statement)) {
      if (
        'kind' in node &&
        node.kind === 'declare' &&
        node.target.kind === 'name' &&
        node.target.name === name
      ) {
        found.push(node);
      }
    }
  }
  return found;
}

function appendsTo(
  context: PlacementContext,
  name: string,
): Extract<Expression, { kind: 'call' }>[] {
  const found: Extract<Expression, { kind: 'call' }>[] = [];
  for (const statement of context.module.body) {
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'call' || node.callee.kind !== 'member') continue;
      const { object, key } = node.callee;
      if (object.kind === 'name' && object.name === name && APPENDS.has(fixedKey(key) ?? '')) {
        found.push(node);
      }
    }
  }
  return found;
}

/** `mcpServers` → `mcpToolsets`; another name where that is taken. */
function freshName(context: PlacementContext, servers: string, value: Expression): string {
  const base = /servers$/i.test(servers)
    ? servers.replace(/servers$/i, (end) => (end.startsWith('S') ? 'Toolsets' : 'toolsets'))
    : 'mcpToolsets';
  return nameOfValue(value, [base], context.module, context.nodes);
}

function annotationOf(context: PlacementContext, declaration: DeclareStatement): string | null {
  if (!declaration.annotation) return null;
  const text = context.module.text.slice(declaration.annotation.start, declaration.annotation.end);
  const qualified = /\.BetaRequestMCPServerURLDefinition\b/;
  return qualified.test(text) ? text.replace(qualified, '.BetaMCPToolset') : 'any[]';
}
