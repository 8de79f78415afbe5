/** Takes secrets out of source text before it is shown. The text that is written keeps them. */

/** What stands in a secret's place. */
export const redaction = '[redacted]';

/**
 * A key whose value is a secret, up to the value: `authorization_token:`, `"Authorization":`,
 * `['x-api-key'] =`, `const accessToken =`. Plurals (`max_tokens`) are counts, not secrets.
 */
const secretKey =
  /(?:token|secret|password|api[-_]?key|authorization)["'`]?\]?\s*(?:=(?![=>])|:)\s*/gi;
const bearerCredential = /(\bBearer\s+)[\w.~+/-]{8,}=*/gi;
const anthropicKey = /\bsk-ant-[\w-]{4,}/g;
const secretInUrl = /([?&](?:[\w-]*(?:token|key|secret|password))=)[^&\s"'`#)\]}]+/gi;
const userInUrl = /(:\/\/)[^/\s"'`@]+@/g;

/**
 * Replaces the values of secret-bearing keys, bearer credentials, keys and credentials in addresses.
 * It looks at the text alone, in any language, so it may hide a harmless string; it only serves what is
 * shown.
 *
 * @returns The text with as many lines as before, so that lines can be looked up in it.
 */
export function redactSecrets(text: string): string {
  return redactSecretValues(text)
    .replace(bearerCredential, `$1${redaction}`)
    .replace(anthropicKey, redaction)
    .replace(secretInUrl, `$1${redaction}`)
    .replace(userInUrl, `$1${redaction}@`);
}

function redactSecretValues(text: string): string {
  let shown = '';
  let done = 0;
  for (const match of text.matchAll(secretKey)) {
    const start = match.index + match[0].length;
    if (match.index < done) continue;
    const value = redactExpression(text, start);
    shown += text.slice(done, start) + value.shown;
    done = value.end;
  }
  return shown + text.slice(done);
}

/**
 * Redacts every string literal of the expression at `start`. All of them, since the secret may be the
 * fallback of a lookup or one side of a condition.
 */
function redactExpression(text: string, start: number): { shown: string; end: number } {
  let shown = '';
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (isQuote(character)) {
      const end = findStringEnd(text, index);
      shown += character + redactLiteral(text.slice(index + 1, end)) + (text[end] ?? '');
      index = end + 1;
      continue;
    }
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    const ends = depth < 0 || (depth === 0 && (character === ',' || character === ';'));
    if (ends || (character === '\n' && depth === 0 && !continuesAfter(text, index))) break;
    shown += character;
    index += 1;
  }
  return { shown, end: index };
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === '`';
}

/** The closing quotation mark; a plain string that is not closed ends with its line. */
function findStringEnd(text: string, start: number): number {
  const mark = text[start];
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === mark || (character === '\n' && mark !== '`')) return index;
  }
  return text.length;
}

/** Keeps what is no secret: the scheme, what a template looks up, and line ends. */
function redactLiteral(literal: string): string {
  const [scheme = ''] = /^(?:Bearer|Basic)\s+/i.exec(literal) ?? [];
  const parts = literal.slice(scheme.length).split(/(\$\{[^}]*\}|\r?\n)/);
  return (
    scheme +
    parts.map((part, index) => (index % 2 === 1 || part === '' ? part : redaction)).join('')
  );
}

/** Whether the expression goes on after a line's end: an operator ends this line or begins the next. */
function continuesAfter(text: string, lineEnd: number): boolean {
  const before = text.slice(0, lineEnd).trimEnd();
  const after = text.slice(lineEnd).trimStart();
  return /[?:+|&=(]$/.test(before.slice(-1)) || /^[?:+|&.]/.test(after.slice(0, 1));
}
