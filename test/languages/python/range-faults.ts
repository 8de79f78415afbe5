/** What is wrong with the ranges of a model: each lies in its parent, and none reaches into the next. */
import type { Module, Range } from '../../../src/values/model.js';
import { type AnyNode, childrenOf } from '../typescript/read-support.js';

function isInside(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

/** Ranges such as that of a string's content or a type annotation, which are not nodes. */
function partsOf(node: AnyNode): Range[] {
  return Object.entries(node)
    .filter(([name]) => name === 'content' || name === 'annotation')
    .map(([, range]) => range as Range);
}

/** Definitions hold their own name, decorated ones as calls; patterns of `match` hold the names they bind. */
const HOLDING_NAMES: ReadonlySet<string> = new Set(['class', 'function', 'call', 'opaque']);

function isKeywords(node: AnyNode): boolean {
  const { value } = node as { readonly value?: { readonly keywords?: boolean } };
  return value?.keywords === true;
}

/**
 * Two nodes may be read from one text (`import a.b`), one may be empty where a name is declared, and
 * keyword arguments may have positional ones between them.
 */
function mayShareText(first: AnyNode, second: AnyNode): boolean {
  const isSame = first.range.start === second.range.start && first.range.end === second.range.end;
  const isEmpty = second.range.start === second.range.end;
  const isName = HOLDING_NAMES.has(first.kind ?? '') && isInside(second.range, first.range);
  return isSame || isEmpty || isName || isKeywords(first) || isKeywords(second);
}

function faultsIn(value: unknown, outer: Range): string[] {
  const children = childrenOf(value);
  const faults = children.flatMap((child) => [
    ...(isInside(child.range, outer) ? [] : [`${JSON.stringify(child)} outside its parent`]),
    ...partsOf(child)
      .filter((part) => !isInside(part, child.range))
      .map((part) => `${JSON.stringify(part)} outside ${JSON.stringify(child)}`),
    ...faultsIn(child, child.range),
  ]);
  const ordered = [...children].sort(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  for (const [index, node] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined || before.range.end <= node.range.start) continue;
    if (!mayShareText(before, node)) faults.push(`${JSON.stringify([before, node])} overlap`);
  }
  return faults;
}

/** The faults of a module's ranges, in words. */
export function rangeFaults(module: Module): string[] {
  return faultsIn(module.body, { start: 0, end: module.text.length });
}
