/** Requests that tests make to see them fail. */
import type { SourcePlace } from '../program/snapshots.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { sameRange, within, type Nodes } from './nodes.js';

const EXPECTING: ReadonlySet<string> = new Set([
  'expect',
  'rejects',
  'throws',
  'throwsAsync',
  'assertRejects',
  'assertThrows',
  'doesNotReject',
]);

/** Whether the call at a place is an argument of an expectation: `expect(client…create(…)).rejects`. */
export function isExpectedToFail({ module, range }: SourcePlace, nodes: Nodes): boolean {
  for (const statement of module.body) {
    if (range.start < statement.range.start || range.end > statement.range.end) continue;
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'call' || !sameRange(node.range, range)) continue;
      for (const outer of nodes.around(node)) {
        if (!('kind' in outer) || outer.kind !== 'call') continue;
        const callee = unwrap(outer.callee);
        const name =
          callee.kind === 'name'
            ? callee.name
            : callee.kind === 'member'
              ? fixedKey(callee.key)
              : null;
        if (name !== null && EXPECTING.has(name)) return true;
      }
    }
  }
  return false;
}
