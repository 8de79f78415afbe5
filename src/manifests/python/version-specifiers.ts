/**
 * What version specifiers of Python allow, in the terms of npm's ranges. Sources: PEP 440 ("Version
 * specifiers"), and the documentation of Poetry ("Dependency specification") for `^`, `~` and versions
 * without an operator.
 */

const clausePattern =
  /^(===|==|~=|!=|<=|>=|<|>|\^|~|=)?\s*v?(\d+(?:\.\d+)*)(\.\*)?(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?(?:[-_.]?(?:post|rev|r)[-_.]?\d*|-\d+)?([-_.]?dev[-_.]?\d*)?(?:\+[\w.]+)?$/i;

interface Clause {
  readonly operator: string;
  /** The numbers of the release, as many as are written. */
  readonly release: readonly number[];
  readonly isWildcard: boolean;
  /** The version as npm writes it. */
  readonly version: string;
}

/**
 * The versions that a specifier fits, as a range of npm's; null where it is none. Versions that it leaves
 * out one by one (`!=`) stay in.
 *
 * @param specifier Clauses separated by commas, alternatives by `||`; empty where any version fits.
 */
export function readPythonRange(specifier: string): string | null {
  const alternatives = specifier.split(/\|\|?/).map((alternative) => {
    const clauses = clausesOf(alternative).map(rangeOfClause);
    return clauses.includes(null) ? null : clauses.filter((range) => range !== '').join(' ');
  });
  if (alternatives.includes(null)) return null;
  // An alternative that allows everything outweighs the others.
  return alternatives.includes('') ? '' : alternatives.join(' || ');
}

/** A version of a lock file as npm writes it; null where it is none. */
export function readPythonVersion(text: string): string | null {
  return readClause(text.trim())?.version ?? null;
}

/**
 * A specifier that asks for a version or what is compatible with it, in the manner of another one: where
 * that is one clause with `==`, `~=`, `^`, `~` or no operator, else what has a lower bound alone.
 */
export function pythonSpecifierLike(specifier: string, version: string): string {
  const [clause, ...others] = clausesOf(specifier).map(readClause);
  if (!clause || others.length > 0) return `>=${version}`;
  const { operator, isWildcard, release } = clause;
  if (isWildcard) return `${operator}${version.split('.').slice(0, release.length).join('.')}.*`;
  return `${['==', '~=', '^', '~', ''].includes(operator) ? operator : '>='}${version}`;
}

function clausesOf(specifier: string): string[] {
  return specifier
    .split(',')
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && clause !== '*');
}

function readClause(text: string): Clause | null {
  const match = clausePattern.exec(text);
  if (match === null) return null;
  const [, operator = '', numbers = '', wildcard, stage, count, development] = match;
  const release = numbers.split('.').map(Number);
  const preview = stage === undefined ? '' : `-${stageOrder(stage)}.${String(Number(count))}`;
  // What is in development comes before all previews, as numbers do before words in npm's order.
  const suffix = development === undefined ? preview : '-0';
  const version = `${padded(release).join('.')}${suffix}`;
  return { operator, release, isWildcard: wildcard !== undefined, version };
}

/** The stage by its first letter, whose order is theirs. */
function stageOrder(stage: string): string {
  const letter = stage.toLowerCase().charAt(0);
  return letter === 'a' || letter === 'b' ? letter : 'rc';
}

/** npm's versions have three numbers. */
function padded(release: readonly number[]): number[] {
  return [0, 1, 2].map((index) => release[index] ?? 0);
}

/** The range of a clause; empty where it rules nothing out that matters, null where it is none. */
function rangeOfClause(text: string): string | null {
  const clause = readClause(text);
  if (clause === null) return null;
  const { operator, release, isWildcard, version } = clause;
  switch (operator) {
    case '!=':
      return '';
    case '~=':
      return release.length < 2
        ? null
        : `>=${version} <${nextRelease(release, release.length - 2)}`;
    case '^':
    case '~':
      return operator + (release.length > 3 ? version : release.join('.'));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return operator + version;
    default:
      return isWildcard ? `>=${version} <${nextRelease(release, release.length - 1)}` : version;
  }
}

/** The first release in which one of the numbers is higher. */
function nextRelease(release: readonly number[], index: number): string {
  const place = Math.min(index, 2);
  const numbers = padded(release).map((number, at) => (at < place ? number : 0));
  numbers[place] = (release[place] ?? 0) + 1;
  return numbers.join('.');
}
