/** Where calls stand, and what they are called. */
import type { CallSite } from '../machine.js';
import { UNKNOWN_KEY } from '../property-slots.js';
import type { SourcePlace } from '../snapshots.js';
import type { Origin, UnknownValue } from '../values.js';

export function placeOf(site: CallSite): SourcePlace {
  return { module: site.module, range: site.call.range };
}

export function placeOfOrigin({ module, node }: Origin): SourcePlace {
  return { module, range: node.range };
}

/** Whether each of some names is one that the program has, and not a key that is known only when it runs. */
export function areWritten(names: readonly string[]): boolean {
  return names.every((name) => !name.includes(UNKNOWN_KEY));
}

/** What is called, by the names on the way to it; or as the program writes it, where that is short. */
export function wordsFor(callee: UnknownValue, { call, module }: CallSite): string {
  if (callee.path.length > 0 && areWritten(callee.path)) return callee.path.join('.');
  const written = module.text.slice(call.callee.range.start, call.callee.range.end);
  return /^[\w$.#]{1,40}$/.test(written) ? written : 'the function called here';
}
