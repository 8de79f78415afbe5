/** What values are made of. */
import type { Value } from '../program/values.js';

/** Values within values are looked into so deep. */
const MAXIMUM_DEPTH = 6;

/** Whether a value is, or holds, one that was written at one of these nodes. */
export function holds(value: Value, nodes: ReadonlySet<unknown>, depth = 0): boolean {
  if (depth > MAXIMUM_DEPTH) return false;
  if ('origin' in value && value.origin && nodes.has(value.origin.node)) return true;
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => holds(part, nodes, depth + 1));
    case 'json-text':
      return holds(value.value, nodes, depth + 1);
    case 'array':
      return value.elements.some(
        (element) => !element.spread && holds(element.value, nodes, depth + 1),
      );
    case 'object':
      return value.slots.some(
        (slot) =>
          slot.key !== undefined &&
          slot.value.kind !== 'delayed' &&
          holds(slot.value, nodes, depth + 1),
      );
    case 'unknown':
      return value.made?.arguments.some((argument) => holds(argument, nodes, depth + 1)) ?? false;
    default:
      return false;
  }
}
