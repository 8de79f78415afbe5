/** Takes secrets out of source text before it is shown. The text that is written keeps them. */

/** What stands in a secret's place. */
export const redaction = '[redacted]';

/** Names of what is secret. Plurals (`max_tokens`) are counts, not secrets. */
const NAME = '(?:token|secret|password|api[-_]?key|authorization)';

/** A quotation mark, as strings inside of strings have it too: `\"`. */
const MARK = '\\\\*["\'`]';

/**
 * A key whose value is a secret, up to the value: `authorization_token:`, `"Authorization":`,
 * `['x-api-key'] =`, `const accessToken =`, `\"token\":`, and a variable of an HTTP file, `@key =`.
 */
const secretKey = new RegExp(
  `(?:${NAME}|^[ \\t]*@[\\w.-]*key(?=[ \\t]*=))(${MARK})?\\]?\\s*(?:=(?![=>])|:)\\s*`,
  'gim',
);

/** A header as an object or a pair, up to its value: `name: x-api-key, value:`, `["x-api-key",`. */
const secretEntry = new RegExp(
  `(?:\\b(?:name|key)(?:${MARK})?\\s*:\\s*(?:${MARK})?[\\w-]*${NAME}(?:${MARK})?\\s{0,9},?\\s{0,99}(?:${MARK})?value(?:${MARK})?\\s*:\\s*` +
    `|\\[\\s*${MARK}[\\w-]*${NAME}${MARK}\\s*,\\s*(?=${MARK}[^"'\`\\n]*${MARK}\\s*\\]))`,
  'gi',
);

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
  return redactValues(redactValues(text, secretEntry), secretKey)
    .replace(bearerCredential, `$1${redaction}`)
    .replace(anthropicKey, redaction)
    .replace(secretInUrl, `$1${redaction}`)
    .replace(userInUrl, `$1${redaction}@`);
}

interface Redacted {
  readonly shown: string;
  readonly end: number;
}

function redactValues(text: string, key: RegExp): string {
  let shown = '';
  let done = 0;
  for (const match of text.matchAll(key)) {
    const start = match.index + match[0].length;
    if (match.index < done) continue;
    const opening = key === secretKey && match[1] === undefined && openingMark(text, match.index);
    const value = opening ? redactRest(text, start, opening) : redactExpression(text, start);
    shown += text.slice(done, start) + value.shown;
    done = value.end;
  }
  return shown + text.slice(done);
}

/** The quotation mark right before the word that goes on at an offset: of `"x-api-key: …"`. */
function openingMark(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 60), offset);
  return new RegExp(`(${MARK})[\\w-]*$`).exec(before)?.[1];
}

/** Redacts what is left of a string that holds a key too. */
function redactRest(text: string, start: number, mark: string): Redacted {
  const end = findStringEnd(text, start, mark);
  return { shown: redactLiteral(text.slice(start, end)), end };
}

/**
 * Redacts every string literal of the expression at `start`, and bare words that look like secrets. All
 * of them, since the secret may be the fallback of a lookup or one side of a condition.
 */
function redactExpression(text: string, start: number): Redacted {
  let shown = '';
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const token = tokenAt(text, index);
    if (token.kind === 'string') {
      const end = findStringEnd(text, index + token.mark.length, token.mark);
      const closing = text.startsWith(token.mark, end) ? token.mark : '';
      shown += token.mark + redactLiteral(text.slice(index + token.mark.length, end)) + closing;
      index = end + closing.length;
      continue;
    }
    const character = token.text;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    const ends = depth < 0 || (depth === 0 && (character === ',' || character === ';'));
    if (ends || (character === '\n' && depth === 0 && !continuesAfter(text, index))) break;
    shown += token.kind === 'word' && isSecretWord(character) ? redaction : character;
    index += character.length;
  }
  return { shown, end: index };
}

type Token =
  | { readonly kind: 'string'; readonly mark: string }
  | { readonly kind: 'word' | 'character'; readonly text: string };

const stringStart = new RegExp(MARK, 'y');
const word = /[\w~%+/=.-]+/y;

function tokenAt(text: string, index: number): Token {
  stringStart.lastIndex = index;
  const [mark] = stringStart.exec(text) ?? [];
  if (mark !== undefined) return { kind: 'string', mark };
  word.lastIndex = index;
  const [found] = word.exec(text) ?? [];
  if (found !== undefined) return { kind: 'word', text: found };
  return { kind: 'character', text: text[index] ?? '' };
}

/**
 * Whether a bare word is a secret rather than a name: values need no quotation marks in YAML, in files of
 * HTTP and in shell. Names are made of words, and have a digit at their end at most.
 */
function isSecretWord(text: string): boolean {
  return text.length >= 6 && !/^(?:[A-Za-z]+|[_.$]|\?\.)*\d?$/.test(text);
}

/** Where a string ends, before its closing mark; a plain string that is not closed ends with its line. */
function findStringEnd(text: string, start: number, mark: string): number {
  const isEscaped = mark.startsWith('\\');
  for (let index = start; index < text.length; index += 1) {
    if (text.startsWith(mark, index)) return index;
    if (text[index] === '\n' && mark !== '`') return index;
    if (text[index] === '\\' && !isEscaped) index += 1;
  }
  return text.length;
}

/** A variable of a shell, alone: in other languages it would be a part of the text. */
const variable = /^\$(?:\w+|\([^)]*\))$/;

/** Keeps what is no secret: the scheme, what a template looks up, and line ends. */
function redactLiteral(literal: string): string {
  const [scheme = ''] = /^(?:Bearer|Basic)\s+/i.exec(literal) ?? [];
  const rest = literal.slice(scheme.length);
  if (variable.test(rest)) return literal;
  const parts = rest.split(/(\$?\{\{[^}]*\}\}|\$\{[^}]*\}|\r?\n)/);
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
