/**
 * Where the toolsets of a request go. Each placement is a way that may be right; which one is, the
 * verification decides.
 */
import type { ObservedRequest } from '../program/requests.js';
import type { Value, Write } from '../program/values.js';
import type { Draft, DraftItem, Intent, ModuleIntent } from '../values/draft.js';
import type {
  DeclareStatement,
  Expression,
  Module,
  ObjectExpression,
  SpreadEntry,
} from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { BodyKeys } from '../program/snapshots.js';
import { earlierTools } from './earlier-tools.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { nameOfValue } from './new-names.js';
import { isPath } from './pure-expressions.js';
import { listOf, optionalItems } from './toolset-items.js';
import type { ServerLists, ServerSource, ToolsetList } from './server-lists.js';
import type { SharedToolsetList } from './shared-toolsets.js';
import { toolsetOfServer } from './toolset-drafts.js';

/** A place where servers are given to requests, and what those requests do with tools. */
export interface ServersPlace {
  readonly write: Exclude<Write, { kind: 'other' }>;
  readonly requests: readonly ObservedRequest[];
}

/**
 * The same items twice: as they are written where the API's types give them theirs, and marked as
 * constants for where nothing does, inside a spread of a list.
 */
interface Items {
  readonly plain: readonly DraftItem[];
  readonly marked: readonly DraftItem[];
}

/** Items as they are written among others in a list. */
function inList({ plain, marked }: Items): readonly DraftItem[] {
  return plain.map((item, index) => (item.spread ? (marked[index] ?? item) : item));
}

/** A way to give the requests of a place their toolsets. */
export interface Way {
  readonly intents: readonly ModuleIntent[];
  /** The server literals whose configuration is taken out; absent: all that the requests send. */
  readonly written?: ReadonlySet<ObjectExpression>;
}

export class Placements {
  constructor(
    private readonly module: Module,
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly lists: ServerLists,
    private readonly keys: BodyKeys,
    /** The toolsets beside what defines the servers that an expression lists. */
    private readonly shared: (servers: Expression) => SharedToolsetList | null,
  ) {}

  /** Ways to give the requests of a place their toolsets, the most natural first. */
  ways(place: ServersPlace): Way[] {
    const source: ServerSource = {
      expression:
        place.write.kind === 'entry' ? place.write.entry.value : place.write.assignment.value,
      ...(place.write.kind === 'entry' && { entry: place.write.entry }),
      module: this.module,
      requests: place.requests,
    };
    const toolWrites = this.toolWritesOf(place);
    const ofList = (plain: ToolsetList, marked: ToolsetList = plain): Way[] => {
      const items = { plain: plain.items, marked: marked.items };
      const ways = this.withItems(place, items, source.expression, toolWrites);
      const { written } = plain;
      const intents = plain.intents.map((intent) => ({ module: this.module, intent }));
      return ways.map((way) => ({ intents: [...intents, ...way], ...(written && { written }) }));
    };
    const marked = this.lists.drafts(source, true);
    const natural = this.lists
      .drafts(source, false)
      .flatMap((plain, index) => ofList(plain, marked[index]));
    const appended = this.besideEachAppend(place, source, toolWrites);
    const helped = this.lists.byHelpers(source, false);
    return [
      ...this.addedTo(place, source),
      ...natural,
      ...appended.map((intents) => ({ intents })),
      ...this.besideDefinitions(place, source.expression, toolWrites),
      ...(helped ? ofList(helped, this.lists.byHelpers(source, true) ?? helped) : []),
    ];
  }

  /** `tools: [...(request.tools ?? []), …]` for `mcp_servers: [...(request.mcp_servers ?? []), …]`. */
  private addedTo(place: ServersPlace, source: ServerSource): Way[] {
    const plain = this.lists.added(source, false);
    const marked = this.lists.added(source, true);
    if (!plain || !marked) return [];
    const value = listOf(inList({ plain: plain.items, marked: marked.items }), source.expression);
    const intent = this.here(this.writeBeside(place, value));
    return intent ? [{ intents: [intent] }] : [];
  }

