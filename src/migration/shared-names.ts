/**
 * Names that reach a module from another one: where the other module defines them, and how a further name
 * beside each comes the same way.
 */
import { exportsOf } from '../program/module-links.js';
import type { ModuleLinks } from '../program/module-links.js';
import type { Intent, ModuleIntent } from '../values/draft.js';
import type { Expression, ImportStatement, Module, Range, Statement } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { bindingOf, topLevelBinding } from './bindings.js';
import {
  definitionOfAssignment,
  definitionOfExport,
  definitionOfMember,
  definitionOfStatement,
  isCommonJsExports,
} from './definitions.js';
import type { Definition } from './definitions.js';
import { source } from './draft-parts.js';
import { unusedName } from './new-names.js';
import type { Nodes } from './nodes.js';
import { freeToolsetName } from './toolset-names.js';

/** A definition in another module, and how what stands beside it gets to where the name is used. */
export interface SharedName {
  readonly definition: Definition;
  /** The definition's own statement does not export it, and neither does another. */
  readonly needsExport: boolean;
  /**
   * What has to be written so that a copy of the definition comes along.
   *
   * @param copy What the copy is called where it is defined.
   * @param isList Whether the copy holds several toolsets.
   * @returns What it is then called here, and the intents.
   */
  readonly publish: (copy: string, isList: boolean) => Published;
}

export interface Published {
  readonly name: string;
  readonly intents: readonly ModuleIntent[];
}

export class SharedNames {
  constructor(
    private readonly nodes: Nodes,
    private readonly links: ModuleLinks,
  ) {}

  /** What an imported name means in the module that it comes from; null where that is not to be copied. */
  imported(statement: ImportStatement, name: ImportedName, module: Module): SharedName | null {
    const target = this.links(module, statement.module);
    const found = target && this.exported(target, name.imported);
    if (!found) return null;
    const isDefault = name.imported === 'default';
    return {
      ...found,
      publish: (copy, isList) => {
        const there = found.publish(copy, isList);
        const isRenamed = !isDefault && name.local !== name.imported;
        const here = isRenamed
          ? freeToolsetName(name.local, isList, module)
          : unusedName(there.name, module.text);
        const intent = listedName(name.range, there.name, here);
        return { name: here, intents: [...there.intents, { module, intent }] };
      },
    };
  }

  /** What a module exports under a name. */
  exported(target: Module, name: string, seen: ReadonlySet<string> = new Set()): SharedName | null {
    const step = `${target.path} ${name}`;
    if (target.data || seen.has(step)) return null;
    const further = new Set([...seen, step]);
    const { names, stars, isCommonJs } = exportsOf(target);
    if (isCommonJs) return this.ofCommonJs(target, name);
    const found = names.get(name);
    if (found?.kind === 'local') return this.ofLocal(found.name, name, target);
    if (found?.kind === 'elsewhere') {
      const other = this.links(target, found.specifier);
      const inner = other && this.exported(other, found.name, further);
      const value = this.listedValue(name, target);
      return inner && value ? this.passedOn(inner, name, value.range, target) : null;
    }
    if (found?.kind === 'value' && name === 'default') return unnamedDefault(found.value, target);
    for (const specifier of stars) {
      const other = this.links(target, specifier);
      const inner = other && name !== 'default' ? this.exported(other, name, further) : null;
      if (inner) return inner;
    }
    return null;
  }

  /** The module whose namespace an expression is; null for all other values. */
  namespace(expression: Expression, module: Module): Module | null {
    const inner = unwrap(expression);
    if (inner.kind === 'member') {
      const outer = this.namespace(inner.object, module);
      const key = fixedKey(inner.key);
      return outer && key !== null ? this.exportedNamespace(outer, key) : null;
    }
    if (inner.kind !== 'name') return null;
    const binding = bindingOf(inner.name, inner, module, this.nodes);
    if (binding?.kind !== 'import') return null;
    const target = this.links(module, binding.statement.module);
    if (!target) return null;
    const { imported } = binding.name;
    const isWhole = imported === '*' || (imported === 'default' && exportsOf(target).isCommonJs);
    return isWhole ? target : this.exportedNamespace(target, imported);
  }

  private exportedNamespace(target: Module, name: string): Module | null {
    const { names, stars } = exportsOf(target);
    const found = names.get(name);
    if (found?.kind === 'elsewhere') {
      const other = this.links(target, found.specifier);
      if (!other) return null;
      return found.name === '*' ? other : this.exportedNamespace(other, found.name);
    }
    if (found) return null;
    for (const specifier of stars) {
      const other = this.links(target, specifier);
      const inner = other ? this.exportedNamespace(other, name) : null;
      if (inner) return inner;
    }
    return null;
  }

