/** From a requirement in a file to the dependency that it is. */
import { placeOfOffset } from '../../report/places.js';
import type { Dependency } from '../dependencies.js';
import { normalisedName, parseRequirement } from './requirement.js';
import { readPythonRange } from './version-specifiers.js';

/** A dependency of a Python project. */
export interface PythonDependency extends Dependency {
  /** It is for some environments only. */
  readonly isConditional: boolean;
}

/**
 * The dependency that a requirement is, if it is one on the package.
 *
 * @param requirement The requirement's text, which stands in `text` at `offset`.
 */
export function dependencyOfRequirement(
  requirement: string,
  packageName: string,
  text: string,
  offset: number,
): PythonDependency[] {
  const parsed = parseRequirement(requirement);
  if (parsed?.name !== normalisedName(packageName)) return [];
  const { specifier, isReference, hasMarker, start, end } = parsed;
  return [
    {
      name: packageName,
      specifier,
      range: isReference ? null : readPythonRange(specifier),
      place: placeOfRange(text, offset + start, offset + end),
      isConditional: hasMarker,
    },
  ];
}

/** The place of a range of a text. */
export function placeOfRange(text: string, start: number, end: number): Dependency['place'] {
  const from = placeOfOffset(text, start);
  const to = placeOfOffset(text, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
