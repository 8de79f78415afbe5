/** What the words and the inputs of a script's commands are, as far as it says so itself. */
import type { Piece } from '../../regions/region.js';
import { textOf, unwritable } from '../shared/pieces.js';
import { substitutionAt } from './body-files.js';
import { commandsIn } from './commands.js';
import type { Command, Input, Word } from './commands.js';
import { constantsOf } from './constants.js';
import type { Constants } from './constants.js';
import { outputOf, withoutLastBreak, wordsIn } from './outputs.js';
import type { Content, Frames, ScriptReader } from './script-reader.js';
import { uniqueDefinitions } from './functions.js';
import { isOnlyReader } from './inputs.js';
import { callAround, checkedParameterAt, parameterAt, parametersAt } from './parameters.js';
import { piecesOf } from './pieces.js';
import { parseScript, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { VariableUses } from './variable-uses.js';
import { partsOfHereDocument, partsOfWord } from './word-parts.js';
import type { Expansion, WordPart } from './word-parts.js';

/** What is known of a script whenever it runs. */
interface ParsedScript {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly commands: readonly Command[];
  readonly constants: Constants;
  readonly definitions: ReadonlyMap<string, SyntaxNode>;
  readonly uses: VariableUses;
}

/** Values of variables are followed through this many others. */
const GREATEST_DEPTH = 8;

export class Script implements ScriptReader {
  private depth = 0;

  private constructor(
    private readonly source: ParsedScript,
    private readonly frames: Frames,
  ) {}

  /** Takes a script apart; the parser has to be loaded. */
  static read(text: string): Script {
    const root = parseScript(text);
    const source = {
      text,
      root,
      commands: commandsIn(text, root),
      constants: constantsOf(text, root),
      definitions: uniqueDefinitions(text, root),
      uses: new VariableUses(text, root),
    };
    return new Script(source, []);
  }

  get text(): string {
    return this.source.text;
  }

  get root(): SyntaxNode {
    return this.source.root;
  }

  get commands(): readonly Command[] {
    return this.source.commands;
  }

  /** The same script, at a time when these calls and rounds run. */
  in(frames: Frames): Script {
    return new Script(this.source, frames);
  }

  /** Whether a variable is set by loops, each of which has it to itself, and by nothing else. */
  isSetByLoopsOnly(variable: string): boolean {
    return this.source.constants.isSetByLoopsOnly(variable);
  }

  nameOf(command: Command): string {
    const [name] = this.wordsOf({ ...command, words: command.words.slice(0, 1) });
    return name ? textOf(name).replace(/^.*\//, '') : '';
  }

  /** The words of a command after expansion. */
  wordsOf({ words }: Command): (readonly Piece[])[] {
    return words.flatMap((word) => this.expand(word));
  }

  /** The words that a word becomes. */
  expand(word: Word): readonly (readonly Piece[])[] {
    const list = this.listOf(word);
    if (list) return list;
    const pieces = this.piecesOfWord(word);
    const options = /^\$\{?\w+\}?$/.test(this.sourceOfWord(word)) ? this.splitValue(word) : null;
    return options ?? [pieces];
  }

  /** The items that `"${name[@]}"` and `"$@"` are; null where they are not known, or it is another word. */
  listOf(word: Word): readonly (readonly Piece[])[] | null {
    const [node] = word;
    const parameters = parametersAt(this.text, this.frames, word);
    if (parameters && node) return parameters.map((one) => this.passed(one, node));
    return this.itemsOf(word);
  }

  /** The items of `"${name[@]}"`. */
  private itemsOf(word: Word): (readonly Piece[])[] | null {
    const [, quote, name] = /^("?)\$\{(\w+)\[@\]\}\1$/.exec(this.sourceOfWord(word)) ?? [];
    const [node] = word;
    const constant = name === undefined || !node ? undefined : this.source.constants.at(name, node);
    if (constant?.value.type !== 'array') return null;
    const items = constant.value.children
      .filter(({ isToken }) => !isToken)
      .flatMap((item) => this.expand([item]));
    const isSplit = quote === '' && items.some((item) => /[\s*?[]|^$/.test(textOf(item)));
    if (isSplit) return null;
    return this.source.uses.arePassed(constant) ? items : items.map(unwritable);
  }

  /** `$OPTIONS` outside of quotes, where the variable holds words without quotes and patterns. */
  private splitValue([node]: Word): (readonly Piece[])[] | null {
    const [part] = node ? partsOfWord(this.text, [node]) : [];
    const value = part?.expansion && this.valueOf(part.expansion);
    return value ? wordsIn(value, this.text) : null;
  }

  piecesOfWord(word: Word): Piece[] {
    return this.piecesOf(partsOfWord(this.text, word));
  }

  sourceOfWord(word: Word): string {
    const start = word[0]?.start ?? 0;
    return this.text.slice(start, word.at(-1)?.end ?? start);
  }

  functionNamed(name: string): SyntaxNode | undefined {
    return this.source.definitions.get(name);
  }

  contentReadBy(command: Command): Content | null {
    if (command.input) return this.contentOfInput(command.input);
    const call = callAround(this.frames, command.node);
    const isRead = call && isOnlyReader(command, call.definition, this);
    return isRead ? call.input : null;
  }

  /** The file that a text is the content of: `$(cat file)`, `$(<file)`. */
  contentOfText(pieces: readonly Piece[]): Content | null {
    const node = substitutionAt(pieces, this.root);
    const content = node ? this.outputIn(node) : null;
    return content?.kind === 'file' ? content : null;
  }

  private contentOfInput(input: Input): Content | null {
    switch (input.kind) {
      case 'here-document':
        return this.hereDocument(input.redirect);
      case 'here-string':
        return { kind: 'text', pieces: this.piecesOfWord(input.word) };
      case 'file':
        return { kind: 'file', path: this.piecesOfWord(input.word) };
      case 'output':
        return outputOf(input.of, this);
    }
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
      if (variable === undefined) return this.checkedParameter(node);
      if (/^\d+$/.test(variable)) return this.parameter(node, Number(variable));
      return this.itemOfRound(variable, node) ?? this.constant(variable, node);
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
    const content = this.outputIn(node);
    return content?.kind === 'text' ? withoutLastBreak(content.pieces, this.text) : null;
  }

  private outputIn(node: SyntaxNode): Content | null {
    if (this.text[node.start] !== '$') return null;
    const [statement, ...others] = node.children.filter(({ isToken }) => !isToken);
    if (!statement || others.length > 0) return null;
    if (statement.type === 'file_redirect') {
      const word = statement.children.filter(({ isToken }) => !isToken);
      return { kind: 'file', path: this.piecesOfWord(word) };
    }
    const [command, ...further] = commandsIn(this.text, statement);
    return command && further.length === 0 ? outputOf(command, this) : null;
  }

  private constant(name: string, node: SyntaxNode): readonly Piece[] | null {
    const constant = this.source.constants.at(name, node);
    const pieces = constant ? this.assigned(constant.value) : null;
    if (!constant || !pieces) return null;
    return this.source.uses.arePassed(constant) ? pieces : unwritable(pieces);
  }

  private parameter(node: SyntaxNode, number: number): readonly Piece[] | null {
    const given = parameterAt(this.text, this.frames, node, number);
    return given ? this.passed(given, node) : null;
  }

  /** What a function is given, which can be changed where the function does nothing but pass it on. */
  private passed(given: readonly Piece[], node: SyntaxNode): readonly Piece[] {
    const call = callAround(this.frames, node);
    const isPassed = call && this.source.uses.areParametersPassed(call.definition);
    return isPassed ? given : unwritable(given);
  }

  /** `${2:-text}` and `${1:?message}`. */
  private checkedParameter(node: SyntaxNode): readonly Piece[] | null {
    const given = checkedParameterAt(this.text, this.frames, node);
    return given && this.passed(given, node);
  }

  private itemOfRound(name: string, { start, end }: SyntaxNode): readonly Piece[] | null {
    for (const frame of this.frames) {
      if (frame.kind !== 'round' || frame.variable !== name) continue;
      const { loop, item } = frame;
      if (start < loop.start || end > loop.end) continue;
      return this.source.uses.isPassedIn(name, loop) ? item : unwritable(item);
    }
    return null;
  }
}

function withoutSplitting(part: WordPart): WordPart {
  return part.expansion ? { ...part, expansion: { ...part.expansion, isSplit: false } } : part;
}
