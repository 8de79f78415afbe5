/** Decides under which version a request is checked, from the header values that came with it. */
import { findVersion, type FamilyVersion } from './index.js';
import { familyOfHeader, nearestVersion } from './headers.js';
import type { BetaFamily, HeaderProblemCode } from './types.js';

/** Something wrong with the header of a request. */
export interface HeaderProblem {
  readonly code: HeaderProblemCode;
  readonly message: string;
}

/** The version of a family to check under, and what is wrong with the header. */
export interface HeaderReading {
  readonly version: string;
  readonly problems: readonly HeaderProblem[];
}

/**
 * Reads the header values of a request for one family.
 *
 * @param values all values of the header
 * @param isUsed whether the body uses the family's beta, so that a value is needed
 * @returns the version, by default the family's target; of two versions, the later
 */
export function readHeader(
  values: readonly string[],
  family: BetaFamily,
  isUsed: boolean,
): HeaderReading {
  const target = targetHeader(family);
  const own = [
    ...new Set(values.filter((value) => familyOfHeader(value)?.prefix === family.prefix)),
  ];
  if (own.length === 0) {
    return { version: target, problems: isUsed ? [missingHeader(target)] : [] };
  }
  const read = own.map((value) => ({ value, known: findVersion(value) }));
  const problems = read.flatMap(({ value, known }) =>
    known === undefined ? [unknownVersion(value)] : [],
  );
  const versions = read.map(({ value, known }) => versionOrNearest(value, known) ?? target);
  // The names end in dates, so the order of the text is the order of time.
  const version = [...versions].sort().at(-1) ?? target;
  return { version, problems: own.length > 1 ? [...problems, mixedHeaders(own)] : problems };
}

function targetHeader(family: BetaFamily): string {
  const target = family.versions.find(({ standing }) => standing === 'target');
  if (target === undefined) throw new Error(`The family ${family.prefix} has no target version.`);
  return target.header;
}

function versionOrNearest(value: string, known: FamilyVersion | undefined): string | undefined {
  return (known?.version ?? nearestVersion(value))?.header;
}

function missingHeader(expected: string): HeaderProblem {
  return {
    code: 'missing-beta-header',
    message: `The request has \`mcp_servers\`, but no value of its header is a version of the beta, so the API refuses it. Add \`${expected}\`.`,
  };
}

function unknownVersion(value: string): HeaderProblem {
  const nearest = nearestVersion(value)?.header ?? '';
  return {
    code: 'unknown-beta-version',
    message: `There is no version \`${value}\`; the nearest is \`${nearest}\`.`,
  };
}

function mixedHeaders(values: readonly string[]): HeaderProblem {
  const list = values.map((value) => `\`${value}\``).join(' and ');
  return {
    code: 'mixed-beta-headers',
    message: `The header names ${list}, which are versions of one beta. Keep the one whose format the request has.`,
  };
}
