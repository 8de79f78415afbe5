/** Drafts of lists of toolsets: from the expression that lists a request's servers. */
import { isObject } from '../betas/json-data.js';
import type { Json, JsonObject } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Value } from '../program/values.js';
import type { Draft, DraftItem, Intent } from '../values/draft.js';
import type {
  Choice,
  Expression,
  Item,
  Module,
  ObjectExpression,
  PropertyEntry,
} from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { isMissing, orEmptyList, source } from './draft-parts.js';
import { isBrief, isPure, isReading, unparenthesised, withoutTypes } from './pure-expressions.js';
import { RunTimeServers } from './run-time-servers.js';
import { bareToolset, isMarkedConstant, toolsetOfServer } from './toolset-drafts.js';

/** What is known of the servers that came from one expression. */
export interface ServerSource {
  readonly expression: Expression;
  /** The property whose value the expression is, where it is one. */
  readonly entry?: PropertyEntry;
  readonly module: Module;
  /** Observations in which this expression gave the servers. */
  readonly requests: readonly ObservedRequest[];
}

const SERVER = 'server';

/** A way to write the toolsets of a list of servers. */
export interface ToolsetList {
  readonly items: readonly DraftItem[];
  /** What else is changed about the servers. */
  readonly intents: readonly Intent[];
  /** The server literals whose configuration is taken out; absent: all that are sent. */
  readonly written?: ReadonlySet<ObjectExpression>;
}

interface Writing {
  readonly source: ServerSource;
  readonly inSpread: boolean;
  /** What is looked at is spread into a list, and so is one. */
  readonly isSpread?: boolean;
  /** Present where servers may be left to helpers at run time. */
  readonly helpers?: RunTimeServers;
}

export class ServerLists {
  constructor(
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly keys: BodyKeys,
    private readonly text: string,
  ) {}

  /** Ways to write the toolsets of the servers that an expression lists, the most natural first. */
  drafts(source: ServerSource, inSpread: boolean): ToolsetList[] {
    const ways = [
      this.ofExpression(source.expression, { source, inSpread }),
      this.constants(source, inSpread),
      this.cloned(source, inSpread),
      this.mappedAgain(source, inSpread),
      this.atRunTime(source.expression, { source, inSpread }),
    ];
    return ways.flatMap((items) => (items ? [{ items, intents: [] }] : []));
  }

  /** The way that leaves servers to helpers where nothing can be said of them before the program runs. */
  byHelpers(source: ServerSource, inSpread: boolean): ToolsetList | null {
    const { entry } = source;
    const helpers = new RunTimeServers(this.nodes, this.values, source.module, entry);
    const writing: Writing = { source, inSpread, helpers };
    const items =
      this.ofExpression(source.expression, writing) ?? this.atRunTime(source.expression, writing);
    if (!items || !helpers.isUsed) return null;
    return { items, intents: helpers.intents, written: helpers.written };
  }

  /** The structure of the list is repeated: literals, conditions and variables in their places. */
  private ofExpression(expression: Expression, writing: Writing): DraftItem[] | null {
    const list = unwrap(expression);
    if (list.kind === 'choice' && list.operator === 'conditional' && list.alternate) {
      return this.ofChoice(list, list.alternate, writing);
    }
    if (list.kind !== 'array') return null;
    const items: DraftItem[] = [];
    for (const item of list.items) {
      const drafts = this.ofItem(item, writing);
      if (!drafts) return null;
      items.push(...drafts);
    }
    return items;
  }

  private ofChoice(choice: Choice, alternate: Expression, writing: Writing): DraftItem[] | null {
    const branch = (expression: Expression): Draft | null => {
      const inner = unwrap(expression);
      if (isMissing(inner)) {
        return writing.inSpread ? { kind: 'array', items: [] } : source(inner);
      }
      const items = this.ofExpression(expression, writing) ?? this.atRunTime(expression, writing);
      return items && listOf(items, inner);
    };
    const [consequent, other] = [branch(choice.consequent), branch(alternate)];
    if (!consequent || !other) return null;
    const value: Draft = {
      kind: 'choice',
      operator: 'conditional',
      test: source(choice.test),
      consequent,
      alternate: other,
      like: choice,
    };
    return [{ value, spread: true }];
  }

