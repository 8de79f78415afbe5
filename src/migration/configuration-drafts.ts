/**
 * Drafts of what a server's configuration becomes in its toolset, by the documented pattern table. Where
 * the configuration is an expression, so is what replaces it.
 */
import type { CommentedNode, Draft, DraftEntry } from '../values/draft.js';
import type { Choice, Entry, Expression, Item, ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { entryOf, isMissing, literal, object, property, source } from './draft-parts.js';
import type { ObservedValues } from './observed-values.js';
import { literalIn } from './object-literals.js';
import { isPath, isPure, withoutTypes } from './pure-expressions.js';

const TOOL = 'tool';
const OFF: DraftEntry = property('default_config', object([property('enabled', literal(false))]));

/** What an entry of a server says about its configuration, as entries of the toolset; null: not to be said. */
export function configurationIn(
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
export function isConfiguration(entry: Entry, key: string): boolean {
  return entry.kind === 'property' ? fixedKey(entry.key) === key : mentions(entry.value, key);
}

/** Entries that are written in place of some nodes: comments of those go to the first. */
export function writtenFrom(
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
    return consequent && alternate && conditional(inner, consequent, alternate);
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

/** Entries under the condition of a choice; null where it is no condition. */
function conditional(
  choice: Choice,
  consequent: readonly DraftEntry[],
  alternate: readonly DraftEntry[],
): readonly DraftEntry[] | null {
  if (choice.operator !== 'and' && choice.operator !== 'conditional') return null;
  if (consequent.length === 0 && alternate.length === 0) return [];
  const common = {
    kind: 'choice' as const,
    test: source(choice.test),
    consequent: object(consequent),
    like: choice,
  };
  const value: Draft =
    choice.operator === 'and' && alternate.length === 0
      ? { ...common, operator: 'and' }
      : { ...common, operator: 'conditional', alternate: object(alternate) };
  return [{ kind: 'spread', value }];
}

/** `default_config` and `configs` for the value of `tool_configuration`. */
function configurationEntries(
  expression: Expression,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const inner = literalIn(expression, values) ?? withoutTypes(expression);
  if (isMissing(inner)) return [];
  switch (inner.kind) {
    case 'object':
      return objectConfiguration(inner, values);
    case 'choice': {
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
  const parts = referredParts(expression, values);
  const entries = parts && configuration(parts, values);
  if (!entries || !values.mayBeMissing(expression)) return entries;
  if (entries.length === 0) return [];
  const value: Draft = {
    kind: 'choice',
    operator: 'and',
    test: { kind: 'presence', value: source(expression) },
    consequent: object(entries),
  };
  return [{ kind: 'spread', value }];
}

/** The parts of an object literal that a name or member always holds. */
function referredParts(expression: Expression, values: ObservedValues): Parts | null {
  const known = values.objectLiteral(expression);
  if (!known || known.entries.some((entry) => entry.kind === 'spread')) return null;
  const part = (key: string): Part | undefined => {
    const entry = entryOf(known, key)?.value;
    const draft: Draft = { kind: 'member', object: source(expression), key };
    return entry && { entry, draft, isReferred: true };
  };
  return partsOf(part('enabled'), part('allowed_tools'));
}

function objectConfiguration(
  expression: ObjectExpression,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const entries = entriesOfConfiguration(expression.entries, {}, values);
  return entries && writtenFrom(entries, expression);
}

/**
 * The configuration that entries of an object literal add to the parts before them. A condition on some of
 * its entries becomes one around the whole of what the configuration says.
 */
function entriesOfConfiguration(
  entries: readonly Entry[],
  before: Parts,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const [entry, ...others] = entries;
  if (!entry) return configuration(before, values);
  if (entry.kind === 'property') {
    const key = fixedKey(entry.key);
    if (key !== 'enabled' && key !== 'allowed_tools') return null;
    const part: Part = { entry: entry.value, draft: source(entry.value), isReferred: false };
    const parts = partsOf(
      key === 'enabled' ? part : before.enabled,
      key === 'enabled' ? before.allowed : part,
    );
    return entriesOfConfiguration(others, parts, values);
  }
  const inner = unwrap(entry.value);
  if (inner.kind === 'object') {
    return entriesOfConfiguration([...inner.entries, ...others], before, values);
  }
  if (inner.kind === 'choice') {
    const then = entriesIn(inner.consequent);
    const otherwise = inner.alternate ? entriesIn(inner.alternate) : [];
    const consequent = then && entriesOfConfiguration([...then, ...others], before, values);
    const alternate =
      otherwise && entriesOfConfiguration([...otherwise, ...others], before, values);
    return consequent && alternate && conditional(inner, consequent, alternate);
  }
  const isPathHere = isPath(entry.value) && !values.mayBeMissing(inner);
  const parts = isPathHere ? referredParts(inner, values) : null;
  if (!parts) return null;
  const all = partsOf(parts.enabled ?? before.enabled, parts.allowed ?? before.allowed);
  return entriesOfConfiguration(others, all, values);
}

/** The entries that spreading an expression brings, where they are written in it. */
function entriesIn(expression: Expression): readonly Entry[] | null {
  const inner = unwrap(expression);
  if (inner.kind === 'object') return inner.entries;
  return isMissing(inner) ? [] : null;
}

interface Part {
  readonly entry: Expression;
  /** How the part is read where the toolset stands. */
  readonly draft: Draft;
  /** It is read from where the program keeps it, in place of being written again. */
  readonly isReferred: boolean;
}

interface Parts {
  readonly enabled?: Part;
  readonly allowed?: Part;
}

function partsOf(enabled: Part | undefined, allowed: Part | undefined): Parts {
  return { ...(enabled && { enabled }), ...(allowed && { allowed }) };
}

/** The pattern table on expressions. */
function configuration(
  { enabled, allowed }: Parts,
  values: ObservedValues,
): readonly DraftEntry[] | null {
  const flag = enabled && unwrap(enabled.entry);
  const isOn = !flag || isMissing(flag) || (flag.kind === 'literal' && flag.value === true);
  if (flag?.kind === 'literal' && flag.value === false) return [OFF];
  const switched = isOn ? null : flagDraft(enabled, values);
  const list = allowed && unwrap(allowed.entry);
  if (!list || isMissing(list)) {
    return switched ? [property('default_config', object([property('enabled', switched)]))] : [];
  }
  const each = object([property('enabled', switched ?? literal(true))]);
  const names = allowed.isReferred ? null : literalNames(list);
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
  // It is asked for first and read then: computing it twice would be another program.
  if (!isPure(allowed.entry, { functionsOf: (one) => values.functionsOf(one) })) return null;
  const otherwise: readonly DraftEntry[] = switched
    ? [property('default_config', object([property('enabled', switched)]))]
    : [];
  const common = {
    kind: 'choice' as const,
    test: { kind: 'presence' as const, value: allowed.draft },
    consequent: object([OFF, configs]),
  };
  const value: Draft =
    otherwise.length > 0
      ? { ...common, operator: 'conditional', alternate: object(otherwise) }
      : { ...common, operator: 'and' };
  return [{ kind: 'spread', value }];
}

/** An `enabled` that is an expression; null and undefined mean true. */
function flagDraft(enabled: Part | undefined, values: ObservedValues): Draft {
  const draft = enabled?.draft ?? literal(true);
  return enabled && values.mayBeMissing(enabled.entry)
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
