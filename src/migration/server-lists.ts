/** Drafts of lists of toolsets: from the expression that lists a request's servers. */
import { isObject } from '../betas/json-data.js';
import type { Json, JsonObject } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Draft, DraftItem } from '../values/draft.js';
import type { Expression, Item, Module, ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { bareToolset, isMarkedConstant, toolsetOfServer } from './toolset-drafts.js';

/** What is known of the servers that came from one expression. */
export interface ServerSource {
  readonly expression: Expression;
  readonly module: Module;
  /** Observations in which this expression gave the servers. */
  readonly requests: readonly ObservedRequest[];
}

const SERVER = 'server';

/** Methods that keep the items of a list, or make others of them without effect. */
const PURE_CALLS: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'flatMap',
  'concat',
  'flat',
  'slice',
  'trim',
  'split',
  'toLowerCase',
  'toUpperCase',
  'values',
  'entries',
  'keys',
  'from',
  'isArray',
  'Boolean',
  'String',
  'all',
  'find',
]);

export class ServerLists {
  constructor(
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly keys: BodyKeys,
    private readonly text: string,
  ) {}

  /** Ways to write the toolsets of the servers that an expression lists, the most natural first. */
  drafts(source: ServerSource, inSpread: boolean): DraftItem[][] {
    const ways = [
      this.ofExpression(source.expression, source, inSpread),
      this.constants(source, inSpread),
      this.cloned(source, inSpread),
      this.mappedAgain(source, inSpread),
      this.atRunTime(source, inSpread),
    ];
    return ways.filter((items) => items !== null);
  }

  /** The structure of the list is repeated: literals, conditions and variables in their places. */
  private ofExpression(
    expression: Expression,
    source: ServerSource,
    inSpread: boolean,
  ): DraftItem[] | null {
    const list = unwrap(expression);
    if (list.kind === 'choice' && list.operator === 'conditional' && list.alternate) {
      return this.ofChoice(list, list.alternate, source, inSpread);
    }
    if (list.kind !== 'array') return null;
    const items: DraftItem[] = [];
    for (const item of list.items) {
      const drafts = this.ofItem(item, source, inSpread);
      if (!drafts) return null;
      items.push(...drafts);
    }
    return items;
  }

  private ofChoice(
    choice: Extract<Expression, { kind: 'choice' }>,
    alternate: Expression,
    source: ServerSource,
    inSpread: boolean,
  ): DraftItem[] | null {
    const branch = (expression: Expression): Draft | null => {
      const inner = unwrap(expression);
      if (inner.kind === 'literal' && inner.value == null) {
        return inSpread ? { kind: 'array', items: [] } : { kind: 'source', expression: inner };
      }
      const items =
        this.ofExpression(expression, source, inSpread) ??
        this.pathAtRunTime(expression, source, inSpread);
      return items && listOf(items, inner);
    };
    const [consequent, other] = [branch(choice.consequent), branch(alternate)];
    if (!consequent || !other) return null;
    const value: Draft = {
      kind: 'choice',
      operator: 'conditional',
      test: { kind: 'source', expression: choice.test },
      consequent,
      alternate: other,
      like: choice,
    };
    return [{ value, spread: true }];
  }

  private ofItem(item: Item, source: ServerSource, inSpread: boolean): DraftItem[] | null {
    const inner = unwrap(item.value);
    if (item.spread) {
      const spread = this.ofExpression(item.value, source, true);
      if (spread) return spread;
      const literals = this.literalListOf(inner);
      if (literals) return this.ofExpression(literals, source, inSpread);
      return this.pathAtRunTime(item.value, source, true);
    }
    if (inner.kind === 'object') {
      const toolset = toolsetOfServer(inner, this.values, this.keys, inSpread);
      return toolset && [{ value: toolset }];
    }
    return this.ofReference(inner, inSpread);
  }

