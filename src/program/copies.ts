/** Copies of values. */
import { valueOf } from './scope.js';
import { ArrayValue, ObjectValue } from './values.js';
import type { Value } from './values.js';

/** A copy whose later changes do not show in the original; places of writing are kept. */
export function deepCopy(value: Value): Value {
  if (value.kind === 'array') {
    const copy = new ArrayValue(value.origin, value.collection);
    copy.elements = value.elements.map((element) =>
      element.spread ? element : { ...element, value: deepCopy(element.value) },
    );
    return copy;
  }
  if (value.kind !== 'object') return value;
  const { headers, instanceOf } = value;
  const copy = new ObjectValue(value.origin, { headers, ...(instanceOf && { instanceOf }) });
  // What was put off is made now: left to be made later, it would be one value of all copies.
  copy.slots = value.slots.map((slot) =>
    slot.key === undefined ? slot : { ...slot, value: deepCopy(valueOf(slot)) },
  );
  return copy;
}
