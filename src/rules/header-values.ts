/** What the header rules ask of the values that a request is sent with. */
import type { BetaFamily, BetaVersion } from '../betas/types.js';
import type { HeaderEntry, RequestView } from './rule.js';

/** A header value whose text is known. */
export interface KnownHeaderEntry extends HeaderEntry {
  readonly text: string;
}

/** A header value that names a published version. */
export interface VersionEntry extends KnownHeaderEntry {
  readonly version: BetaVersion;
}

/** The known values that begin as the family's do, in order, also those that are overridden. */
export function findFamilyEntries({ family, header }: RequestView): KnownHeaderEntry[] {
  return header
    .flatMap(({ text, ...entry }) => (text === null ? [] : { ...entry, text: text.trim() }))
    .filter(({ text }) => text.startsWith(family.prefix));
}

/** The known values that name a published version of the family. */
export function findVersionEntries(request: RequestView): VersionEntry[] {
  return findFamilyEntries(request).flatMap((entry) => {
    const version = request.family.versions.find(({ header }) => header === entry.text);
    return version === undefined ? [] : { ...entry, version };
  });
}

/** The page about moving between versions of a family: what its words about a deprecated header lead to. */
export function migrationPage(family: BetaFamily): string {
  const problem = {
    code: 'toolset-under-deprecated-header',
    path: [],
    arguments: { server: '' },
  } as const;
  return family.describeProblem(problem, family.versions[0]?.header ?? family.prefix).url;
}
