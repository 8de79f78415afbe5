/** The patterns of `match`: which names they bind. */
import { partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** The identifiers that a case's pattern binds, in order. */
export function capturesOf(pattern: SyntaxNode, text: string): SyntaxNode[] {
  const parts = partsOf(pattern);
  switch (pattern.type) {
    case 'identifier':
      return text.slice(pattern.start, pattern.end) === '_' ? [] : [pattern];
    case 'dotted_name':
      // `a` takes the value; `a.b` is compared with it.
      return parts.length === 1 ? parts.flatMap((part) => capturesOf(part, text)) : [];
    case 'class_pattern':
    case 'keyword_pattern':
      // The first part names the class or the attribute.
      return parts.slice(1).flatMap((part) => capturesOf(part, text));
    case 'dict_pattern':
      return parts.filter(({ field }) => field !== 'key').flatMap((part) => capturesOf(part, text));
    default:
      return parts.flatMap((part) => capturesOf(part, text));
  }
}
