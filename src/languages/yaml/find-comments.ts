/** The comments of a YAML text. */
import { Parser } from 'yaml';
import type { CST } from 'yaml';
import type { Range } from '../../values/model.js';

/**
 * The ranges of all comments, in order.
 *
 * @throws RangeError for text that is nested deeper than the parser follows it.
 */
export function findComments(text: string): Range[] {
  const comments: Range[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isToken(value)) {
      if (value.type === 'comment') {
        comments.push({ start: value.offset, end: value.offset + value.source.length });
      } else Object.values(value).forEach(visit);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return comments.sort((one, other) => one.start - other.start);
}

function isToken(value: unknown): value is CST.SourceToken {
  return typeof value === 'object' && value !== null && 'type' in value && 'source' in value;
}
