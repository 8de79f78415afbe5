/** Which files a configuration leaves out. */
import { isAbsolute, relative, sep } from 'node:path';

/**
 * Reads ignore patterns.
 *
 * @param patterns Patterns as in `.gitignore`: `legacy/`, `**\/*.generated.ts`, `!keep.ts`.
 * @param folder Absolute path of the folder that they start from.
 * @returns Whether the file at an absolute path is left out; files outside the folder never are.
 */
export async function createIgnoreMatcher(
  patterns: readonly string[],
  folder: string,
): Promise<(absolutePath: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { default: createIgnore } = await import('ignore');
  const matcher = createIgnore().add([...patterns]);
  return (absolutePath) => {
    const name = relative(folder, absolutePath).split(sep).join('/');
    const isBelow = name !== '' && !isAbsolute(name) && name.split('/')[0] !== '..';
    return isBelow && matcher.ignores(name);
  };
}
