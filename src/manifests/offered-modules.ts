/** Whether a package offers modules to others, as its package.json says. */

/** Keys of package.json under which a package offers modules. */
const ENTRIES = ['exports', 'main', 'module', 'browser', 'types', 'typings'] as const;

/**
 * Whether a package.json is that of a package that is published with modules for others to import.
 *
 * @param text The file's text; one that is no JSON offers nothing, as npm could not read it either.
 */
export function offersModules(text: string): boolean {
  const manifest = parseObject(text);
  return (
    manifest !== null &&
    manifest['private'] !== true &&
    typeof manifest['name'] === 'string' &&
    typeof manifest['version'] === 'string' &&
    ENTRIES.some((key) => manifest[key] !== undefined)
  );
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
