/** What the words and the inputs of a script's commands are, as far as it says so itself. */
import type { Piece } from '../../regions/region.js';
import { textOf, unwritable } from '../shared/pieces.js';
import { commandsIn } from './commands.js';
import type { Command, Input, Word } from './commands.js';
import { constantsOf } from './constants.js';
import type { Constant } from './constants.js';
import { piecesOf } from './pieces.js';
import { parseScript, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { isPassedOnly } from './variable-uses.js';
import { partsOfHereDocument, partsOfWord } from './word-parts.js';
import type { Expansion, WordPart } from './word-parts.js';

/** A text of the script, or a file that holds it. */
export type Content =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'file'; readonly path: readonly Piece[] };

/** Values of variables are followed through this many others. */
const GREATEST_DEPTH = 8;

export class Script {
  readonly root: SyntaxNode;
  readonly commands: readonly Command[];
  private readonly constants: ReadonlyMap<string, Constant>;
  private depth = 0;

  constructor(readonly text: string) {
    this.root = parseScript(text);
    this.commands = commandsIn(text, this.root);
    this.constants = constantsOf(text, this.root);
  }

  /** The name of a command's program, without its folder. */
  nameOf({ words }: Command): string {
    const [name] = words;
    return name ? textOf(this.piecesOfWord(name)).replace(/^.*\//, '') : '';
  }

  /** The pieces of a word; what is not known of it is a stand-in. */
  piecesOfWord(word: Word): Piece[] {
    return this.piecesOf(partsOfWord(this.text, word));
  }

  /** The words that a word becomes: `"${name[@]}"` is the items of a list. */
  wordsOf(word: Word): readonly Word[] {
    const [, name] = /^"?\$\{(\w+)\[@\]\}"?$/.exec(this.sourceOfWord(word)) ?? [];
    const [node] = word;
    const constant = name === undefined || !node ? undefined : this.constantAt(name, node);
    if (constant?.value.type !== 'array') return [word];
    return constant.value.children.filter(({ isToken }) => !isToken).map((item) => [item]);
  }

  private sourceOfWord(word: Word): string {
    const start = word[0]?.start ?? 0;
    return this.text.slice(start, word.at(-1)?.end ?? start);
  }

  /** What a command reads; null where the script does not say. */
  contentOfInput(input: Input | undefined): Content | null {
    switch (input?.kind) {
      case 'here-document':
        return this.hereDocument(input.redirect);
      case 'here-string':
        return { kind: 'text', pieces: this.piecesOfWord(input.word) };
      case 'file':
        return { kind: 'file', path: this.piecesOfWord(input.word) };
      case 'output':
        return this.outputOf(input.of);
      default:
        return null;
    }
  }

  /** What a command prints, of those that print what they are given. */
  private outputOf(command: Command): Content | null {
    const given = command.words.slice(1);
    const first = given[0];
    switch (this.nameOf(command)) {
      case 'cat':
        if (first === undefined) return this.contentOfInput(command.input);
        return given.length === 1 ? { kind: 'file', path: this.piecesOfWord(first) } : null;
      case 'echo': {
        const printed = given.filter((word) => this.sourceOfWord(word) !== '-n');
        return printed.length === 1 ? this.printed(printed[0], true) : null;
      }
      case 'printf': {
        const isPlain = first && /^["']?%s(?:\\n)?["']?$/.test(this.sourceOfWord(first));
        return isPlain && given.length === 2 ? this.printed(given[1], false) : null;
      }
      default:
        return null;
    }
  }

  /** A word that is printed; some shells' `echo` reads escapes in it. */
  private printed(word: Word | undefined, readsEscapes: boolean): Content | null {
    if (!word) return null;
    const pieces = this.piecesOfWord(word);
    return readsEscapes && textOf(pieces).includes('\\') ? null : { kind: 'text', pieces };
  }

  private hereDocument(redirect: SyntaxNode): Content | null {
    const start = redirect.children.find(({ type }) => type === 'heredoc_start');
    const body = redirect.children.find(({ type }) => type === 'heredoc_body');
    if (!start || !body) return null;
    const delimiter = sourceOfNode(this.text, start);
    const parts = partsOfHereDocument(this.text, body, /["'\\]/.test(delimiter));
    return { kind: 'text', pieces: this.piecesOf(parts, delimiter.replace(/["'\\]/g, '')) };
  }

  private piecesOf(parts: readonly WordPart[], delimiter?: string): Piece[] {
    return piecesOf(parts, (expansion) => this.valueOf(expansion), delimiter);
  }

  private valueOf({ variable, node }: Expansion): readonly Piece[] | null {
    if (this.depth >= GREATEST_DEPTH) return null;
    this.depth += 1;
    try {
      if (node.type === 'command_substitution') return this.substituted(node);
      const constant = variable === undefined ? undefined : this.constantAt(variable, node);
      if (!constant) return null;
      const pieces = this.assigned(constant.value);
      const isOurs = !constant.isExported && isPassedOnly(constant.name, this.text, this.root);
      return pieces && !isOurs ? unwritable(pieces) : pieces;
    } finally {
      this.depth -= 1;
    }
  }

  private assigned(value: SyntaxNode): readonly Piece[] | null {
    if (value.type === 'array') return null;
    // What is assigned is not split into words.
    if (value.type !== 'heredoc_redirect') {
      return this.piecesOf(partsOfWord(this.text, [value]).map(withoutSplitting));
    }
    const content = this.hereDocument(value);
    return content?.kind === 'text' ? content.pieces : null;
  }

  /** `$(cat <<EOF …)`. What is inside backquotes is quoted in yet another way. */
  private substituted(node: SyntaxNode): readonly Piece[] | null {
    if (this.text[node.start] !== '$') return null;
    const [statement, ...others] = node.children.filter(({ isToken }) => !isToken);
    if (!statement || others.length > 0) return null;
    const [command, ...further] = commandsIn(this.text, statement);
    if (!command || further.length > 0) return null;
    const content = this.outputOf(command);
    return content?.kind === 'text' ? withoutLastBreak(content.pieces, this.text) : null;
  }

  private constantAt(name: string, { start, end }: SyntaxNode): Constant | undefined {
    const constant = this.constants.get(name);
    return constant && constant.scope.start <= start && end <= constant.scope.end
      ? constant
      : undefined;
  }
}

function withoutSplitting(part: WordPart): WordPart {
  return part.expansion ? { ...part, expansion: { ...part.expansion, isSplit: false } } : part;
}

/** A substitution takes the line breaks from the end of an output. */
function withoutLastBreak(pieces: readonly Piece[], document: string): Piece[] {
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
