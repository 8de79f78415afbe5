/** Which findings are known, and which known ones are gone. */

/**
 * A finding as it is recognised again: by what it says of which file, not by its line. The fingerprint tells
 * findings apart that say the same, and may change with the code.
 */
export interface FindingIdentity {
  /** Path of its file from the folder of the baseline, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly fingerprint: string;
}

export interface Comparison {
  /** For each finding, in the order given, whether it is known. */
  readonly isKnown: readonly boolean[];
  /** Known findings that none of the given ones is. */
  readonly missing: readonly FindingIdentity[];
}

/**
 * Compares findings with known ones. Each known finding stands for one finding: first for that of the same
 * place, then for any of the same file that says the same, since the code around may have changed. Last, one
 * of a file that is gone stands for the same place in another file, since files are moved.
 *
 * A known finding that was repaired so stands for a new one of the same file that says the same.
 *
 * @param isFileGone Whether the file of a known finding does not exist any more.
 */
export function compareFindings(
  findings: readonly FindingIdentity[],
  known: readonly FindingIdentity[],
  isFileGone: (path: string) => boolean,
): Comparison {
  const isKnown = findings.map(() => false);
  let missing = known;
  const match = (
    candidates: readonly FindingIdentity[],
    keyOf: (finding: FindingIdentity) => string,
  ): void => {
    const groups = new Map<string, FindingIdentity[]>();
    for (const candidate of candidates) {
      const key = keyOf(candidate);
      groups.set(key, [...(groups.get(key) ?? []), candidate]);
    }
    const used = new Set<FindingIdentity>();
    for (const [index, finding] of findings.entries()) {
      const found = isKnown[index] === true ? undefined : groups.get(keyOf(finding))?.pop();
      if (found === undefined) continue;
      isKnown[index] = true;
      used.add(found);
    }
    missing = missing.filter((one) => !used.has(one));
  };
  match(missing, ({ path, rule, message, fingerprint }) =>
    [path, rule, message, fingerprint].join('\0'),
  );
  match(missing, ({ path, rule, message }) => [path, rule, message].join('\0'));
  match(
    missing.filter(({ path }) => isFileGone(path)),
    ({ rule, message, fingerprint }) => [rule, message, fingerprint].join('\0'),
  );
  return { isKnown, missing };
}
