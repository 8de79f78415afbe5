/** What can be said of an `anthropic-beta` header without loading any family's checks. */
import leven from 'leven';
import { mcpClientOutline } from './mcp-client/versions.js';
import type { BetaFamilyOutline, BetaVersion } from './types.js';

/** Every family that betalift knows, in outline. */
export const familyOutlines: readonly BetaFamilyOutline[] = [mcpClientOutline];

/** A file that holds none of these words cannot matter, and no parser is loaded for it. */
export const prefilterWords: readonly string[] = familyOutlines.flatMap((family) => family.words);

/** The family whose values begin as this header value does, also for a date that does not exist. */
export function familyOfHeader(value: string): BetaFamilyOutline | undefined {
  return familyOutlines.find((family) => value.trim().startsWith(family.prefix));
}

/** The published version that a header value names exactly, or undefined. */
export function versionOfHeader(value: string): BetaVersion | undefined {
  return familyOfHeader(value)?.versions.find(({ header }) => header === value.trim());
}

/** The version that a family's deprecated versions are migrated to. Throws when the data names none. */
export function targetVersion(family: BetaFamilyOutline): BetaVersion {
  const target = family.versions.find(({ standing }) => standing === 'target');
  if (target === undefined) throw new Error(`The family ${family.prefix} has no target version.`);
  return target;
}

/**
 * The single values of a header, which is a comma-separated list (Messages API documentation, "Beta
 * headers"). Empty members are dropped; the order and repeated values are kept.
 */
export function parseBetaHeader(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/**
 * The published version nearest to a header value that names none: by date, and by spelling where the
 * value holds no date. Undefined when no family's values begin like it.
 */
export function nearestVersion(value: string): BetaVersion | undefined {
  const family = familyOfHeader(value);
  if (family === undefined) return undefined;
  const date = dateIn(value);
  const distance = (version: BetaVersion) => {
    const published = dateIn(version.header);
    return date === undefined || published === undefined
      ? leven(version.header, value.trim())
      : Math.abs(date - published);
  };
  return family.versions.reduce((nearest, version) =>
    distance(version) < distance(nearest) ? version : nearest,
  );
}

function dateIn(header: string): number | undefined {
  const [text] = /\d{4}-\d{1,2}-\d{1,2}/.exec(header) ?? [];
  const [year = 0, month = 0, day = 0] = (text ?? '').split('-').map(Number);
  // Date.UTC carries 2025-11-31 over to December, which is what "near" needs.
  return text === undefined ? undefined : Date.UTC(year, month - 1, day);
}
