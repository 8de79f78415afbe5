/**
 * Drafts of toolsets: from the expression a server is written as, the expression of its toolset, by the
 * documented pattern table. Where the configuration is an expression, so is what replaces it.
 */
import { isObject } from '../betas/json-data.js';
import type { Json } from '../betas/types.js';
import type { CommentedNode, Draft, DraftEntry } from '../values/draft.js';
import type { Entry, Expression, Item, ObjectExpression, PropertyEntry } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';

/** What the whole survey showed of the values an expression can have. */
export interface ObservedValues {
  /** Whether an expression was null, undefined or otherwise falsy in some world. */
  mayBeMissing(expression: Expression): boolean;
  /** Whether an expression was a list in every world where it was not missing. */
  isList(expression: Expression): boolean;
  /** The object literal an expression came to in every world, if it is always the same one. */
  objectLiteral(expression: Expression): ObjectExpression | null;
  /** The plain value an expression had, if it was the same constant in every world. */
  constant(expression: Expression): { readonly value: Json } | null;
}

const TOOL = 'tool';
const OFF: DraftEntry = {
  kind: 'property',
  key: 'default_config',
  value: object([property('enabled', literal(false))]),
};

function literal(value: string | boolean): Draft {
  return { kind: 'literal', value };
}

function object(entries: readonly DraftEntry[], like?: Expression): Draft {
  return { kind: 'object', entries, ...(like && { like }) };
}

function property(key: string, value: Draft): DraftEntry {
  return { kind: 'property', key, value };
}

function source(expression: Expression): Draft {
  return { kind: 'source', expression };
}

/** The last entry of an object literal under a fixed key. */
export function entryOf(expression: ObjectExpression, key: string): PropertyEntry | undefined {
  return expression.entries.findLast(
    (entry): entry is PropertyEntry => entry.kind === 'property' && fixedKey(entry.key) === key,
  );
}

/** A toolset with nothing but the server's name. */
export function bareToolset(name: Draft, like?: Expression, constant = false): Draft {
  return toolset(name, [], { constant, ...(like && { like }) });
}

interface ToolsetForm {
  readonly like?: Expression;
  readonly constant: boolean;
  /** What of the server says that all tools are on, so that nothing of the toolset does. */
  readonly unsaid?: readonly CommentedNode[];
}

function toolset(
  name: Draft,
  configuration: readonly DraftEntry[],
  { like, constant, unsaid = [] }: ToolsetForm,
): Draft {
  const type: DraftEntry = {
    kind: 'property',
    key: 'type',
    value: literal('mcp_toolset'),
    ...(constant && { constant }),
  };
  const server = writtenFrom([property('mcp_server_name', name)], ...unsaid);
  return object([type, ...server, ...configuration], like);
}

/** Whether the server's own `type: 'url'` is marked constant, so that its toolset's type must be too. */
export function isMarkedConstant(server: ObjectExpression): boolean {
  const type = entryOf(server, 'type')?.value;
  return type?.kind === 'wrapper' && type.wrapper === 'const-assertion';
}

/** The toolset of a server that is written as an object literal; null where that cannot be expressed. */
export function toolsetOfServer(
  server: ObjectExpression,
  values: ObservedValues,
  keys: { readonly configuration: string },
  inSpread = false,
): Draft | null {
  const name = nameOf(server, values);
  if (!name) return null;
  const configuration: DraftEntry[] = [];
  const unsaid: Entry[] = [];
  for (const entry of server.entries) {
    const part = configurationIn(entry, values, keys.configuration);
    if (!part) return null;
    configuration.push(...part);
    if (part.length === 0 && isConfiguration(entry, keys.configuration)) unsaid.push(entry);
  }
  const constant = isMarkedConstant(server) || inSpread;
  return toolset(name, configuration, { like: server, constant, unsaid });
}

function nameOf(server: ObjectExpression, values: ObservedValues): Draft | null {
  const entry = entryOf(server, 'name');
  if (!entry) {
    // The name comes with a spread: it can be repeated if it is the same constant wherever it was seen.
    const constant = values.constant(server);
    const name = isObject(constant?.value) ? constant.value['name'] : undefined;
    return typeof name === 'string' ? literal(name) : null;
  }
  return source(entry.value);
}

