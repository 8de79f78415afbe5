/** What version ranges allow. The reader of ranges is loaded by the first call. */

/** How a range, or the versions that are installed for it, stand to the first version that has something. */
export type Reach = 'below' | 'both' | 'above';

/**
 * The versions that a specifier of a package.json fits; null where it does not say: a tag, a path, a
 * repository, `workspace:`, `catalog:`, an alias of another package. Aliases (`npm:name@range`) and
 * ranges behind `npm:` are read.
 *
 * @param packageName The package that is meant.
 */
export async function readVersionRange(
  specifier: string,
  packageName: string,
): Promise<string | null> {
  const { default: validRange } = await import('semver/ranges/valid.js');
  const alias = `npm:${packageName}@`;
  const prefix = specifier.startsWith(alias) ? alias : 'npm:';
  const range = specifier.startsWith(prefix) ? specifier.slice(prefix.length) : specifier;
  return validRange(range) === null ? null : range;
}

/** Whether a range holds only versions below one, some of both, or only those from it on. */
export async function reachOf(range: string, version: string): Promise<Reach> {
  const { default: intersects } = await import('semver/ranges/intersects.js');
  // A preview of a later version has all that came before it.
  const allows = (other: string): boolean => intersects(range, other, { includePrerelease: true });
  if (!allows(`>=${version}`)) return 'below';
  return allows(`<${version}`) ? 'both' : 'above';
}

/** Whether an installed version is one of a range, and below another version. */
export async function isBelow(installed: string, version: string, range: string): Promise<boolean> {
  const { default: satisfies } = await import('semver/functions/satisfies.js');
  const { default: lessThan } = await import('semver/functions/lt.js');
  return satisfies(installed, range, { includePrerelease: true }) && lessThan(installed, version);
}

/**
 * A specifier that asks for a version or what is compatible with it, in the manner of another one: exact,
 * `~` or `^`, and through the same alias.
 */
export function specifierLike(specifier: string, version: string): string {
  const [alias = ''] = /^npm:(?:.+@)?/.exec(specifier) ?? [];
  const simple = /^([~^]?)\d+\.\d+\.\d+$/.exec(specifier.slice(alias.length));
  return `${alias}${simple?.[1] ?? '^'}${version}`;
}
