/** The syntax tree of a shell script, in the types and fields of the grammar `tree-sitter-bash`. */
import { SyntaxParser } from '../../tree-sitter/syntax-tree.js';
import type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';
import type { Range } from '../../values/model.js';

export type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';

let loaded: SyntaxParser | undefined;

/**
 * Loads the parser; once it is there, scripts can be parsed at once.
 *
 * @throws Error where its files are missing or cannot be run.
 */
export async function loadParser(): Promise<void> {
  loaded ??= await SyntaxParser.load('tree-sitter-bash.wasm');
}

/** More commands than these are not taken apart one after the other. */
const MOST_ROUNDS = 50;

/**
 * The tree of a script; what the parser can make nothing of are nodes of the type `ERROR`.
 *
 * @throws Error where the parser has not been loaded.
 */
export function parseScript(text: string): SyntaxNode {
  if (!loaded) throw new Error('the parser of shell scripts is not loaded');
  // The grammar takes the next line for more words of a command where both are in pipelines and the last
  // one is redirected. With a semicolon in the place of the line break it does not.
  let source = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const root = loaded.parse(source);
    const breaks = breaksInCommands(source, root);
    if (breaks.length === 0) return root;
    for (const { start, end } of breaks)
      source = `${source.slice(0, start)}${';'.padEnd(end - start)}${source.slice(end)}`;
  }
  return { ...loaded.parse(''), type: 'ERROR' };
}

/** Nodes whose parts stand on one line. */
const ON_ONE_LINE: ReadonlySet<string> = new Set(['command', 'declaration_command']);

/** What stands between two parts of a command, where a line ends in it. */
function breaksInCommands(text: string, root: SyntaxNode): Range[] {
  return [...nodesIn(root)].flatMap(({ type, children }) => {
    if (!ON_ONE_LINE.has(type)) return [];
    const words = children.filter((child) => child.type !== 'comment');
    return words.flatMap((word, index): Range[] => {
      const start = words[index - 1]?.end ?? word.start;
      const between = text.slice(start, word.start).replaceAll(/\\\r?\n/g, '');
      return between.includes('\n') ? [{ start, end: word.start }] : [];
    });
  });
}

/** A node and all that is in it, outside first. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...next.children.toReversed());
  }
}

/** The source text of a node. */
export function sourceOfNode(text: string, { start, end }: SyntaxNode): string {
  return text.slice(start, end);
}