/** What an entry of a server says about its configuration, as entries of the toolset. */
function configurationIn(
  entry: Entry,
  values: ObservedValues,
  key: string,
): readonly DraftEntry[] | null {
  if (!isConfiguration(entry, key)) {
    return entry.kind === 'spread' ? spreadConfiguration(entry.value, values, key) : [];
  }
  const part =
    entry.kind === 'property'
      ? configurationEntries(entry.value, values)
      : spreadConfiguration(entry.value, values, key);
  return part && writtenFrom(part, entry);
}

/** Whether an entry is the configuration of a server, or a spread with one written in it. */
function isConfiguration(entry: Entry, key: string): boolean {
  return entry.kind === 'property' ? fixedKey(entry.key) === key : mentions(entry.value, key);
}

/** Entries that are written in place of some nodes: comments of those go to the first. */
function writtenFrom(
  entries: readonly DraftEntry[],
  ...nodes: readonly CommentedNode[]
): readonly DraftEntry[] {
  const [first, ...others] = entries;
  if (!first || nodes.length === 0) return entries;
  return [{ ...first, from: [...(first.from ?? []), ...nodes] }, ...others];
}

/** `...(cond ? { tool_configuration: A } : {})`: the same condition around what A becomes. */
function spreadConfiguration(
  expression: Expression,
  values: ObservedValues,
  key: string,
): readonly DraftEntry[] | null {
  const inner = unwrap(expression);
  if (inner.kind === 'object') {
    const parts = inner.entries.map((entry) => configurationIn(entry, values, key));
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  if (inner.kind === 'choice') {
    if (!mentions(inner, key)) return [];
    const consequent = spreadConfiguration(inner.consequent, values, key);
    const alternate = inner.alternate ? spreadConfiguration(inner.alternate, values, key) : [];
    if (
      !consequent ||
      !alternate ||
      (inner.operator !== 'and' && inner.operator !== 'conditional')
    ) {
      return null;
    }
    return conditional(inner, consequent, alternate);
  }
  if (isMissing(inner)) return [];
  const constant = values.objectLiteral(inner);
  if (!constant) return [];
  return entryOf(constant, key) ? null : [];
}

function mentions(expression: Expression, key: string): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'object') {
    return inner.entries.some((entry) => isConfiguration(entry, key));
  }
  return (
    inner.kind === 'choice' &&
    (mentions(inner.consequent, key) || (inner.alternate ? mentions(inner.alternate, key) : false))
  );
}

function conditional(
  choice: Extract<Expression, { kind: 'choice' }>,
  consequent: readonly DraftEntry[],
  alternate: readonly DraftEntry[],
): readonly DraftEntry[] {
  if (consequent.length === 0 && alternate.length === 0) return [];
  const value: Draft =
    choice.operator === 'and'
      ? {
          kind: 'choice',
          operator: 'and',
          test: source(choice.test),
          consequent: object(consequent),
          like: choice,
        }
      : {
          kind: 'choice',
          operator: 'conditional',
          test: source(choice.test),
          consequent: object(consequent),
          alternate: object(alternate),
          like: choice,
        };
  return [{ kind: 'spread', value }];
}

/** `default_config` and `configs` for the value of `tool_configuration`. */
function configurationEntries(
  expression: Expression,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const inner = unwrap(expression);
  if (isMissing(inner)) return [];
  switch (inner.kind) {
    case 'object':
      return objectConfiguration(inner, values);
    case 'choice': {
      if (inner.operator !== 'conditional' && inner.operator !== 'and') return null;
      const consequent = configurationEntries(inner.consequent, values);
      const alternate = inner.alternate ? configurationEntries(inner.alternate, values) : [];
      return consequent && alternate && conditional(inner, consequent, alternate);
    }
    case 'name':
    case 'member':
      return referredConfiguration(inner, values);
    default:
      return null;
  }
}

