/** Drafts of lists of toolsets: from the expression that lists a request's servers. */
import { isObject } from '../betas/json-data.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys, ObservedServer } from '../program/snapshots.js';
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
import { bindingOf } from './bindings.js';
import { constantToolsets, isAnyConfigured } from './constant-servers.js';
import { isMissing, orEmptyList, source, spreadList } from './draft-parts.js';
import { withLaterConfiguration, type AssignmentWrite } from './later-configurations.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { literalIn } from './object-literals.js';
import {
  isBrief,
  isPath,
  isReading,
  unparenthesised,
  withoutTypes,
  type Surroundings,
} from './pure-expressions.js';
import { RepeatedLists } from './repeated-lists.js';
import { RunTimeServers } from './run-time-servers.js';
import { bareToolset, isMarkedConstant, toolsetOfServer } from './toolset-drafts.js';
import { isSelfContained, listOf } from './toolset-items.js';

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
  /** The list adds to the servers of a request, whose tools hold their toolsets. */
  readonly adds?: boolean;
}

export class ServerLists {
  private readonly repeats: RepeatedLists;

  private readonly around: Surroundings & { readonly nodes: Nodes };

  constructor(
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly keys: BodyKeys,
    private readonly text: string,
  ) {
    this.around = { nodes, functionsOf: (one) => values.functionsOf(one) };
    this.repeats = new RepeatedLists(nodes, values, keys, text);
  }

  /** Ways to write the toolsets of the servers that an expression lists, the most natural first. */
  drafts(source: ServerSource, inSpread: boolean): ToolsetList[] {
    const ways = [
      this.ofExpression(source.expression, { source, inSpread }),
      ...(this.isGiven(source) ? [] : [this.constant(source, inSpread)]),
      ...this.repeated(source.expression, source, inSpread),
      this.atRunTime(source.expression, { source, inSpread }),
      ...this.repeated(this.initialValueOf(source.expression), source, inSpread),
    ];
    return ways.flatMap((items) => (items ? [{ items, intents: [] }] : []));
  }

  /**
   * The toolsets of servers that a function is given, which are the same wherever it is called: the last
   * way, since its next caller may have others.
   */
  ofAllCallers(source: ServerSource, inSpread: boolean): ToolsetList | null {
    const items = this.isGiven(source) ? this.constant(source, inSpread) : null;
    return items && { items, intents: [] };
  }

  private constant(source: ServerSource, inSpread: boolean): DraftItem[] | null {
    return constantToolsets(source, this.keys, (server) =>
      this.ofObserved(server, source, inSpread),
    );
  }

  /** Whether the servers are a parameter of the function that they are written in. */
  private isGiven({ expression, module }: ServerSource): boolean {
    const name = withoutTypes(expression);
    if (name.kind !== 'name') return false;
    return bindingOf(name.name, name, module, this.nodes)?.kind === 'parameter';
  }

  /** The toolsets of a list that adds to the servers of a request, for a list that adds to its tools. */
  added(source: ServerSource, inSpread: boolean): ToolsetList | null {
    const list = unwrap(source.expression);
    const adds =
      list.kind === 'array' &&
      list.items.some(({ value, spread }) => spread && this.requestOf(value) !== null);
    const items = adds ? this.ofExpression(list, { source, inSpread, adds }) : null;
    return items && { items, intents: [] };
  }

