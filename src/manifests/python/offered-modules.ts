/** Whether a Python project builds a distribution, whose modules others may import. */

/** Sources: PyPA, "Writing your pyproject.toml"; PyPI refuses what has a classifier `Private ::`. */
const BUILD_SYSTEM = /^[ \t]*\[[ \t]*build-system[ \t]*\]/m;
const PROJECT = /^[ \t]*\[[ \t]*(?:project|tool\.poetry)[ \t]*\]/m;
const PRIVATE = /(["'])Private ::|^[ \t]*(?:package-mode|package)[ \t]*=[ \t]*false\b/m;

/**
 * What a pyproject.toml says: true where the project is built to be installed, false where it is an
 * application that is not, null where the file only configures tools.
 */
export function pyprojectOffersModules(text: string): boolean | null {
  if (!PROJECT.test(text)) return null;
  return BUILD_SYSTEM.test(text) && !PRIVATE.test(text);
}

/** What a setup.py says: whoever calls `setup` builds something. */
export function setupScriptOffersModules(text: string): boolean | null {
  return /\bsetup\s*\(/.test(text) ? !PRIVATE.test(text) : null;
}

/** What a setup.cfg says: the metadata of a distribution has its name. */
export function setupConfigurationOffersModules(text: string): boolean | null {
  return /^\[metadata\]/m.test(text) ? !PRIVATE.test(text) : null;
}
