/** Loops that count their rounds, for nothing but to know when to end. */
import type { Expression, Statement } from '../values/model.js';
import { boundNames, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

type Loop = Extract<Statement, { kind: 'loop' }>;

/**
 * Whether what a loop declares and updates itself decides on nothing but its end: its rounds are alike
 * then. `isHot` tells what can matter for a request.
 */
export function onlyCounts(loop: Loop, isHot: (node: ModelNode) => boolean): boolean {
  const counters = new Set(
    loop.initial.flatMap((one) =>
      one.kind === 'declare' && one.scope === 'block' ? boundNames(one.target) : [],
    ),
  );
  const update = loop.update && unwrap(loop.update);
  if (update?.kind !== 'assignment' || update.target.kind !== 'name') return false;
  if (!counters.has(update.target.name)) return false;
  const names = (node: ModelNode): boolean => {
    if ('kind' in node && node.kind === 'name') return counters.has(node.name);
    return someChild(node, names);
  };
  const matters = (statement: Statement): boolean => {
    if (!names(statement)) return false;
    switch (statement.kind) {
      case 'block':
        return statement.body.some(matters);
      case 'try':
        return [statement.block, statement.handler?.body ?? [], statement.finalizer ?? []].some(
          (part) => part.some(matters),
        );
      case 'if':
        return (
          (names(statement.test) &&
            ![...statement.consequent, ...statement.alternate].every(ends)) ||
          statement.consequent.some(matters) ||
          statement.alternate.some(matters)
        );
      case 'expression':
        return !onlyShows(unwrap(statement.value));
      default:
        return true;
    }
  };
  /** A way out of the loop for good, with nothing that is sent. */
  const ends = (statement: Statement): boolean => {
    if (statement.kind === 'throw' || statement.kind === 'break') return true;
    if (statement.kind === 'expression') return !isHot(statement);
    return statement.kind === 'return' && (!statement.value || !isHot(statement.value));
  };
  return !loop.body.some(matters);
}

/** A log or a pause: a call that is given no function, and whose answer nobody takes. */
function onlyShows(expression: Expression): boolean {
  if (expression.kind !== 'call') return false;
  const callee = unwrap(expression.callee);
  const shown = callee.kind === 'member' ? unwrap(callee.object) : callee;
  const known = callee.kind === 'member' ? LOGS : PAUSES;
  return shown.kind === 'name' && known.has(shown.name) && !expression.arguments.some(holdsCode);
}

function holdsCode(node: ModelNode): boolean {
  if ('kind' in node && ['function', 'class', 'assignment', 'deletion'].includes(node.kind))
    return true;
  return someChild(node, holdsCode);
}

const LOGS: ReadonlySet<string> = new Set(['console', 'log', 'logger']);
const PAUSES: ReadonlySet<string> = new Set(['sleep', 'delay', 'wait', 'pause', 'setTimeout']);

function someChild(node: ModelNode, test: (child: ModelNode) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    found ||= test(child);
  });
  return found;
}
