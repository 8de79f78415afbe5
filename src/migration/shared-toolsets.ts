/**
 * Toolsets beside servers that another definition holds: what defines the servers is written once more
 * beside itself, with toolsets in place of the servers, and named where the servers are named. Whether the
 * copies mean what they are to mean, the verification decides.
 */
import type { ModuleLinks } from '../program/module-links.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Draft, DraftItem, Intent, ModuleIntent } from '../values/draft.js';
import type {
  Call,
  DeclareStatement,
  Expression,
  FunctionExpression,
  Member,
  Module,
  Name,
  ObjectExpression,
  Range,
} from '../values/model.js';
import { fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { bindingOf } from './bindings.js';
import { ADDING, partsOf } from './definition-parts.js';
import type { Patch } from './definition-parts.js';
import {
  definitionOfStatement,
  functionOf,
  membersAround,
  membersNamed,
  returnedValues,
} from './definitions.js';
import type { Definition } from './definitions.js';
import { entryOf, isMissing, object, property, source } from './draft-parts.js';
import { unusedName } from './new-names.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { isPureCall } from './pure-expressions.js';
import { SharedNames } from './shared-names.js';
import type { Published, SharedName } from './shared-names.js';
import { toolsetOfServer } from './toolset-drafts.js';
import { freeToolsetName } from './toolset-names.js';

interface Context {
  readonly nodes: Nodes;
  readonly values: SurveyedValues;
  readonly keys: BodyKeys;
  readonly links: ModuleLinks;
  /** The literals that the servers of the unit's requests were made of. */
  readonly servers: ReadonlySet<Expression>;
}

/** Toolsets of a list of servers, and all that has to be written for them in other places. */
export interface SharedToolsetList {
  readonly items: readonly DraftItem[];
  /** The same as they are written among other items. */
  readonly amongOthers: readonly DraftItem[];
  readonly intents: readonly ModuleIntent[];
}

/** A definition that is written once more. */
interface Copy {
  readonly name: string;
  readonly isList: boolean;
  /** Positions of the parameters that the copy takes; null: it is no function. */
  readonly parameters: readonly number[] | null;
}

/** What is written once more at the moment. */
interface Copying {
  readonly definition: Definition;
  /** New names of variables inside it. */
  readonly renamed: Map<string, string>;
  readonly renames: { readonly range: Definition['nameRange']; readonly name: string }[];
  readonly patches: Patch[];
}

/** The servers come in a form of which no toolsets can be written this way. */
class NoWay extends Error {}

/** The toolsets of a list of servers, by copies of what defines them; null where that cannot be. */
export function sharedToolsets(list: Expression, context: Context): SharedToolsetList | null {
  const writer = new SharedToolsets(context);
  try {
    const value = unwrap(list);
    const patches = writer.patches(list);
    if (patches.length === 0 || !writer.hasCopies) return null;
    const { intents } = writer;
    if (value.kind !== 'array') {
      const items = [{ value: draftOf(list, patches), spread: true }];
      return { items, amongOthers: items, intents };
    }
    const amongOthers = value.items.map((item) => ({
      value: draftOf(item.value, patches),
      ...(item.spread && { spread: true }),
    }));
    const [only] = amongOthers;
    const isSpread = amongOthers.length === 1 && only?.spread;
    const whole: Draft = { kind: 'array', items: amongOthers, like: value };
    const items = isSpread ? [{ value: whole, spread: true }] : amongOthers;
    return { items, amongOthers, intents };
  } catch (error) {
    if (error instanceof NoWay) return null;
    throw error;
  }
}

/** An expression with parts of it written anew. */
function draftOf(expression: Expression, patches: readonly Patch[]): Draft {
  const whole = patches.find((patch) => patch.expression === expression);
  if (whole) return whole.draft;
  const { start, end } = expression.range;
  const inside = patches.filter(
    ({ expression: { range } }) => start <= range.start && range.end <= end,
  );
  return inside.length > 0
    ? { kind: 'patched', expression, patches: outermost(inside) }
    : source(expression);
}

class SharedToolsets {
  private copies = new Map<unknown, Copy>();
  private written = new Map<string, ModuleIntent>();
  private readonly open = new Set<unknown>();
  private readonly names: SharedNames;
  private copying: Copying | null = null;

  constructor(private readonly context: Context) {
    this.names = new SharedNames(context.nodes, context.links);
  }

  get hasCopies(): boolean {
    return this.copies.size > 0;
  }

  get intents(): readonly ModuleIntent[] {
    return [...this.written.values()];
  }

  /**
   * What is written anew so that an expression gives toolsets in place of servers; none where it gives no
   * servers. Throws NoWay where it gives servers that cannot be told from other things.
   */
  patches(expression: Expression): Patch[] {
    switch (expression.kind) {
      case 'object':
        return this.ofObject(expression);
      case 'array':
        return expression.items.flatMap(({ value }) => this.ofPart(value));
      case 'choice':
        return this.ofChoice(expression);
      case 'wrapper': {
        const patches = this.patches(expression.value);
        const isType = expression.wrapper === 'assertion' && patches.length > 0;
        return isType ? [{ expression, draft: draftOf(expression.value, patches) }] : patches;
      }
      case 'name':
        return this.ofName(expression);
      case 'member':
        return this.ofMember(expression);
      case 'call':
        return this.ofCall(expression);
      case 'function':
        return this.ofFunction(expression);
      default:
        return [];
    }
  }

  /** What has to give servers, where it gives anything. */
  private ofPart(expression: Expression): Patch[] {
    const patches = this.patches(expression);
    if (patches.length === 0 && !isNothing(expression)) throw new NoWay();
    return patches;
  }

  private ofObject(literal: ObjectExpression): Patch[] {
    if (this.context.servers.has(literal)) {
      return [{ expression: literal, draft: this.ofSpread(literal) ?? this.toolset(literal) }];
    }
    const parts = literal.entries.map((entry) => this.patches(entry.value));
    if (parts.every((part) => part.length === 0)) return [];
    if (parts.some((part) => part.length === 0)) throw new NoWay();
    return parts.flat();
  }

  /** `{ ...SHOP, authorization_token }`: the toolset of what is spread, where that has one of its own. */
  private ofSpread(server: ObjectExpression): Draft | null {
    const { configuration } = this.context.keys;
    const [spread, ...others] = server.entries.filter((entry) => entry.kind === 'spread');
    if (!spread || others.length > 0 || entryOf(server, configuration)) return null;
    const patches = this.tried(() => this.patches(spread.value)) ?? [];
    if (patches.length === 0) return null;
    const name = entryOf(server, 'name');
    const base = draftOf(spread.value, patches);
    if (!name) return base;
    return object(
      [{ kind: 'spread', value: base }, property('mcp_server_name', source(name.value))],
      server,
    );
  }

  private toolset(server: ObjectExpression): Draft {
    const { values, keys } = this.context;
    const toolset = toolsetOfServer(server, values, keys);
    if (toolset?.kind !== 'object') throw new NoWay();
    return {
      ...toolset,
      entries: toolset.entries.map((entry) =>
        entry.kind === 'property' && entry.key === 'type' && !entry.constant
          ? { ...entry, constant: 'undeclared' }
          : entry,
      ),
    };
  }

  private ofChoice(choice: Extract<Expression, { kind: 'choice' }>): Patch[] {
    const { test, consequent, alternate, operator } = choice;
    if (operator === 'and') return this.patches(consequent);
    const [one, other] = [operator === 'conditional' ? consequent : test, alternate ?? consequent];
    const patches = [...this.patches(one), ...this.patches(other)];
    return patches.length === 0 ? [] : [...this.ofPart(one), ...this.ofPart(other)];
  }

  private ofName(name: Name): Patch[] {
    const module = this.moduleOf(name);
    const binding = bindingOf(name.name, name, module, this.context.nodes);
    if (binding?.kind === 'import') {
      const shared = this.names.imported(binding.statement, binding.name, module);
      if (!shared || functionOf(shared.definition)) return [];
      return [{ expression: name, draft: { kind: 'name', name: this.publish(shared).name } }];
    }
    if (binding?.kind !== 'declaration' || binding.statement.kind !== 'declare') return [];
    const { statement } = binding;
    if (this.copying && this.context.nodes.isInside(statement, this.copying.definition.node)) {
      return this.ofOwnVariable(name, statement, this.copying);
    }
    if (statement.target.kind === 'object-pattern')
      return this.ofDestructured(name, statement, module);
    if (!statement.constant || !statement.value || statement.target.kind !== 'name') return [];
    const patches = this.patches(statement.value);
    if (patches.length === 0) return [];
    return [{ expression: name, draft: draftOf(statement.value, patches) }];
  }

  /** `const { servers } = config`: what stands beside them is taken from there too. */
  private ofDestructured(name: Name, { target, value }: DeclareStatement, module: Module): Patch[] {
    if (target.kind !== 'object-pattern' || !value) return [];
    const entry = target.entries.find(
      (one) => one.target === name || isNamed(one.target, name.name),
    );
    const key = entry && !entry.default ? fixedKey(entry.key) : null;
    if (!entry || key === null) return [];
    const copy = this.ofKey(value, key, (definition) => !functionOf(definition), module);
    if (!copy) return [];
    const isRenamed = key !== name.name;
    const local = isRenamed
      ? freeToolsetName(name.name, copy.isList, module.text)
      : unusedName(copy.name, module.text);
    const alias = local !== copy.name && { alias: local };
    const { range: after } = entry.target;
    this.write({
      module,
      intent: { kind: 'insert-listed-name', after, name: copy.name, ...alias },
    });
    return [{ expression: name, draft: { kind: 'name', name: local } }];
  }

  /** A variable inside what is copied: the copy has one of its own, by another name. */
  private ofOwnVariable(name: Name, statement: DeclareStatement, copying: Copying): Patch[] {
    const { renamed, definition } = copying;
    const { target, value } = statement;
    if (target.kind !== 'name') return [];
    const known = renamed.get(name.name);
    if (known !== undefined) return [{ expression: name, draft: { kind: 'name', name: known } }];
    const isList = value !== undefined && unwrap(value).kind === 'array';
    const copy = freeToolsetName(name.name, isList, definition.module.text);
    const inside = [...within(definition.node)];
    const adding = inside.flatMap((node) =>
      'kind' in node && node.kind === 'call' && isAddingTo(node, name.name) ? [node] : [],
    );
    const parts = [
      ...(value ? this.patches(value) : []),
      ...adding.flatMap((call) =>
        call.arguments.flatMap((argument) => this.ofPart(argument.value)),
      ),
    ];
    if (parts.length === 0) return [];
    renamed.set(name.name, copy);
    const { start } = target.range;
    copying.renames.push({ range: { start, end: start + name.name.length }, name: copy });
    const uses = inside.flatMap((node) =>
      'kind' in node && node.kind === 'name' && node.name === name.name && node !== target
        ? [{ expression: node, draft: { kind: 'name' as const, name: copy } }]
        : [],
    );
    copying.patches.push(...parts, ...uses);
    return [{ expression: name, draft: { kind: 'name', name: copy } }];
  }

  private ofMember(member: Member): Patch[] {
    const key = fixedKey(member.key);
    if (key === null) return this.patches(member.object);
    const whole = this.tried(() => this.patches(member.object));
    if (whole && whole.length > 0) return whole;
    const copy = this.ofKey(member.object, key, (one) => !functionOf(one), this.moduleOf(member));
    return copy ? [this.renamedMember(member, copy.name)] : [];
  }

  private renamedMember(member: Member, name: string): Patch {
    return {
      expression: member,
      draft: { kind: 'member', object: source(member.object), key: name },
    };
  }

  /** What a key of an object means: an export of a namespace, a property or a class member. */
  private ofKey(
    owner: Expression,
    key: string,
    isWanted: (definition: Definition) => boolean,
    module: Module,
  ): Copy | null {
    const namespace = this.names.namespace(owner, module);
    const shared = namespace && this.names.exported(namespace, key);
    if (shared) return isWanted(shared.definition) ? this.publish(shared) : null;
    const { nodes, servers } = this.context;
    const around = membersAround(key, servers, nodes);
    const found = (around.length > 0 ? around : membersNamed(key, nodes)).filter(
      (definition) => isWanted(definition) && !this.open.has(definition.node),
    );
    const [only] = found;
    return only && found.length === 1 ? this.tried(() => this.copy(only, false)) : null;
  }

  private ofCall(call: Call): Patch[] {
    const callee = unwrap(call.callee);
    const copy = this.ofCallee(callee);
    if (copy?.parameters) {
      const patch = callee.kind === 'member' ? this.renamedMember(callee, copy.name) : null;
      const named: Draft = patch?.draft ?? { kind: 'name', name: copy.name };
      return [this.called(call, callee, named, copy.parameters)];
    }
    const given = call.arguments.flatMap((argument) => this.patches(argument.value));
    if (given.length > 0 || callee.kind !== 'member') return given;
    const list = this.patches(callee.object);
    return list.length === 0 ? [] : [...list, ...readingToolsets(call, this.moduleOf(call).text)];
  }

  /** The copy of the function that is called, where it gives servers. */
  private ofCallee(callee: Expression): Copy | null {
    if (callee.kind === 'member') {
      const key = fixedKey(callee.key);
      if (key === null) return null;
      const module = this.moduleOf(callee);
      return this.ofKey(callee.object, key, (one) => functionOf(one) !== null, module);
    }
    if (callee.kind !== 'name') return null;
    const module = this.moduleOf(callee);
    const binding = bindingOf(callee.name, callee, module, this.context.nodes);
    if (binding?.kind === 'import') {
      const shared = this.names.imported(binding.statement, binding.name, module);
      return shared && functionOf(shared.definition) ? this.publish(shared) : null;
    }
    if (binding?.kind !== 'declaration') return null;
    const definition = definitionOfStatement(binding.statement, module);
    if (!definition || !functionOf(definition) || this.open.has(definition.node)) return null;
    return this.tried(() => this.copy(definition, false));
  }

  private called(
    call: Call,
    callee: Expression,
    named: Draft,
    parameters: readonly number[],
  ): Patch {
    const isWhole =
      call.arguments.some(({ spread }) => spread) ||
      call.arguments.every((_, index) => parameters.includes(index));
    if (isWhole) return { expression: callee, draft: named };
    const items = call.arguments
      .filter((_, index) => parameters.includes(index))
      .map(({ value }) => ({ value: source(value) }));
    return { expression: call, draft: { kind: 'call', callee: named, arguments: items } };
  }

  private ofFunction(definition: FunctionExpression): Patch[] {
    const values = returnedValues(definition, this.context.nodes);
    const parts = values.map((value) => this.patches(value));
    if (parts.every((part) => part.length === 0)) return [];
    return values.flatMap((value) => this.ofPart(value));
  }

  private publish(shared: SharedName): Copy {
    const copy = this.copy(shared.definition, shared.needsExport);
    const published: Published = shared.publish(copy.name, copy.isList);
    for (const intent of published.intents) this.write(intent);
    return { ...copy, name: published.name };
  }

  private copy(definition: Definition, exported: boolean): Copy {
    const { module, node, value } = definition;
    const known = this.copies.get(node);
    if (known) return known;
    if (this.open.has(node)) throw new NoWay();
    this.open.add(node);
    const outer = this.copying;
    const copying: Copying = { definition, renamed: new Map(), renames: [], patches: [] };
    this.copying = copying;
    try {
      const body = unwrap(value);
      const called = functionOf(definition);
      const patches = [...this.patches(body), ...copying.patches];
      if (patches.length === 0) throw new NoWay();
      const parts = body.kind === 'function' ? partsOf(body, patches, copying.renamed) : null;
      const omitted = [...(parts?.omitted ?? []), ...this.unusedInCallbacks(body, patches)];
      this.requirePurity(body, patches, omitted);
      const isDictionary = body.kind === 'object' && !this.context.servers.has(body);
      const isList = isDictionary || givesList(body, this.context.nodes);
      const copyName = this.nameOf(definition, isList);
      const intent: Intent = {
        kind: 'copy-definition',
        definition: node.range,
        stands: definition.stands,
        renames: [{ range: definition.nameRange, name: copyName }, ...copying.renames],
        patches: outermost(patches),
        omitted,
        ...(exported && { exported }),
        ...(definition.isUnnamed && { isUnnamed: true }),
        ...(definition.object && { object: definition.object }),
      };
      const copy: Copy = {
        name: copyName,
        isList,
        parameters: called && (parts?.parameters ?? null),
      };
      this.copies.set(node, copy);
      this.write({ module, intent });
      return copy;
    } finally {
      this.copying = outer;
      this.open.delete(node);
    }
  }

  /** Statements of callbacks that lead to nothing in what those return. */
  private unusedInCallbacks(body: Expression, patches: readonly Patch[]): Range[] {
    return [...within(body)].flatMap((node): readonly Range[] => {
      if (node === body || !('kind' in node) || node.kind !== 'function') return [];
      const isPatched = returnedValues(node, this.context.nodes).some((value) =>
        patches.some(({ expression }) => this.context.nodes.isInside(expression, value)),
      );
      return isPatched ? partsOf(node, patches, new Map()).statements : [];
    });
  }

  private nameOf({ name, module, object: owner }: Definition, isList: boolean): string {
    const { servers, tools } = this.context.keys;
    // What has the servers by the name of the request's own property has the tools by theirs.
    if (owner && name === servers && !entryOf(owner, tools)) return tools;
    return freeToolsetName(name, isList, module.text);
  }

  /** What the copy does besides giving toolsets would be done twice. */
  private requirePurity(
    body: Expression,
    patches: readonly Patch[],
    omitted: readonly Range[],
  ): void {
    const written = new Set<ModelNode>(patches.map(({ expression }) => expression));
    const isLeftOut = ({ range }: ModelNode): boolean =>
      omitted.some(({ start, end }) => start <= range.start && range.end <= end);
    const visit = (node: ModelNode): void => {
      if (written.has(node) || isLeftOut(node)) return;
      if (!isQuiet(node) && !('kind' in node && node.kind === 'call' && written.has(node.callee))) {
        throw new NoWay();
      }
      forEachChild(node, visit);
    };
    visit(body);
  }

  private write(intent: ModuleIntent): void {
    const { kind } = intent.intent;
    const place =
      kind === 'copy-definition'
        ? intent.intent.definition
        : kind === 'insert-entry'
          ? intent.intent.after.range
          : 'after' in intent.intent
            ? (intent.intent.after as Definition['nameRange'])
            : null;
    this.written.set(`${kind} ${intent.module.path} ${String(place?.start)}`, intent);
  }

  /** The result, or null and nothing written where there is no way. */
  private tried<T>(attempt: () => T): T | null {
    const [copies, written] = [new Map(this.copies), new Map(this.written)];
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof NoWay)) throw error;
      this.copies = copies;
      this.written = written;
      return null;
    }
  }

  private moduleOf(expression: Expression): Module {
    const module = this.context.nodes.moduleOf(expression);
    if (!module) throw new NoWay();
    return module;
  }
}