  /** A server kept under a name: its toolset is written out where its name is a constant. */
  private ofReference(expression: Expression, inSpread: boolean): DraftItem[] | null {
    const literal = this.values.objectLiteral(expression);
    if (!literal || this.values.mayBeMissing(expression)) return null;
    const toolset = this.portableToolset(literal, inSpread);
    if (toolset) return [{ value: toolset }];
    const name: Draft = {
      kind: 'member',
      object: { kind: 'source', expression },
      key: 'name',
    };
    const configured = this.values.constant(literal);
    const hasConfiguration =
      !configured || (isObject(configured.value) && this.keys.configuration in configured.value);
    if (expression.kind === 'call' || (hasConfiguration && this.isConfigured(literal))) return null;
    return [{ value: bareToolset(name, undefined, inSpread || isMarkedConstant(literal)) }];
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
    const inner = unwrap(expression);
    if (inner.kind !== 'call') return null;
    const servers = new Set<ObjectExpression>();
    for (const { snapshot } of requests) {
      for (const { origin } of snapshot.servers) {
        if (origin?.node.kind !== 'object' || !this.nodes.isInside(origin.node, inner)) return null;
        servers.add(origin.node);
      }
    }
    if (servers.size === 0 || !this.isPureBeside(inner, servers)) return null;
    const patches: { expression: Expression; draft: Draft }[] = [];
    for (const server of servers) {
      // What `.map` returns has no type to follow where the list is spread into another.
      const draft = toolsetOfServer(server, this.values, this.keys, inSpread);
      if (!draft) return null;
      patches.push({ expression: server, draft });
    }
    return [{ value: { kind: 'patched', expression: inner, patches }, spread: true }];
  }

  /** `xs.map(x => { …; return server; })`: the same list mapped to toolsets, without what else is done. */
  private mappedAgain({ expression }: ServerSource, inSpread: boolean): DraftItem[] | null {
    const call = unwrap(expression);
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
    if (!this.isPureBeside(call.callee.object, new Set())) return null;
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

  /** Whether repeating an expression repeats no effect, the given parts of it left out. */
  private isPureBeside(expression: Expression, without: ReadonlySet<Expression>): boolean {
    for (const node of within(expression)) {
      if (!('kind' in node)) continue;
      if ([...without].some((one) => this.nodes.isInside(node, one))) continue;
      if (node.kind === 'assignment' || node.kind === 'deletion' || node.kind === 'opaque')
        return false;
      if (node.kind === 'wrapper' && node.wrapper === 'await') return false;
      if (node.kind === 'call') {
        const callee = unwrap(node.callee);
        const name =
          callee.kind === 'name'
            ? callee.name
            : callee.kind === 'member' && callee.key.kind === 'literal'
              ? String(callee.key.value)
              : '';
        if (!PURE_CALLS.has(name) || node.construct) return false;
      }
    }
    return true;
  }

  /** The list is known at run time only: a toolset for each of its items, none of them configured. */
  private atRunTime(source: ServerSource, inSpread: boolean): DraftItem[] | null {
    return this.pathAtRunTime(source.expression, source, inSpread);
  }

  private pathAtRunTime(
    expression: Expression,
    source: ServerSource,
    inSpread: boolean,
  ): DraftItem[] | null {
    const inner = unwrap(expression);
    if (!isPath(inner)) return null;
    const configured = source.requests.some(({ snapshot }) =>
      serversOf(snapshot.body, this.keys).some(
        (server) => isObject(server) && server[this.keys.configuration] != null,
      ),
    );
    if (configured) return null;
    const list: Draft = { kind: 'source', expression: inner };
    const name: Draft = { kind: 'member', object: { kind: 'name', name: SERVER }, key: 'name' };
    const value: Draft = {
      kind: 'mapping',
      source: this.values.mayBeMissing(inner)
        ? {
            kind: 'choice',
            operator: 'coalesce',
            test: list,
            consequent: { kind: 'array', items: [] },
          }
        : list,
      parameter: SERVER,
      body: bareToolset(name, undefined, inSpread),
    };
    return [{ value, spread: true }];
  }
}

/** A name, or members of one by fixed keys: reading it twice gives the same. */
export function isPath(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'name') return true;
  return inner.kind === 'member' && inner.key.kind === 'literal' && isPath(inner.object);
}

/** The value of a list: the spread of a whole list is that list. */
export function listOf(items: readonly DraftItem[], like?: Expression): Draft {
  const [only] = items;
  if (items.length === 1 && only?.spread) return only.value;
  return { kind: 'array', items, ...(like && { like }) };
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
