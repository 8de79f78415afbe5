/** Modules in groups that are joined as links between them are found. */
import type { Module } from '../values/model.js';

export class ModuleGroups {
  private readonly groups = new Map<Module, Set<Module>>();

  constructor(modules: readonly Module[]) {
    for (const module of modules) this.groups.set(module, new Set([module]));
  }

  /** The group of a module; one that is in none is a group of its own. */
  of(module: Module): ReadonlySet<Module> {
    return this.groups.get(module) ?? new Set([module]);
  }

  join(one: Module, other: Module): void {
    const joined = new Set([...this.of(one), ...this.of(other)]);
    for (const member of joined) this.groups.set(member, joined);
  }

  all(): ReadonlySet<Module>[] {
    return [...new Set(this.groups.values())];
  }
}