/** `servers.filter((server) => … server.name …)`: the same of toolsets. */
function readingToolsets(call: Call, text: string): Patch[] {
  const [argument] = call.arguments;
  const callback = argument && unwrap(argument.value);
  if (callback?.kind !== 'function') return [];
  const [parameter] = callback.parameters;
  if (parameter?.target.kind !== 'name') return [];
  const { target } = parameter;
  const named: Draft = { kind: 'name', name: unusedName('toolset', text) };
  return [...within(callback)].flatMap((node): Patch[] => {
    if (!('kind' in node)) return [];
    if (node.kind === 'member' && isNamed(unwrap(node.object), target.name)) {
      if (fixedKey(node.key) !== 'name') return [];
      return [
        { expression: node, draft: { kind: 'member', object: named, key: 'mcp_server_name' } },
      ];
    }
    return isNamed(node, target.name) ? [{ expression: node as Name, draft: named }] : [];
  });
}

function isNamed(node: ModelNode, name: string): boolean {
  return 'kind' in node && node.kind === 'name' && node.name === name;
}

/** Whether a node by itself does nothing but give a value, or put it into a list. */
function isQuiet(node: ModelNode): boolean {
  if (!('kind' in node)) return true;
  if (node.kind === 'call') return isPureCall(node) || isAdding(node);
  return node.kind !== 'assignment' && node.kind !== 'deletion' && node.kind !== 'opaque';
}