  private ofItem(item: Item, writing: Writing): DraftItem[] | null {
    const inner = withoutTypes(item.value);
    if (item.spread) {
      const spread: Writing = { ...writing, inSpread: true, isSpread: true };
      const written = this.ofExpression(item.value, spread);
      if (written) return written;
      const literals = this.literalListOf(inner);
      return literals ? this.ofExpression(literals, writing) : this.atRunTime(item.value, spread);
    }
    if (inner.kind === 'object') {
      const toolset = this.ofLiteral(inner, writing);
      return toolset && [{ value: toolset }];
    }
    return this.ofReference(inner, writing);
  }

  private ofLiteral(server: ObjectExpression, { inSpread, helpers }: Writing): Draft | null {
    const toolset = toolsetOfServer(server, this.values, this.keys, inSpread);
    if (!helpers) return toolset;
    helpers.written.add(server);
    return toolset ?? helpers.ofLiteral(server, this.keys);
  }

  /** A server kept under a name: its toolset is written out where its name is a constant. */
  private ofReference(expression: Expression, writing: Writing): DraftItem[] | null {
    const { inSpread, helpers } = writing;
    if (helpers && this.mayBeConfigured(expression)) return helpers.ofServer(expression);
    const literal = this.values.objectLiteral(expression);
    if (!literal || this.values.mayBeMissing(expression)) return null;
    const toolset = this.portableToolset(literal, inSpread);
    // A server of another file is named, in place of repeating what that file says of it.
    const isNamed = this.isForeign(literal, writing) && toolset !== null && isBare(toolset);
    if (toolset && !isNamed) return [{ value: toolset }];
    if (isNamed && expression.kind !== 'call') {
      const isConstant = isMarkedConstant(literal) && !this.isInArgument(writing.source.expression);
      return [{ value: this.named(expression, inSpread || isConstant) }];
    }
    const configured = this.values.constant(literal);
    const hasConfiguration =
      !configured || (isObject(configured.value) && this.keys.configuration in configured.value);
    if (expression.kind === 'call' || (hasConfiguration && this.isConfigured(literal))) return null;
    return [{ value: this.named(expression, inSpread || isMarkedConstant(literal)) }];
  }

  /** The toolset of a server that nothing but its name is said of, which is read from the server. */
  private named(expression: Expression, isConstant: boolean): Draft {
    const name: Draft = { kind: 'member', object: source(expression), key: 'name' };
    return bareToolset(name, undefined, isConstant);
  }

  /** Whether an expression is part of what a function is called with, whose types it then has. */
  private isInArgument(expression: Expression): boolean {
    for (const outer of this.nodes.around(expression)) {
      if (!('kind' in outer)) continue;
      if (outer.kind === 'call') return true;
      if (outer.kind === 'function' || outer.kind === 'declare') return false;
    }
    return false;
  }

  private isForeign(server: ObjectExpression, { source: { module } }: Writing): boolean {
    const owner = this.nodes.moduleOf(server);
    return owner !== undefined && owner !== module;
  }

  /** Whether a server that an expression gives may carry a configuration when it is sent. */
  private mayBeConfigured(expression: Expression): boolean {
    const values = this.values.valuesOf(expression);
    return values.length === 0 || values.some((value) => this.holdsConfiguration(value));
  }

  private holdsConfiguration(value: Value): boolean {
    if (value.kind === 'unknown') return true;
    if (value.kind !== 'object') return false;
    return value.slots.some((slot) =>
      slot.key === undefined
        ? !slot.without?.includes(this.keys.configuration)
        : slot.key === this.keys.configuration,
    );
  }

  /** A toolset that can stand anywhere, since it refers to nothing: null if the server's does. */
  private portableToolset(server: ObjectExpression, inSpread: boolean): Draft | null {
    const constant = this.values.constant(server);
    if (!constant) return null;
    const toolset = toolsetOfServer(server, this.values, this.keys, inSpread);
    return toolset && isSelfContained(toolset) ? toolset : null;
  }

