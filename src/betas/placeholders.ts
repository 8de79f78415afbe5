/** Tells a value from the stand-in that documentation, templates and tests write in its place. */

/** Substitution marks of shells, templates and prose around a whole value. */
const substitutions: readonly RegExp[] = [
  /^<[^<>]*>$/,
  /^\$\{[^{}]*\}$/,
  /^\$[A-Za-z_]\w*$/,
  /^\$\([^()]*\)$/,
  /^\{\{[^{}]*\}\}$/,
  /^\{[^{}]*\}$/,
  /^%[A-Za-z_]\w*%$/,
  /^\[[^[\]]*\]$/,
];

/** Nothing but filling: `xxxx`, `...`, `****`. */
const filling = /^(?:x+|[.…*•_-]+)$/i;

/** Words that people write for a value they do not show. */
const standInWords: ReadonlySet<string> = new Set(
  (
    'your my token key secret test fake dummy sample example mock placeholder redacted replace ' +
    'replaceme change changeme insert todo here url server access auth oauth bearer authorization credentials'
  ).split(' '),
);

const plainWord = /^([A-Za-z]{1,16})\d{0,3}$/;

/**
 * Whether a text obviously stands for a value instead of being it: `YOUR_TOKEN`, `<token>`, `${TOKEN}`,
 * `$TOKEN`, `{{ token }}`, `xxxx`, `...`, or nothing. A leading `Bearer` is not counted.
 */
export function isPlaceholder(text: string): boolean {
  const value = text.trim().replace(/^bearer\s+/i, '');
  if (value === '' || filling.test(value)) return true;
  if (substitutions.some((pattern) => pattern.test(value))) return true;
  const pieces = value.split(/[^A-Za-z0-9]+/).filter((piece) => piece !== '');
  const words = pieces.map((piece) => plainWord.exec(piece)?.[1]?.toLowerCase());
  return words.every((word) => word !== undefined) && words.some((word) => standInWords.has(word));
}

/**
 * Whether an address obviously is filled in later, at least at its beginning, so that nothing can be said
 * of its scheme: `${SERVER_URL}/mcp`, `{{url}}`, `YOUR_SERVER_URL`.
 */
export function isPlaceholderUrl(url: string): boolean {
  const beginsWithSubstitution = /^\s*(?:\$|\{|<|%)/.test(url);
  const looksLikeUrl = /[.:/]/.test(url);
  return beginsWithSubstitution || (!looksLikeUrl && isPlaceholder(url));
}
