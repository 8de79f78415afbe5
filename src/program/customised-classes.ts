/** Classes of which code of their own decides what they, their instances and attributes are. */
import type { Value } from './values.js';

/** How the key of such a class begins, which is an unknown value. */
const CUSTOMISED = 'customised class';

/** The key of the class that is written at a place. */
export function customisedClassKey(place: string): string {
  return `${CUSTOMISED}@${place}`;
}

export function isCustomisedClass(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.key.startsWith(`${CUSTOMISED}@`);
}

/** Whether a value is an instance of such a class: what is written to it need not be what is read of it. */
export function isCustomisedInstance(value: Value): boolean {
  return value.kind === 'unknown' && isCustomisedClass(value.made?.by);
}