  /** Toolsets are written beside what defines the servers, and named here. */
  private besideDefinitions(
    place: ServersPlace,
    servers: Expression,
    toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
  ): Way[] {
    const shared = this.shared(servers);
    if (!shared) return [];
    const items = { plain: shared.items, marked: shared.amongOthers };
    const ways = this.withItems(place, items, servers, toolWrites);
    return ways.map((way) => ({ intents: [...shared.intents, ...way] }));
  }

  /** The entries and assignments that give these requests tools of their own. */
  private toolWritesOf(place: ServersPlace): Exclude<Write, { kind: 'other' }>[] {
    const writes = new Map<unknown, Exclude<Write, { kind: 'other' }>>();
    for (const { snapshot } of place.requests) {
      const write = snapshot.toolsWrite;
      if (write?.kind === 'entry') writes.set(write.entry, write);
      if (write?.kind === 'assignment') writes.set(write.assignment, write);
    }
    return [...writes.values()];
  }

  private withItems(
    place: ServersPlace,
    items: Items,
    like: Expression,
    toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
  ): ModuleIntent[][] {
    const beside = this.here(this.beside(place, items, like));
    if (toolWrites.length === 0) return beside ? [[beside]] : [];
    const ways: ModuleIntent[][] = [];
    const within = toolWrites.map((write) => {
      const intent = this.addTo(write, place, items, like);
      return intent && { module: write.module, intent };
    });
    const all = within.every((intent) => intent !== null) ? within : null;
    const somewhereAbsent = place.requests.some(({ snapshot }) => !snapshot.toolsWrite);
    if (all && !somewhereAbsent) ways.push(all);
    if (all && beside && somewhereAbsent) ways.push([beside, ...all]);
    const keeping = this.here(this.besideKeeping(place, items, like, toolWrites));
    if (keeping) ways.push([keeping]);
    // Tools were set before the servers: what is there is kept and added to.
    const after = this.here(
      place.write.kind === 'assignment' ? this.afterServers(place, items, like) : null,
    );
    if (after) ways.push([after]);
    return ways;
  }

  /** `tools` beside `mcp_servers`, with the tools whose place they take. */
  private besideKeeping(
    { write }: ServersPlace,
    items: Items,
    like: Expression,
    toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
  ): Intent | null {
    const [tools, ...others] = toolWrites;
    if (write.kind !== 'entry' || tools?.kind !== 'entry' || others.length > 0) return null;
    const kept = earlierTools(tools, write, this.nodes);
    if (!kept) return null;
    const value: Draft = { kind: 'array', items: [kept, ...inList(items)], like };
    const { entry: after, object } = write;
    return { kind: 'insert-entry', after, object, key: this.keys.tools, value };
  }

  /** An intent of the module whose servers are placed. */
  private here(intent: Intent | null): ModuleIntent | null {
    return intent && { module: this.module, intent };
  }

  /** `tools` beside `mcp_servers`, in the same object or as a statement after it. */
  private beside(place: ServersPlace, items: Items, like: Expression): Intent | null {
    const base = this.base(place);
    const value = base
      ? this.added(base, base.kind === 'choice' ? base.test : base, inList(items), like)
      : listOf(items.plain, like);
    return this.writeBeside(place, value);
  }

  private writeBeside({ write }: ServersPlace, value: Draft): Intent | null {
    if (write.kind === 'entry') {
      return {
        kind: 'insert-entry',
        after: write.entry,
        object: write.object,
        key: this.keys.tools,
        value,
      };
    }
    const { target } = write.assignment;
    if (target.kind !== 'member') return null;
    return {
      kind: 'insert-assignment',
      after: write.statement,
      target: { kind: 'source', expression: target.object },
      key: this.keys.tools,
      like: target,
      value,
    };
  }

  /** Tools that an unknown spread, or an unknown object that is added to, may have brought. */
  private base(place: ServersPlace): Draft | null {
    const unknown = place.requests
      .map(({ snapshot }) => (snapshot.toolsWrite ? undefined : snapshot.toolsValue))
      .find((value) => value?.kind === 'unknown');
    if (unknown?.kind !== 'unknown') return null;
    const { write } = place;
    const owner =
      write.kind === 'assignment'
        ? write.assignment.target.kind === 'member'
          ? write.assignment.target.object
          : null
        : this.spreadThatBrings(unknown.key, write.object);
    if (!owner) return null;
    // Spreading null or undefined brings nothing; reading of them fails.
    const isMissable = write.kind === 'entry' && this.values.mayBeMissing(owner);
    const tools: Draft = {
      kind: 'member',
      object: { kind: 'source', expression: owner },
      key: this.keys.tools,
      ...(isMissable && { optional: true }),
    };
    return {
      kind: 'choice',
      operator: 'coalesce',
      test: tools,
      consequent: { kind: 'array', items: [] },
    };
  }

