/**
 * Toolsets beside servers that another definition holds: what defines the servers is written once more
 * beside itself, with toolsets in place of the servers, and named where the servers are named. Whether the
 * copies mean what they are to mean, the verification decides.
 */
import type { Draft, DraftItem, ModuleIntent } from '../values/draft.js';
import type {
  Call,
  DeclareStatement,
  Expression,
  FunctionExpression,
  Member,
  Module,
  Name,
  ObjectExpression,
} from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { bindingOf } from './bindings.js';
import { DefinitionCopies, NoWay, surroundingsOf } from './definition-copies.js';
import type { Copy, CopyContext, Copying } from './definition-copies.js';
import { hasEffects } from './definition-parts.js';
import {
  definitionOfStatement,
  functionOf,
  membersAround,
  membersNamed,
  returnedValues,
} from './definitions.js';
import type { Definition } from './definitions.js';
import { entryOf, object, property, source } from './draft-parts.js';
import { isAddingTo, isNothing } from './list-calls.js';
import { withLaterConfiguration } from './later-configurations.js';
import { unusedName } from './new-names.js';
import { literalIn } from './object-literals.js';
import { within } from './nodes.js';
import { draftOf } from './patches.js';
import type { Patch } from './patches.js';
import { SharedNames } from './shared-names.js';
import { toolsetOfServer } from './toolset-drafts.js';
import { freeToolsetName } from './toolset-names.js';

/** Toolsets of a list of servers, and all that has to be written for them in other places. */
export interface SharedToolsetList {
  readonly items: readonly DraftItem[];
  /** The same as they are written among other items. */
  readonly amongOthers: readonly DraftItem[];
  readonly intents: readonly ModuleIntent[];
}

/** The toolsets of a list of servers, by copies of what defines them; null where that cannot be. */
export function sharedToolsets(list: Expression, context: CopyContext): SharedToolsetList | null {
  const writer = new SharedToolsets(context);
  try {
    const value = unwrap(list);
    const patches = writer.patches(list);
    if (patches.length === 0 || !writer.copies.hasAny) return null;
    if (hasEffects(list, patches, surroundingsOf(context))) return null;
    const { intents } = writer.copies;
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

class SharedToolsets {
  readonly copies: DefinitionCopies;
  private readonly names: SharedNames;

  constructor(private readonly context: CopyContext) {
    this.names = new SharedNames(context.nodes, context.links);
    this.copies = new DefinitionCopies(context, (expression) => this.patches(expression));
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
      case 'comprehension':
        return this.patches(
          expression.element.kind === 'property' ? expression.element.value : expression.element,
        );
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
    const patches = this.copies.tried(() => this.patches(spread.value)) ?? [];
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
    const writes = this.context.laterWrites.get(server);
    const around = surroundingsOf(this.context);
    const sent = writes
      ? withLaterConfiguration(server, writes, keys.configuration, around)
      : server;
    const toolset = sent && toolsetOfServer(sent, values, keys);
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
      return [
        { expression: name, draft: { kind: 'name', name: this.copies.publish(shared).name } },
      ];
    }
    if (binding?.kind !== 'declaration' || binding.statement.kind !== 'declare') return [];
    const { statement } = binding;
    if (
      this.copies.copying &&
      this.context.nodes.isInside(statement, this.copies.copying.definition.node)
    ) {
      return this.ofOwnVariable(name, statement, this.copies.copying);
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
      ? freeToolsetName(name.name, copy.isList, module)
      : unusedName(copy.name, module.text);
    const alias = local !== copy.name && { alias: local };
    const { range: after } = entry.target;
    this.copies.write({
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
    const copy = freeToolsetName(name.name, isList, definition.module);
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
    const literal = value && literalIn(value, this.context.values);
    if (literal && this.context.servers.has(literal)) copying.servers.add(name.name);
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
    const whole = this.copies.tried(() => this.patches(member.object));
    if (whole && whole.length > 0) return whole;
    const copy = this.ofKey(member.object, key, (one) => !functionOf(one), this.moduleOf(member));
    return copy ? [this.renamedMember(member, copy.name)] : [];
  }

  private renamedMember(member: Member, name: string): Patch {
    return {
      expression: member,
      draft: {
        kind: 'member',
        object: source(member.object),
        key: name,
        ...(member.attribute && { attribute: true }),
      },
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
    if (shared) return isWanted(shared.definition) ? this.copies.publish(shared) : null;
    const { nodes, servers } = this.context;
    const around = membersAround(key, servers, nodes);
    const found = (around.length > 0 ? around : membersNamed(key, nodes)).filter(
      (definition) => isWanted(definition) && !this.copies.isOpen(definition),
    );
    const [only] = found;
    return only && found.length === 1
      ? this.copies.tried(() => this.copies.copy(only, false))
      : null;
  }

  private ofCall(call: Call): Patch[] {
    const literal = literalIn(call, this.context.values);
    if (literal && this.context.servers.has(literal)) {
      return [{ expression: call, draft: this.toolset(literal) }];
    }
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
      return shared && functionOf(shared.definition) ? this.copies.publish(shared) : null;
    }
    if (binding?.kind !== 'declaration') return null;
    const definition = definitionOfStatement(binding.statement, module);
    if (!definition || !functionOf(definition) || this.copies.isOpen(definition)) return null;
    return this.copies.tried(() => this.copies.copy(definition, false));
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
    // Which of the keyword arguments the copy takes is not told by their places.
    if (call.arguments.some(({ value }) => value.kind === 'object' && value.keywords)) {
      throw new NoWay();
    }
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