function isAdding({ callee }: Call): boolean {
  return callee.kind === 'member' && ADDING.has(fixedKey(callee.key) ?? '');
}

function isAddingTo(call: Call, name: string): boolean {
  const { callee } = call;
  if (callee.kind !== 'member' || !isAdding(call)) return false;
  return callee.object.kind === 'name' && callee.object.name === name;
}

/** Whether an expression brings nothing into a list. */
function isNothing(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'array') return inner.items.length === 0;
  return isMissing(inner) || (inner.kind === 'literal' && inner.value === false);
}

/** Whether what an expression, or a function, gives is a list, as it is written. */
function givesList(expression: Expression, nodes: Nodes): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'function') {
    return returnedValues(inner, nodes).some((value) => givesList(value, nodes));
  }
  if (inner.kind === 'choice') return givesList(inner.consequent, nodes);
  if (inner.kind === 'call') {
    const { callee } = inner;
    if (callee.kind !== 'member') return false;
    return ['map', 'filter', 'flatMap', 'concat'].includes(fixedKey(callee.key) ?? '');
  }
  return inner.kind === 'array';
}

/** The patches that are in no other one, each once. */
function outermost(patches: readonly Patch[]): Patch[] {
  const found = new Map(patches.map((patch) => [patch.expression, patch]));
  const all = [...found.values()];
  return all.filter(
    ({ expression: { range } }) =>
      !all.some(
        ({ expression: outer }) =>
          outer.range !== range && outer.range.start <= range.start && range.end <= outer.range.end,
      ),
  );
}