  /** The value spread into an object that an unknown value of this key came with. */
  private spreadThatBrings(key: string, object: ObjectExpression): Expression | null {
    for (const entry of object.entries) {
      if (entry.kind !== 'spread' || !isPath(entry.value)) continue;
      const brings = this.values
        .valuesOf(entry.value)
        .some((value) => unknownsIn(value).includes(key.slice(0, -this.keys.tools.length - 1)));
      if (brings) return entry.value;
    }
    return null;
  }

  /** Adds toolsets to tools that are written somewhere. */
  private addTo(
    write: Exclude<Write, { kind: 'other' }>,
    place: ServersPlace,
    items: Items,
    like: Expression,
  ): Intent | null {
    const value = write.kind === 'entry' ? write.entry.value : write.assignment.value;
    const conditional = this.underCondition(write, place, items);
    if (!conditional) return null;
    const list = unwrap(value);
    if (list.kind === 'array') return { kind: 'append-items', array: list, items: conditional };
    const existing = this.existing(value);
    const otherwise = existing.kind === 'choice' ? existing.test : existing;
    const draft = this.added(existing, otherwise, conditional, like);
    return write.kind === 'entry'
      ? { kind: 'replace-entry-value', entry: write.entry, value: draft }
      : { kind: 'replace-expression', expression: write.assignment.value, value: draft };
  }

  /** `[...existing, …]`; where there may be no servers, the tools stay what they are without them. */
  private added(
    existing: Draft,
    otherwise: Draft,
    items: readonly DraftItem[],
    like: Expression,
  ): Draft {
    const list = (more: readonly DraftItem[]): Draft => ({
      kind: 'array',
      items: [{ value: existing, spread: true }, ...more],
      like,
    });
    const present = existing === otherwise ? null : optionalItems(items);
    if (!present) return list(items);
    return {
      kind: 'choice',
      operator: 'conditional',
      test: present.test,
      consequent: list(present.items),
      alternate: otherwise,
    };
  }

  private existing(value: Expression): Draft {
    const source: Draft = { kind: 'source', expression: value };
    return this.values.mayBeMissing(value)
      ? {
          kind: 'choice',
          operator: 'coalesce',
          test: source,
          consequent: { kind: 'array', items: [] },
        }
      : source;
  }

  /** The items, under the condition that brings the servers into the object that holds the tools. */
  private underCondition(
    write: Exclude<Write, { kind: 'other' }>,
    place: ServersPlace,
    items: Items,
  ): readonly DraftItem[] | null {
    const { write: servers } = place;
    const unconditional = inList(items);
    if (write.kind !== 'entry' || servers.kind !== 'entry' || write.object === servers.object) {
      return unconditional;
    }
    let current: readonly DraftItem[] = items.marked;
    for (const outer of this.nodes.around(servers.object)) {
      if (outer === write.object) return current === items.marked ? unconditional : current;
      if (!('kind' in outer)) return unconditional;
      if (outer.kind === 'spread') {
        const wrapped = this.wrap(outer, servers.object, current);
        if (!wrapped) return null;
        current = wrapped;
      } else if (outer.kind !== 'choice' && outer.kind !== 'wrapper' && outer.kind !== 'object') {
        return unconditional;
      }
    }
    return unconditional;
  }

