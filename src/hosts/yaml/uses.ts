/** Texts that an anchor names, and that an alias names where they are nothing that is read here. */
import { isAlias, isPair, isScalar, isSeq, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { BODY_NAMES, HEADER_NAMES, TEXT_NAMES } from '../shared/member-names.js';
import { ARGUMENT_KEYS, SCRIPT_KEYS } from './script-keys.js';

/** Under these keys the use of a text is seen. */
const SEEN: ReadonlySet<string> = new Set([
  ...[...SCRIPT_KEYS, ...ARGUMENT_KEYS, ...BODY_NAMES, ...TEXT_NAMES, ...HEADER_NAMES],
  ...['before_script', '<<', 'anthropic-beta', 'value'],
]);

/** Keys that say of what is under them that it is there to be used elsewhere. */
const DEFINITION = /^(?:[x_.]|(?:anchors?|aliases|definitions?|templates?)$)/;

/** The texts that are used at places which are not looked at, alone or in a list. */
export function nodesUsedElsewhere(document: Document.Parsed): ReadonlySet<Node> {
  const found = new Set<Node>();
  // What is in a mapping is found by its keys there, wherever the mapping is used.
  const addAll = (node: unknown): void => {
    if (isScalar(node)) found.add(node);
    else if (isSeq(node)) node.items.forEach(addAll);
  };
  visit(document, {
    Node: (_key, node, path) => {
      const keys = path.flatMap((one) =>
        isPair(one) && isScalar(one.key) ? String(one.key.value) : [],
      );
      const own = keys.at(-1) ?? '';
      if (isAlias(node)) {
        if (!SEEN.has(own)) addAll(node.resolve(document));
      } else if (node.anchor !== undefined && !SEEN.has(own)) {
        if (!keys.some((key) => DEFINITION.test(key))) addAll(node);
      }
    },
  });
  return found;
}
