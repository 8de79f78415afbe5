/**
 * Data that a document holds once and uses at several places (anchors and aliases of YAML). A change of it
 * is a change at each of these places, and all of them have to be parts of requests that are migrated.
 */
import { batchKeys, betasParameter } from '../betas/messages-api.js';
import { BODY_NAMES, HEADER_NAMES } from '../program/documents.js';
import { documentsOf } from '../program/program.js';
import type { Program } from '../program/program.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { Unit } from './units.js';

/** Keys that say of what is under them that it is there to be used elsewhere. */
const DEFINITIONS =
  /^(?:[x_.].*|(?:anchors?|aliases|bases?|commons?|constants?|defaults?|definitions?|shared|templates?|variables|vars)(?:[-_].*)?)$/i;

/** Header lists are changed beside the bodies they are sent with. */
const HEADER_KEYS: ReadonlySet<string> = new Set([...HEADER_NAMES, betasParameter]);

/**
 * What a change of shared data would change beside the units' requests, in words; null where there is no
 * such thing.
 */
export function changeElsewhere(
  before: Program,
  after: Program,
  units: readonly Unit[],
  keys: BodyKeys,
): string | null {
  for (const [index, old] of documentsOf(before).entries()) {
    const changed = documentsOf(after)[index];
    const reason = changed && changeIn(old, changed, units, keys);
    if (reason !== undefined && reason !== null) return reason;
  }
  return null;
}

function changeIn(
  old: Module,
  changed: Module,
  units: readonly Unit[],
  keys: BodyKeys,
): string | null {
  const one = valueOf(old);
  const other = valueOf(changed);
  if (!one || !other) return null;
  const shared = sharedNodes(one);
  if (shared.size === 0) return null;
  const requests = new Set<unknown>(
    units.flatMap(({ requests: own }) => own.map(({ snapshot }) => snapshot.origin?.node)),
  );
  const comparison = new Comparison(requests, shared, keys);
  const different = comparison.compare(one, other, false);
  if (!different) return null;
  const line = old.text.slice(0, different.range.start).split('\n').length;
  return `what it shares with another place (line ${String(line)}) would change there too`;
}

function valueOf({ body: [statement] }: Module): Expression | undefined {
  return statement?.kind === 'expression' ? statement.value : undefined;
}

/** Nodes that are reached in more than one way. */
function sharedNodes(root: Expression): ReadonlySet<Expression> {
  const seen = new Set<Expression>();
  const shared = new Set<Expression>();
  const visit = (node: Expression): void => {
    if (seen.has(node)) {
      shared.add(node);
      return;
    }
    seen.add(node);
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return shared;
}

function childrenOf(node: Expression): Expression[] {
  if (node.kind === 'object') return node.entries.map(({ value }) => value);
  return node.kind === 'array' ? node.items.map(({ value }) => value) : [];
}

class Comparison {
  private readonly visited = new Set<Expression>();

  constructor(
    private readonly requests: ReadonlySet<unknown>,
    private readonly shared: ReadonlySet<Expression>,
    private readonly keys: BodyKeys,
  ) {}

  /** The first place where two values differ, but for those that a migration may change. */
  compare(one: Expression, other: Expression, isDefinition: boolean): Expression | null {
    const isFirst = !this.visited.has(one);
    this.visited.add(one);
    // What is defined for others is compared where they use it.
    if (isDefinition && isFirst && this.shared.has(one)) return null;
    if (one.kind === 'object' && other.kind === 'object') {
      return this.compareEntries(one, other, isDefinition);
    }
    if (one.kind === 'array' && other.kind === 'array') {
      if (one.items.length !== other.items.length) return one;
      return first(one.items, ({ value }, index) => {
        const counterpart = other.items[index];
        return counterpart ? this.compare(value, counterpart.value, isDefinition) : value;
      });
    }
    return isSameLeaf(one, other) ? null : one;
  }

  private compareEntries(
    one: Expression,
    other: Expression,
    isDefinition: boolean,
  ): Expression | null {
    const [old, changed] = [entriesOf(one), entriesOf(other)];
    const isOwn = (key: string): boolean => this.mayChange(one, old, key);
    const added = [...changed.keys()].some((key) => !old.has(key) && !isOwn(key));
    if (added) return one;
    return first([...old], ([key, value]) => {
      if (isOwn(key)) return null;
      const counterpart = changed.get(key);
      const isUnderDefinition = isDefinition || DEFINITIONS.test(key);
      return counterpart ? this.compare(value, counterpart, isUnderDefinition) : value;
    });
  }

  /** Whether a migration of the requests may change what an object has under a key. */
  private mayChange(
    object: Expression,
    entries: ReadonlyMap<string, Expression>,
    key: string,
  ): boolean {
    if (this.requests.has(object) && (key === this.keys.servers || key === this.keys.tools)) {
      return true;
    }
    if (!HEADER_KEYS.has(key)) return false;
    return this.requests.has(object) || this.holdsBody(entries);
  }

  private holdsBody(entries: ReadonlyMap<string, Expression>): boolean {
    return [...BODY_NAMES, batchKeys.requests].some((name) => {
      const value = entries.get(name);
      if (!value) return false;
      const items = value.kind === 'array' ? value.items.map((item) => item.value) : [value];
      return items.some(
        (item) =>
          this.requests.has(item) || this.requests.has(entriesOf(item).get(batchKeys.params)),
      );
    });
  }
}

/** What an object has under its keys, with what is merged into it. */
function entriesOf(node: Expression): ReadonlyMap<string, Expression> {
  const object = unwrap(node);
  const entries = new Map<string, Expression>();
  if (object.kind !== 'object') return entries;
  for (const entry of object.entries) {
    if (entry.kind === 'spread')
      for (const [key, value] of entriesOf(entry.value)) entries.set(key, value);
    else entries.set(fixedKey(entry.key) ?? '', entry.value);
  }
  return entries;
}

function isSameLeaf(one: Expression, other: Expression): boolean {
  if (one.kind === 'literal' && other.kind === 'literal') return one.value === other.value;
  if (one.kind === 'name' && other.kind === 'name') return one.name === other.name;
  if (one.kind !== 'opaque' || other.kind !== 'opaque') return false;
  return one.what === other.what;
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => Expression | null,
): Expression | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found) return found;
  }
  return null;
}
