/** The name that somebody probably meant. */
import leven from 'leven';

/**
 * Finds the name nearest to a misspelled one.
 *
 * @returns The known name with the fewest changed, added and missing characters, or null when every
 *   name differs in more than a third of the characters.
 */
export function findNearestName(name: string, knownNames: readonly string[]): string | null {
  const mostChanges = Math.max(2, Math.floor(name.length / 3));
  let nearest: { readonly name: string; readonly changes: number } | null = null;
  for (const known of knownNames) {
    const changes = leven(name.toLowerCase(), known.toLowerCase());
    if (changes <= mostChanges && (nearest === null || changes < nearest.changes)) {
      nearest = { name: known, changes };
    }
  }
  return nearest?.name ?? null;
}