  private ofLocal(local: string, exported: string, target: Module): SharedName | null {
    const binding = topLevelBinding(local, target);
    const value = this.listedValue(exported, target);
    if (binding?.kind === 'import') {
      const inner = this.imported(binding.statement, binding.name, target);
      if (inner && value && isImplied(value)) return inner;
      return inner && value ? this.passedOn(inner, exported, value.range, target) : null;
    }
    if (binding?.kind !== 'declaration') return null;
    const definition = definitionOfStatement(binding.statement, target);
    if (!definition) return null;
    const own: SharedName = {
      definition,
      needsExport: exported === 'default' && !binding.statement.exported,
      publish: (copy) => ({ name: copy, intents: [] }),
    };
    if (exported === 'default' || !value || isImplied(value)) return own;
    return this.passedOn(own, exported, value.range, target);
  }

  /** A name that a module takes from elsewhere, or declares, and lists among its exports. */
  private passedOn(
    inner: SharedName,
    exported: string,
    after: Range,
    module: Module,
  ): SharedName | null {
    if (exported === 'default') return null;
    return {
      ...inner,
      publish: (copy, isList) => {
        const there = inner.publish(copy, isList);
        const isRenamed = exported !== inner.definition.name;
        const here = isRenamed ? freeToolsetName(exported, isList, module) : there.name;
        const intent = listedName(after, there.name, here);
        return { name: here, intents: [...there.intents, { module, intent }] };
      },
    };
  }

  /** The name in a list of exports that stands for an export. */
  private listedValue(exported: string, module: Module): Expression | null {
    for (const statement of module.body) {
      if (statement.kind !== 'export') continue;
      const found = statement.names.find((one) => one.exported === exported);
      if (found) return found.value;
    }
    return null;
  }

  private ofCommonJs(target: Module, name: string): SharedName | null {
    for (const statement of target.body) {
      const own = definitionOfAssignment(statement, name, target);
      if (own) return this.ofAssignment(own, target);
      const listed = this.ofExportedObject(statement, name, target);
      if (listed) return listed;
    }
    return null;
  }

  /** `exports.name = value`: the copy is one more of these, beside the value's own definition. */
  private ofAssignment(own: Definition, target: Module): SharedName {
    const value = unwrap(own.value);
    const behind = value.kind === 'name' ? this.localDefinition(value.name, target) : null;
    const { node } = own;
    if (!behind || !('kind' in node) || node.kind !== 'expression') return direct(own);
    const like = node.value.kind === 'assignment' ? node.value.target : null;
    if (like?.kind !== 'member') return direct(own);
    return {
      definition: behind,
      needsExport: false,
      publish: (copy, isList) => {
        const isRenamed = own.name !== behind.name;
        const name = isRenamed ? freeToolsetName(own.name, isList, target) : copy;
        const intent: Intent = {
          kind: 'insert-assignment',
          after: node.range,
          target: source(like.object),
          key: name,
          like,
          value: { kind: 'name', name: copy },
        };
        return { name, intents: [{ module: target, intent }] };
      },
    };
  }

  /** `module.exports = { name, … }`. */
  private ofExportedObject(statement: Statement, name: string, target: Module): SharedName | null {
    if (statement.kind !== 'expression' || statement.value.kind !== 'assignment') return null;
    const { target: left, value } = statement.value;
    const object = unwrap(value);
    if (left.kind !== 'member' || !isCommonJsExports(left) || object.kind !== 'object') return null;
    const entry = object.entries.find(
      (one) => one.kind === 'property' && fixedKey(one.key) === name,
    );
    if (entry?.kind !== 'property') return null;
    const inner = unwrap(entry.value);
    const behind = inner.kind === 'name' ? this.localDefinition(inner.name, target) : null;
    if (!behind) {
      const own = definitionOfMember(entry, target, object);
      return own && direct(own);
    }
    return {
      definition: behind,
      needsExport: false,
      publish: (copy, isList) => {
        const isRenamed = name !== behind.name;
        const key = isRenamed ? freeToolsetName(name, isList, target) : copy;
        const draft = { kind: 'name' as const, name: copy };
        const intent: Intent = { kind: 'insert-entry', after: entry, object, key, value: draft };
        return { name: key, intents: [{ module: target, intent }] };
      },
    };
  }

  private localDefinition(name: string, module: Module): Definition | null {
    const binding = topLevelBinding(name, module);
    return binding?.kind === 'declaration'
      ? definitionOfStatement(binding.statement, module)
      : null;
  }
}

/** Whether an export is written nowhere: a language may give every name of a module to others. */
function isImplied({ range }: Expression): boolean {
  return range.start === range.end;
}

type ImportedName = ImportStatement['names'][number];

/** `export default [ … ]`. */
function unnamedDefault(value: Expression, module: Module): SharedName | null {
  const statement = module.body.find(
    (one) => one.kind === 'export' && one.names.some((name) => name.value === value),
  );
  const definition = statement && definitionOfExport(statement, value, module);
  return definition ? direct(definition) : null;
}

function direct(definition: Definition): SharedName {
  return { definition, needsExport: false, publish: (copy) => ({ name: copy, intents: [] }) };
}

function listedName(after: Range, name: string, alias: string): Intent {
  return { kind: 'insert-listed-name', after, name, ...(alias !== name && { alias }) };
}
