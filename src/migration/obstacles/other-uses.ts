/** Uses of constants that hold an edited literal, beside those that requests were seen to make. */
import { fixedKey } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Module } from '../../values/model.js';
import { within } from '../nodes.js';
import type { Nodes } from '../nodes.js';
import type { PlacedReason } from '../reasons.js';
import { headerValues, isDeprecatedValue } from '../units.js';
import { editedNodes } from './edited-nodes.js';
import type { ObstacleSearch } from './obstacle-search.js';

/** A constant that is a text or a list of texts; objects are followed by their parts. */
function isConstantText(value: { readonly kind: string } | undefined): boolean {
  return value?.kind === 'literal' || value?.kind === 'array' || value?.kind === 'template';
}

/** Uses of a constant that holds an edited literal, in code that was not followed. */
export function judgeOtherUses(search: ObstacleSearch): void {
  const names = new Map<Module, Set<string>>();
  const add = (module: Module, name: string): void => {
    names.set(module, (names.get(module) ?? new Set()).add(name));
  };
  for (const node of editedNodes(search)) {
    const module = search.nodes.moduleOf(node as ModelNode);
    if (!module || module.data) continue;
    for (const outer of search.nodes.around(node as ModelNode)) {
      if ('kind' in outer && (outer.kind === 'function' || outer.kind === 'class')) break;
      if ('kind' in outer && outer.kind === 'declare' && outer.target.kind === 'name') {
        if (isConstantText(outer.value)) add(module, outer.target.name);
        break;
      }
    }
  }
  for (const [module, own] of [...names]) addImports(search, module, own, add);
  for (const [module, own] of names) findUnfollowed(search, module, own);
}

/** A text that is only a part of the header's value may mean something else where it is also used. */
export function judgeParts(search: ObstacleSearch): void {
  for (const request of search.unit.requests) {
    for (const value of headerValues(request).filter(isDeprecatedValue)) {
      for (const { origin, text } of value.parts) {
        if (!origin || text.includes(value.text ?? '')) continue;
        const uses = usesOf(search, origin.node);
        const [first, second] = uses;
        if (!first || !second) continue;
        search.blockers.push({
          message: `"${text}" is only a part of the header's value, and is used in ${String(uses.length)} places: write the header as one text, or change it by hand`,
          place: second,
        });
      }
    }
  }
}

/** The names under which other files import these. */
function addImports(
  search: ObstacleSearch,
  exporting: Module,
  names: ReadonlySet<string>,
  add: (module: Module, name: string) => void,
): void {
  const { modules, links } = search.survey.program;
  for (const module of modules) {
    for (const statement of module.body) {
      if (statement.kind !== 'import' || links(module, statement.module) !== exporting) continue;
      for (const { imported, local } of statement.names) {
        if (names.has(imported)) add(module, local);
      }
    }
  }
}

/** Where the constant that holds a literal is named, in any module. */
function usesOf(search: ObstacleSearch, literal: ModelNode): PlacedReason['place'][] {
  let name: string | null = null;
  for (const outer of search.nodes.around(literal)) {
    if ('kind' in outer && outer.kind === 'template') return [];
    if ('kind' in outer && outer.kind === 'property') name = fixedKey(outer.key);
    if ('kind' in outer && outer.kind === 'declare' && outer.target.kind === 'name') {
      name = outer.target.name;
    }
    if (name !== null || ('kind' in outer && outer.kind === 'function')) break;
  }
  if (name === null) return [];
  const names = new Set([name]);
  const places: PlacedReason['place'][] = [];
  for (const module of search.survey.program.modules) {
    for (const statement of module.body) {
      if (statement.kind !== 'import') continue;
      for (const { imported, local } of statement.names) if (names.has(imported)) names.add(local);
    }
  }
  for (const module of search.survey.program.modules) {
    for (const statement of module.body) {
      for (const node of within(statement)) {
        const isNamed =
          'kind' in node &&
          ((node.kind === 'name' && names.has(node.name) && !isTarget(search, node)) ||
            (node.kind === 'member' && names.has(fixedKey(node.key) ?? '')));
        if (isNamed) places.push({ module, range: node.range });
      }
    }
  }
  return places;
}

function findUnfollowed(search: ObstacleSearch, module: Module, names: ReadonlySet<string>): void {
  for (const statement of module.body) {
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'name' || !names.has(node.name)) continue;
      if (search.survey.trace.has(node) || isTarget(search, node)) continue;
      search.blockers.push({
        message: `"${node.name}" is used here in a way that betalift cannot follow, and that may depend on the old value`,
        place: { module, range: node.range },
      });
    }
  }
}

/** Whether a name is what is declared or a key, not a use. */
function isTarget(
  search: ObstacleSearch,
  node: Extract<ReturnType<Nodes['parentOf']>, { kind: 'name' }>,
): boolean {
  const parent = search.nodes.parentOf(node);
  if (!parent) return false;
  if (!('kind' in parent)) return 'target' in parent && parent.target === node;
  if (parent.kind === 'declare') return parent.target === node;
  if (parent.kind === 'member') return parent.key === node && fixedKey(parent.key) === null;
  return (
    parent.kind === 'export' || parent.kind === 'object-pattern' || parent.kind === 'array-pattern'
  );
}