/** A configuration kept under a name: its parts are read from there at run time. */
function referredConfiguration(
  expression: Expression,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const known = values.objectLiteral(expression);
  if (!known || known.entries.some((entry) => entry.kind === 'spread')) return null;
  const read = (key: string): Draft | undefined =>
    entryOf(known, key) && { kind: 'member', object: source(expression), key };
  const entries = configuration(
    { entry: entryOf(known, 'enabled')?.value, draft: read('enabled') },
    { entry: entryOf(known, 'allowed_tools')?.value, draft: read('allowed_tools') },
    values,
    true,
  );
  if (!entries || !values.mayBeMissing(expression)) return entries;
  return entries.length === 0
    ? []
    : [
        {
          kind: 'spread',
          value: {
            kind: 'choice',
            operator: 'and',
            test: source(expression),
            consequent: object(entries),
          },
        },
      ];
}

function objectConfiguration(
  expression: ObjectExpression,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const known = expression.entries.every(
    (entry) =>
      entry.kind === 'property' && ['enabled', 'allowed_tools'].includes(fixedKey(entry.key) ?? ''),
  );
  if (!known) return null;
  const part = (key: string): Part => {
    const entry = entryOf(expression, key)?.value;
    return { entry, draft: entry && source(entry) };
  };
  const entries = configuration(part('enabled'), part('allowed_tools'), values, false);
  return entries && writtenFrom(entries, expression);
}

interface Part {
  readonly entry: Expression | undefined;
  /** How the part is read where the toolset stands. */
  readonly draft: Draft | undefined;
}

/** The pattern table on expressions. */
function configuration(
  enabled: Part,
  allowed: Part,
  values: ObservedValues,
  byReference: boolean,
): readonly DraftEntry[] | null {
  const flag = enabled.entry && unwrap(enabled.entry);
  const isOn = !flag || isMissing(flag) || (flag.kind === 'literal' && flag.value === true);
  if (flag?.kind === 'literal' && flag.value === false) return [OFF];
  const switched = isOn ? null : flagDraft(enabled, values);
  const list = allowed.entry && unwrap(allowed.entry);
  if (!list || isMissing(list) || !allowed.draft) {
    return switched ? [property('default_config', object([property('enabled', switched)]))] : [];
  }
  const each = object([property('enabled', switched ?? literal(true))]);
  const names = byReference ? null : literalNames(list);
  if (names) {
    const tools = [...names].map(([name, items]) => ({ ...property(name, each), from: items }));
    return names.size === 0 ? [OFF] : [OFF, property('configs', object(tools, list))];
  }
  const configs: DraftEntry = property('configs', {
    kind: 'dictionary',
    source: allowed.draft,
    parameter: TOOL,
    value: each,
  });
  if (!values.mayBeMissing(list)) return values.isList(list) ? [OFF, configs] : null;
  const otherwise: readonly DraftEntry[] = switched
    ? [property('default_config', object([property('enabled', switched)]))]
    : [];
  const test = allowed.draft;
  const consequent = object([OFF, configs]);
  return [
    {
      kind: 'spread',
      value:
        otherwise.length > 0
          ? {
              kind: 'choice',
              operator: 'conditional',
              test,
              consequent,
              alternate: object(otherwise),
            }
          : { kind: 'choice', operator: 'and', test, consequent },
    },
  ];
}

/** An `enabled` that is an expression; null and undefined mean true. */
function flagDraft(enabled: Part, values: ObservedValues): Draft {
  const draft = enabled.draft ?? literal(true);
  return enabled.entry && values.mayBeMissing(enabled.entry)
    ? { kind: 'choice', operator: 'coalesce', test: draft, consequent: literal(true) }
    : draft;
}

/**
 * The names in a list literal of text constants, each once, with the items that give it; null where an
 * item is anything else.
 */
function literalNames(expression: Expression): ReadonlyMap<string, readonly Item[]> | null {
  if (expression.kind !== 'array') return null;
  const names = new Map<string, readonly Item[]>();
  for (const item of expression.items) {
    const value = unwrap(item.value);
    if (item.spread || value.kind !== 'literal' || typeof value.value !== 'string') return null;
    names.set(value.value, [...(names.get(value.value) ?? []), item]);
  }
  return names;
}

function isMissing(expression: Expression): boolean {
  const inner = unwrap(expression);
  return (
    (inner.kind === 'literal' && inner.value == null) ||
    (inner.kind === 'name' && inner.name === 'undefined')
  );
}