  /** `request` of `request.mcp_servers` or `request.mcp_servers ?? []`; null for all else. */
  private requestOf(servers: Expression): Expression | null {
    const inner = withoutTypes(servers);
    const list = inner.kind === 'choice' && inner.alternate === undefined ? inner.test : inner;
    const member = withoutTypes(list);
    if (member.kind !== 'member' || !isPath(member)) return null;
    return fixedKey(member.key) === this.keys.servers ? member.object : null;
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

  /** The list written again with toolsets in place of its servers. */
  private repeated(
    expression: Expression | null,
    { requests }: ServerSource,
    inSpread: boolean,
  ): (DraftItem[] | null)[] {
    if (!expression) return [];
    return [
      this.repeats.cloned(expression, requests, inSpread),
      this.repeats.mappedAgain(expression, inSpread),
      this.repeats.namedAgain(expression),
    ];
  }

  /** What a name is declared as, where the list that is sent is made there. */
  private initialValueOf(expression: Expression): Expression | null {
    const name = withoutTypes(expression);
    if (name.kind !== 'name') return null;
    const values = new Set<Expression>();
    for (const list of this.values.valuesOf(name)) {
      const node = list.kind === 'array' ? list.origin?.node : undefined;
      const declared = node && this.declarationAround(node, name.name);
      if (!declared) return null;
      values.add(declared);
    }
    const [only] = values;
    return values.size === 1 && only ? only : null;
  }

  /** The initial value of a name whose declaration an expression is part of. */
  private declarationAround(expression: Expression, name: string): Expression | null {
    for (const outer of this.nodes.around(expression)) {
      if (!('kind' in outer) || outer.kind !== 'declare') continue;
      const isNamed = outer.target.kind === 'name' && outer.target.name === name;
      return isNamed && outer.value ? outer.value : null;
    }
    return null;
  }

  /** The toolset of a server that was seen, with what it is given after it is made. */
  private ofObserved(
    { origin }: ObservedServer,
    { requests }: ServerSource,
    inSpread: boolean,
  ): Draft | null {
    if (origin?.node.kind !== 'object') return null;
    const server = this.asSent(origin.node, requests);
    return server && toolsetOfServer(server, this.values, this.keys, inSpread);
  }

  /** A server's literal with the configuration that is assigned to it later; null where that varies. */
  private asSent(
    server: ObjectExpression,
    requests: readonly ObservedRequest[],
  ): ObjectExpression | null {
    const writes = new Map<unknown, AssignmentWrite>();
    for (const { origin, configurationWrite: write } of requests.flatMap(
      ({ snapshot }) => snapshot.servers,
    )) {
      if (origin?.node !== server || !write || write.kind === 'entry') continue;
      if (write.kind === 'other') return null;
      writes.set(write.assignment, write);
    }
    if (writes.size === 0) return server;
    return withLaterConfiguration(
      server,
      [...writes.values()],
      this.keys.configuration,
      this.around,
    );
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
    const { source: servers, inSpread } = writing;
    const branch = (expression: Expression): Draft | null => {
      const inner = unwrap(expression);
      if (isMissing(inner) || this.values.isMissing(inner)) {
        return inSpread ? { kind: 'array', items: [] } : source(inner);
      }
      const items =
        this.ofExpression(expression, writing) ??
        this.repeated(expression, servers, inSpread).find((one) => one !== null) ??
        this.atRunTime(expression, writing);
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
      const request = writing.adds ? this.requestOf(item.value) : null;
      if (request) return [{ value: toolsOf(request, this.keys), spread: true }];
      const spread: Writing = { ...writing, inSpread: true, isSpread: true };
      const written = this.ofExpression(item.value, spread);
      if (written) return written;
      const literals = this.literalListOf(inner);
      if (literals) return this.ofExpression(literals, writing);
      const repeated = this.repeated(item.value, writing.source, true);
      return repeated.find((one) => one !== null) ?? this.atRunTime(item.value, spread);
    }
    const literal = literalIn(inner, this.values);
    if (literal) {
      const toolset = this.ofLiteral(literal, writing);
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
    if (this.values.mayBeMissing(expression)) return null;
    const literal = this.values.objectLiteral(expression);
    if (!literal) {
      // One of several servers: whichever it is, its name can be read.
      if (!isPath(expression) || this.mayBeConfigured(expression)) return null;
      return [{ value: this.named(expression, inSpread) }];
    }
    const sent = this.asSent(literal, writing.source.requests);
    if (!sent) return null;
    if (sent !== literal) {
      const later = toolsetOfServer(sent, this.values, this.keys, inSpread);
      return later && [{ value: later }];
    }
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

  /** Whether a list holds, in some world, a server that may carry a configuration. */
  private mayListConfigured(list: Expression): boolean {
    const values = this.values.valuesOf(list);
    return (
      values.length === 0 ||
      values.some((value) => {
        if (value.kind !== 'array') return value.kind === 'unknown';
        return value.elements.some(
          (element) => element.spread !== undefined || this.holdsConfiguration(element.value),
        );
      })
    );
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
      // What is handed to a function, as promises are to one that waits for them, is no list of servers yet.
      const item = this.nodes.parentOf(value.origin.node);
      const outer = item && this.nodes.parentOf(item);
      if (outer && 'kind' in outer && outer.kind === 'call') return null;
      lists.add(value.origin.node);
    }
    const [only] = lists;
    return lists.size === 1 && only ? only : null;
  }

  /** The list is known at run time only: a toolset for each of its items. */
  private atRunTime(expression: Expression, writing: Writing): DraftItem[] | null {
    const { source: servers, inSpread, helpers } = writing;
    const inner = unparenthesised(expression);
    const configured =
      isAnyConfigured(servers.requests, this.keys) && this.mayListConfigured(inner);
    if (isMissing(inner)) return null;
    if (configured) return helpers?.ofList(inner, writing) ?? null;
    if (!isReading(inner) && !isBrief(inner, this.text, this.around)) return null;
    const list = this.values.isArray(inner) ? source(inner) : spreadList(source(inner));
    const name: Draft = { kind: 'member', object: { kind: 'name', name: SERVER }, key: 'name' };
    const isMissable = !writing.isSpread && this.values.mayBeMissing(inner);
    const value: Draft = {
      kind: 'mapping',
      source: inSpread && isMissable ? orEmptyList(list) : list,
      parameter: SERVER,
      body: bareToolset(name, undefined, inSpread),
      ...(!inSpread && isMissable && { optional: true }),
    };
    return [{ value, spread: true }];
  }
}

/** `request.tools ?? []` */
function toolsOf(request: Expression, keys: BodyKeys): Draft {
  const tools: Draft = { kind: 'member', object: source(request), key: keys.tools };
  return orEmptyList(tools);
}

/** Whether a toolset says nothing but which server it is of. */
function isBare(toolset: Draft): boolean {
  return toolset.kind === 'object' && toolset.entries.length === 2;
}