  private isConfigured(server: ObjectExpression): boolean {
    return [...within(server)].some(
      (node) =>
        'kind' in node &&
        node.kind === 'property' &&
        node.key.kind === 'literal' &&
        node.key.value === this.keys.configuration,
    );
  }

  /** The list literal behind a name, if it is always the same and nothing was added to it. */
  private literalListOf(expression: Expression): Expression | null {
    const lists = new Set<Expression>();
    for (const value of this.values.valuesOf(expression)) {
      if (value.kind !== 'array' || !value.origin || value.origin.node.kind !== 'array')
        return null;
      const own = value.origin.node.items.map((item) => item.value);
      const items = value.elements.map((element) => (element.spread ? null : element.item));
      if (items.length !== own.length || items.some((one, index) => one !== own[index]))
        return null;
      lists.add(value.origin.node);
    }
    const [only] = lists;
    return lists.size === 1 && only ? only : null;
  }

  /** Every world sends the same servers, and their names and configurations are constants. */
  private constants(source: ServerSource, inSpread: boolean): DraftItem[] | null {
    const [first, ...others] = source.requests;
    if (!first || source.requests.some(({ snapshot }) => hasUnknownTools(snapshot, this.keys)))
      return null;
    const described = describeServers(first, this.keys);
    if (others.some((other) => describeServers(other, this.keys) !== described)) return null;
    const items: DraftItem[] = [];
    for (const server of first.snapshot.servers) {
      if (server.origin?.node.kind !== 'object') return null;
      const toolset = toolsetOfServer(server.origin.node, this.values, this.keys, inSpread);
      if (!toolset || !isSelfContained(toolset)) return null;
      items.push({ value: toolset });
    }
    return items.length > 0 ? items : null;
  }

  /** The expression itself, with a toolset in place of every server written in it. */
  private cloned({ expression, requests }: ServerSource, inSpread: boolean): DraftItem[] | null {
    const whole = withoutTypes(expression);
    const inner = unwrap(expression);
    if (inner.kind !== 'call') return null;
    const servers = new Set<ObjectExpression>();
    for (const { snapshot } of requests) {
      for (const { origin } of snapshot.servers) {
        if (origin?.node.kind !== 'object' || !this.nodes.isInside(origin.node, inner)) return null;
        servers.add(origin.node);
      }
    }
    if (servers.size === 0 || !isPure(inner, this.nodes, servers)) return null;
    const patches: { expression: Expression; draft: Draft }[] = [];
    for (const server of servers) {
      // What `.map` returns has no type to follow where the list is spread into another.
      const draft = toolsetOfServer(server, this.values, this.keys, inSpread);
      if (!draft) return null;
      patches.push({ expression: server, draft });
    }
    return [{ value: { kind: 'patched', expression: whole, patches }, spread: true }];
  }

  /** `xs.map(x => { …; return server; })`: the same list mapped to toolsets, without what else is done. */
  private mappedAgain({ expression }: ServerSource, inSpread: boolean): DraftItem[] | null {
    const call = withoutTypes(expression);
    if (call.kind !== 'call' || call.callee.kind !== 'member' || call.arguments.length !== 1)
      return null;
    if (fixedKey(call.callee.key) !== 'map') return null;
    const callback = call.arguments[0] && unwrap(call.arguments[0].value);
    if (callback?.kind !== 'function' || callback.parameters.length !== 1) return null;
    const [parameter] = callback.parameters;
    const returned = [...within(callback)].filter(
      (node) => 'kind' in node && node.kind === 'return',
    );
    const [only] = returned;
    if (returned.length !== 1 || !only || !('kind' in only) || only.kind !== 'return') return null;
    const server = only.value && unwrap(only.value);
    if (server?.kind !== 'object' || !parameter) return null;
    if (!isPure(call.callee.object, this.nodes)) return null;
    const body = toolsetOfServer(server, this.values, this.keys, inSpread);
    if (!body) return null;
    const value: Draft = {
      kind: 'mapping',
      source: { kind: 'source', expression: call.callee.object },
      parameter: this.text.slice(parameter.range.start, parameter.range.end),
      body,
    };
    return [{ value, spread: true }];
  }

