/** Every beta family, with its checks. Loads them all: import it only when a file or a body is relevant. */
import { mcpClient } from './mcp-client/index.js';
import type { BetaFamily, BetaVersion } from './types.js';

/** The families, in the order in which their problems are reported. */
export const families: readonly BetaFamily[] = [mcpClient];

/** A published version and the family it belongs to. */
export interface FamilyVersion {
  readonly family: BetaFamily;
  readonly version: BetaVersion;
}

/** The version that a header value names exactly, with its family; undefined for any other value. */
export function findVersion(header: string): FamilyVersion | undefined {
  for (const family of families) {
    const version = family.versions.find((candidate) => candidate.header === header.trim());
    if (version !== undefined) return { family, version };
  }
  return undefined;
}
