/** One requirement of Python, as PEP 508 writes it: `anthropic[bedrock]>=0.60 ; python_version < "3.9"`. */

/** A requirement, read. */
export interface Requirement {
  /** In the form in which names are compared (PEP 503). */
  readonly name: string;
  /** The version specifier as it is written, without parentheses; empty where there is none. */
  readonly specifier: string;
  /** Where the specifier begins in the text; that of the name where there is none. */
  readonly start: number;
  readonly end: number;
  /** It is for some environments only. */
  readonly hasMarker: boolean;
  /** It names a place and no version: `name @ https://…`. */
  readonly isReference: boolean;
}

const pattern =
  /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:(@)\s*\S.*|\(?\s*([^;()@\s](?:[^;()@]*[^;()@\s])?)?\s*\)?)\s*(?:(;).*)?$/d;

/** Reads a requirement; null where the text is none. */
export function parseRequirement(text: string): Requirement | null {
  const match = pattern.exec(text);
  const indices = match?.indices;
  if (match === null || indices === undefined) return null;
  const [, name = '', reference, specifier = '', marker] = match;
  const [start, end] = indices[3] ?? indices[1] ?? [0, 0];
  return {
    name: normalisedName(name),
    specifier,
    start,
    end,
    hasMarker: marker !== undefined,
    isReference: reference !== undefined,
  };
}

/** A name in the form in which names are compared. */
export function normalisedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
