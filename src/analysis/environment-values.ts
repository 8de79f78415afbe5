/** Header values that data hands to a program: in its environment, its variables, or its arguments. */
import { familyOfHeader, parseBetaHeader, versionOfHeader } from '../betas/headers.js';
import type { Literal } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

/** Keys of what a program is given: workflows, Compose, Kubernetes, debuggers, build files. */
const GIVEN =
  /^(?:\w*env|env_?vars|environment(?:_?variables)?|variables|vars|(?:build_?)?args|command|entrypoint)$/i;

/** `NAME=` or `--name=` before a value. */
const ASSIGNED = /^(?:-{1,2})?[A-Za-z_][\w.-]*=/;

/** Under these keys an entry holds its value, beside its name or its description. */
const VALUE_KEY = 'value';

/** The value of `NAME=value`; any other text is a value itself. */
export function assignedValue(text: string): string {
  return text.replace(ASSIGNED, '');
}

/**
 * Whether a text is the whole value of a variable or an argument, and no list of the betas there are.
 *
 * @param around What stands around the text, the nearest first.
 */
export function isGivenToProgram(node: Literal, around: readonly ModelNode[]): boolean {
  if (typeof node.value !== 'string' || namesSeveralVersions(assignedValue(node.value))) {
    return false;
  }
  const path = pathTo(around);
  const place = path.findIndex((step) => step !== null && GIVEN.test(step));
  const [first, second, ...others] = path.slice(0, Math.max(place, 0)).toReversed();
  if (first === undefined || others.length > 0) return false;
  if (second !== undefined) return second === VALUE_KEY;
  if (first !== null || ASSIGNED.test(node.value)) return true;
  // A list without names is one of arguments, or of the values that there are.
  return (
    /(?:args|command|entrypoint)$/i.test(path[place] ?? '') && !around.some(holdsSeveralVersions)
  );
}

/** A list of the versions that there are, one an item. */
function holdsSeveralVersions(list: ModelNode): boolean {
  if (!('kind' in list) || list.kind !== 'array') return false;
  const texts = list.items.map(({ value }) => unwrap(value));
  const versions = texts.filter(
    (text) => text.kind === 'literal' && versionOfHeader(String(text.value)) !== undefined,
  );
  return new Set(versions.map((text) => text.kind === 'literal' && text.value)).size > 1;
}

/** The keys and items that lead to a node, the nearest first. */
function pathTo(around: readonly ModelNode[]): (string | null)[] {
  return around.flatMap((node): (string | null)[] => {
    if (!('kind' in node)) return [];
    if (node.kind === 'array') return [null];
    return node.kind === 'property' ? [fixedKey(node.key) ?? ''] : [];
  });
}

/** Both the old and the new version are sent by nobody. */
function namesSeveralVersions(text: string): boolean {
  const families = parseBetaHeader(text).flatMap((one) =>
    versionOfHeader(one) ? [familyOfHeader(one)] : [],
  );
  return new Set(families).size < families.length;
}
