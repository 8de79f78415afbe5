/**
 * Types that a file declares of requests in the old format, and that code in the new format would not
 * fit: no value of the program depends on them, but its type check does.
 */
import { ts } from 'ts-morph';
import type { Module } from '../../values/model.js';
import type { TypeObstacle, TypeWords } from '../language.js';
import { parseSource } from './read-source.js';

/** Types of the module that name servers without tools beside them, or demand a configuration. */
export function findTypeObstacles(
  { path, text }: Module,
  { servers, tools, configuration }: TypeWords,
): TypeObstacle[] {
  if (!/\.[cm]?tsx?$/i.test(path) || !(text.includes(servers) || text.includes(configuration))) {
    return [];
  }
  const { source } = parseSource(path, text);
  const obstacles: TypeObstacle[] = [];
  const rangeOf = (node: ts.Node) => ({ start: node.getStart(source), end: node.end });
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
      const named = (name: string) =>
        node.members.find((member) => member.name && nameOf(member.name) === name);
      const demanded = named(configuration);
      if (demanded && !demanded.questionToken) {
        obstacles.push({ what: 'demands-configuration', range: rangeOf(demanded) });
      }
      const list = named(servers);
      const isOpen = node.members.some((member) => ts.isIndexSignatureDeclaration(member));
      const extendsOthers = ts.isInterfaceDeclaration(node) && node.heritageClauses !== undefined;
      if (list && !named(tools) && !isOpen && !extendsOthers) {
        obstacles.push({ what: 'lacks-tools', range: rangeOf(list) });
      }
    }
    if (ts.isUnionTypeNode(node) || ts.isLiteralTypeNode(node)) {
      const keys = keysIn(node);
      if (keys.includes(servers) && !keys.includes(tools)) {
        obstacles.push({ what: 'lacks-tools', range: rangeOf(node) });
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return obstacles;
}

function nameOf(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

/** The texts of a union of literals: `'betas' | 'mcp_servers'`. */
function keysIn(node: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(keysIn);
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : [];
}