  /** `...(cond && { mcp_servers })` makes `...(cond ? [toolset] : [])` of the items. */
  private wrap(
    spread: SpreadEntry,
    servers: ObjectExpression,
    items: readonly DraftItem[],
  ): readonly DraftItem[] | null {
    const choice = unwrap(spread.value);
    if (choice === servers) return items;
    if (
      choice.kind !== 'choice' ||
      (choice.operator !== 'and' && choice.operator !== 'conditional')
    ) {
      return null;
    }
    const then = listOf(items);
    const none: Draft = { kind: 'array', items: [] };
    const inConsequent = this.nodes.isInside(servers, choice.consequent);
    const value: Draft = {
      kind: 'choice',
      operator: 'conditional',
      test: { kind: 'source', expression: choice.test },
      consequent: inConsequent ? then : none,
      alternate: inConsequent ? none : then,
    };
    return [{ value, spread: true }];
  }

  /** `x.tools = [...(x.tools ?? []), …]` after `x.mcp_servers = …`. */
  private afterServers(place: ServersPlace, items: Items, like: Expression): Intent | null {
    const { write } = place;
    if (write.kind !== 'assignment' || write.assignment.target.kind !== 'member') return null;
    const { target } = write.assignment;
    const tools: Draft = {
      kind: 'choice',
      operator: 'coalesce',
      test: {
        kind: 'member',
        object: { kind: 'source', expression: target.object },
        key: this.keys.tools,
      },
      consequent: { kind: 'array', items: [] },
    };
    return {
      kind: 'insert-assignment',
      after: write.statement,
      target: { kind: 'source', expression: target.object },
      key: this.keys.tools,
      like: target,
      value: { kind: 'array', items: [{ value: tools, spread: true }, ...inList(items)], like },
    };
  }

  /** A list of toolsets is built beside the list of servers, statement by statement. */
  private besideEachAppend(
    place: ServersPlace,
    source: ServerSource,
    toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
  ): ModuleIntent[][] {
    const list = unwrap(source.expression);
    if (list.kind !== 'name') return [];
    const declarations = this.declarationsOf(list.name);
    const [declaration] = declarations;
    if (!declaration || declarations.length > 1 || !declaration.value) return [];
    const initial = unwrap(declaration.value);
    if (initial.kind !== 'array') return [];
    const name = this.freshName(list.name, declaration.value);
    const annotation = this.annotationOf(declaration);
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
        const server = unwrap(expression);
        return server.kind === 'object'
          ? toolsetOfServer(server, this.values, this.keys, true)
          : null;
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
    for (const call of this.appendsTo(list.name)) {
      const statement = this.nodes.statementOf(call);
      const items = toolsets(call.arguments.map((argument) => argument.value));
      if (statement?.kind !== 'expression' || unwrap(statement.value) !== call || !items) return [];
      intents.push({ kind: 'insert-append', after: statement.range, list: name, items });
    }
    const reference: readonly DraftItem[] = [{ value: { kind: 'name', name }, spread: true }];
    return this.withItems(
      place,
      { plain: reference, marked: reference },
      source.expression,
      toolWrites,
    ).map((way) => [...intents.map((intent) => ({ module: this.module, intent })), ...way]);
  }

  private declarationsOf(name: string): DeclareStatement[] {
    const found: DeclareStatement[] = [];
    for (const statement of this.module.body) {
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

  private appendsTo(name: string): Extract<Expression, { kind: 'call' }>[] {
    const found: Extract<Expression, { kind: 'call' }>[] = [];
    for (const statement of this.module.body) {
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
  private freshName(servers: string, value: Expression): string {
    const base = /servers$/i.test(servers)
      ? servers.replace(/servers$/i, (end) => (end.startsWith('S') ? 'Toolsets' : 'toolsets'))
      : 'mcpToolsets';
    return nameOfValue(value, [base], this.module, this.nodes);
  }

  private annotationOf(declaration: DeclareStatement): string | null {
    if (!declaration.annotation) return null;
    const text = this.module.text.slice(declaration.annotation.start, declaration.annotation.end);
    const qualified = /\.BetaRequestMCPServerURLDefinition\b/;
    return qualified.test(text) ? text.replace(qualified, '.BetaMCPToolset') : 'any[]';
  }
}

/** Keys of the unknown values that a value is, or is made of by spreads. */
function unknownsIn(value: Value): string[] {
  if (value.kind === 'unknown') return [value.key];
  if (value.kind !== 'object') return [];
  return value.slots.flatMap((slot) => (slot.key === undefined ? [slot.spread.key] : []));
}

const APPENDS: ReadonlySet<string> = new Set(['push', 'append']);
