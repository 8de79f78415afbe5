/** What commands print, of those that print what they are given. */
import type { Piece } from '../../regions/region.js';
import { slicePieces, textOf, unwritable } from '../shared/pieces.js';
import type { Command, Word } from './commands.js';
import type { Content, ScriptReader } from './script-reader.js';

/** What a command prints, of those that print what they are given. */
export function outputOf(command: Command, script: ScriptReader): Content | null {
  const given = command.words.slice(1);
  const first = given[0];
  switch (script.nameOf(command)) {
    case 'cat':
      if (first === undefined) return script.contentReadBy(command);
      return given.length === 1 ? { kind: 'file', path: script.piecesOfWord(first) } : null;
    case 'echo': {
      const shown = given.filter((word) => script.sourceOfWord(word) !== '-n');
      return shown.length === 1 ? printed(shown[0], true, script) : null;
    }
    case 'envsubst':
      // Values are put in as into a document that the shell expands.
      return script.contentReadBy(command);
    case 'print': {
      const options = given.slice(0, -1).map((word) => script.sourceOfWord(word));
      const isPlain = /^-r(?: --?)?$|^-rn(?: --?)?$|^-r -n(?: --?)?$/.test(options.join(' '));
      return isPlain ? printed(given.at(-1), false, script) : null;
    }
    case 'jq':
      return builtByJq(given, script);
    case 'printf': {
      const isPlain = first && /^["']?%s(?:\\n)?["']?$/.test(script.sourceOfWord(first));
      return isPlain && given.length === 2 ? printed(given[1], false, script) : null;
    }
    default:
      return null;
  }
}

/** `jq -n '{…}'`, where the filter is nothing but JSON: that is what is printed. */
function builtByJq(given: readonly Word[], script: ScriptReader): Content | null {
  const filter = given.at(-1);
  const options = given.slice(0, -1).map((word) => script.sourceOfWord(word));
  const isBuilt = options.every((one) => /^(?:-[ncM]+|--(?:null-input|compact-output))$/.test(one));
  const isNull = options.some((one) => /^-\w*n|^--null/.test(one));
  if (!filter || !isBuilt || !isNull) return null;
  const pieces = script.piecesOfWord(filter);
  return isJson(textOf(pieces)) ? { kind: 'text', pieces } : null;
}

/** A word that is printed; some shells' `echo` reads escapes in it. */
function printed(
  word: Word | undefined,
  readsEscapes: boolean,
  script: ScriptReader,
): Content | null {
  if (!word) return null;
  const pieces = script.piecesOfWord(word);
  return readsEscapes && textOf(pieces).includes('\\') ? null : { kind: 'text', pieces };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A substitution takes the line breaks from the end of an output. */
export function withoutLastBreak(pieces: readonly Piece[], document: string): Piece[] {
  return pieces.flatMap((piece, index): Piece[] => {
    const { text, range } = piece;
    const kept = text.replace(/[\r\n]+$/, '');
    const isLiteral = range && document.slice(range.start, range.end) === text;
    if (index < pieces.length - 1 || !isLiteral || kept === text) return [piece];
    return [
      { ...piece, text: kept, range: { start: range.start, end: range.start + kept.length } },
    ];
  });
}

/** The words of a value that is split at blanks; null where it holds quotes or patterns. */
export function wordsIn(value: readonly Piece[], document: string): (readonly Piece[])[] | null {
  const all = textOf(value);
  if (!/^[\w\s@%+=:,./-]*$/.test(all)) return null;
  return [...all.matchAll(/\S+/g)].map(({ 0: one, index }) =>
    slicePieces(unwritable(value), index, document, index + one.length),
  );
}