  /** The list is known at run time only: a toolset for each of its items. */
  private atRunTime(expression: Expression, writing: Writing): DraftItem[] | null {
    const { source: servers, inSpread, helpers } = writing;
    const inner = unparenthesised(expression);
    const configured = servers.requests.some(({ snapshot }) =>
      serversOf(snapshot.body, this.keys).some(
        (server) => isObject(server) && server[this.keys.configuration] != null,
      ),
    );
    if (configured) return helpers?.ofList(inner, writing) ?? null;
    if (!isReading(inner) && !isBrief(inner, this.text, this.nodes)) return null;
    const list = source(inner);
    const name: Draft = { kind: 'member', object: { kind: 'name', name: SERVER }, key: 'name' };
    const value: Draft = {
      kind: 'mapping',
      source: !writing.isSpread && this.values.mayBeMissing(inner) ? orEmptyList(list) : list,
      parameter: SERVER,
      body: bareToolset(name, undefined, inSpread),
    };
    return [{ value, spread: true }];
  }
}

/** The value of a list: the spread of a whole list is that list. */
export function listOf(items: readonly DraftItem[], like?: Expression): Draft {
  const [only] = items;
  if (items.length === 1 && only?.spread) return only.value;
  return { kind: 'array', items, ...(like && { like }) };
}

/** The toolsets of a list of servers that may be missing, and what tells that it is there. */
export interface OptionalItems {
  readonly test: Draft;
  /** The items where it is. */
  readonly items: readonly DraftItem[];
}

/** Items that are made of one list that may be missing; null for all others. */
export function optionalItems(items: readonly DraftItem[]): OptionalItems | null {
  const [only] = items;
  if (items.length !== 1 || only?.value.kind !== 'mapping') return null;
  const { optional, ...mapping } = only.value;
  const { source: list } = mapping;
  if (optional) return { test: list, items: [{ ...only, value: mapping }] };
  if (list.kind !== 'choice' || list.operator !== 'coalesce') return null;
  const { test } = list;
  return { test, items: [{ ...only, value: { ...mapping, source: test } }] };
}

function serversOf(body: JsonObject, keys: BodyKeys): readonly Json[] {
  const servers = body[keys.servers];
  return Array.isArray(servers) ? (servers as readonly Json[]) : [];
}

/** Names and configurations of a request's servers, as text to compare. */
function describeServers({ snapshot }: ObservedRequest, keys: BodyKeys): string {
  const origins = snapshot.servers.map(({ origin }) => origin?.node.range.start);
  const parts = serversOf(snapshot.body, keys).map((server) =>
    isObject(server) ? [server['name'], server[keys.configuration]] : null,
  );
  return JSON.stringify([origins, parts]);
}

/** Whether the name or configuration of a server is known at run time only. */
function hasUnknownTools(snapshot: ObservedRequest['snapshot'], keys: BodyKeys): boolean {
  return (snapshot.context.unknown ?? []).some(
    (path) =>
      path[0] === keys.servers &&
      (path.length === 2 || path[2] === 'name' || path[2] === keys.configuration),
  );
}

/** Whether a toolset says nothing but which server it is of. */
function isBare(toolset: Draft): boolean {
  return toolset.kind === 'object' && toolset.entries.length === 2;
}

/** Whether a draft refers to no name, so that it means the same wherever it stands. */
function isSelfContained(draft: Draft): boolean {
  switch (draft.kind) {
    case 'literal':
      return true;
    case 'source':
      return unwrap(draft.expression).kind === 'literal';
    case 'object':
      return draft.entries.every((entry) => isSelfContained(entry.value));
    case 'array':
      return draft.items.every((item) => isSelfContained(item.value));
    default:
      return false;
  }
}
