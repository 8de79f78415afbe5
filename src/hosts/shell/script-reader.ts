/** What the parts of a script's reader know of each other. */
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import type { Command, Word } from './commands.js';
import type { SyntaxNode } from './syntax.js';

/** A text of the script, or a file that holds it. */
export type Content =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'file'; readonly path: readonly Piece[] };

/** What a call gives to a function, or what a loop's variable is in a round. */
export type Frame =
  | {
      readonly kind: 'call';
      readonly definition: SyntaxNode;
      readonly given: readonly (readonly Piece[])[];
      /** The command that calls. */
      readonly place: Range;
      /** What the function reads; null where that is not known. */
      readonly input: Content | null;
    }
  | {
      readonly kind: 'round';
      readonly loop: SyntaxNode;
      readonly variable: string;
      readonly item: readonly Piece[];
    };

/** The frames that a command runs in, at one time. */
export type Frames = readonly Frame[];

/** A script that is read, at the time that some calls and rounds run. */
export interface ScriptReader {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly commands: readonly Command[];
  /** The name of a command's program, without its folder. */
  nameOf(command: Command): string;
  /** The function that alone has a name. */
  functionNamed(name: string): SyntaxNode | undefined;
  /** A word as it is written. */
  sourceOfWord(word: Word): string;
  /** The pieces of a word; what is not known of it is a stand-in. */
  piecesOfWord(word: Word): Piece[];
  /** What a command reads; null where the script does not say. */
  contentReadBy(command: Command): Content | null;
}
