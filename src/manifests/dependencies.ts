/** What a package.json says of a package that it depends on. */
import type { Node } from 'jsonc-parser';
import { parseJson } from '../report/parse-json.js';
import { placeOfOffset } from '../report/places.js';
import type { Place } from '../report/report.js';
import { readVersionRange } from './version-range.js';

/** An entry of a package.json that leads to a package. */
export interface Dependency {
  /** What the package is imported by: its own name, or an alias. */
  readonly name: string;
  /** What is asked for, as it is written. */
  readonly specifier: string;
  /** The versions that fit; null where the entry does not say (a tag, a path, a workspace, a catalog). */
  readonly range: string | null;
  /** Where the specifier stands. */
  readonly place: Omit<Place, 'path'>;
}

/**
 * Places to list a dependency, in the order in which they decide: npm takes an optional one over a plain
 * one, and a development one is what a package with a peer is built against (npm documentation,
 * "package.json").
 */
const sections = ['optionalDependencies', 'dependencies', 'devDependencies', 'peerDependencies'];

/**
 * The entries of a package.json that lead to a package, also under another name (`npm:` aliases); one
 * for each name. Empty where there is none, and for a text that is no JSON object.
 */
export async function findDependencies(text: string, packageName: string): Promise<Dependency[]> {
  const document = await parseJson(text);
  if ('problem' in document) return [];
  const found = new Map<string, Dependency>();
  for (const section of sections) {
    for (const [name, node] of membersOf(memberOf(document.root, section))) {
      const specifier: unknown = node.value;
      if (found.has(name) || typeof specifier !== 'string') continue;
      if (name !== packageName && !specifier.startsWith(`npm:${packageName}@`)) continue;
      const range = await readVersionRange(specifier, packageName);
      found.set(name, { name, specifier, range, place: placeOf(node, text) });
    }
  }
  return [...found.values()];
}

function memberOf(object: Node, key: string): Node | undefined {
  return membersOf(object).find(([name]) => name === key)?.[1];
}

function membersOf(object: Node | undefined): [string, Node][] {
  if (object?.type !== 'object') return [];
  return (object.children ?? []).flatMap(({ children = [] }): [string, Node][] => {
    const [key, value] = children;
    return key === undefined || value === undefined ? [] : [[String(key.value), value]];
  });
}

function placeOf({ offset, length }: Node, text: string): Dependency['place'] {
  const start = placeOfOffset(text, offset);
  const end = placeOfOffset(text, offset + length);
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
