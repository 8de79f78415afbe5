/** Syntax trees as plain data: what tree-sitter's parsers make of texts. */
import treeSitter from '@vscode/tree-sitter-wasm';
import type { Language, Parser, TreeCursor } from '@vscode/tree-sitter-wasm';
import type { Range } from '../values/model.js';
import { grammarFilePath } from './grammar-files.js';
import type { GrammarFile } from './grammar-files.js';

/** A node of the tree. Types and fields are those of the grammar. */
export interface SyntaxNode extends Range {
  readonly type: string;
  /** What it is to the node around it; absent where the grammar has no name for that. */
  readonly field?: string;
  /** A keyword, an operator or a bracket. */
  readonly isToken: boolean;
  /** The parser has put it in, where the text has nothing. */
  readonly isMissing: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Puts another node in the place of one that is complete; the same where it is right. */
export type Rearrangement = (node: SyntaxNode) => SyntaxNode;

/** The parser of a grammar. */
export class SyntaxParser {
  private constructor(
    private readonly parser: Parser,
    private readonly types: NodeTypes,
  ) {}

  /**
   * Loads a parser; once it is there, texts can be parsed at once.
   *
   * @throws Error where its files are missing or cannot be run.
   */
  static async load(file: GrammarFile): Promise<SyntaxParser> {
    await treeSitter.Parser.init({ locateFile: () => grammarFilePath('tree-sitter.wasm') });
    const grammar = await treeSitter.Language.load(grammarFilePath(file));
    return new SyntaxParser(new treeSitter.Parser().setLanguage(grammar), new NodeTypes(grammar));
  }

  /**
   * The tree of a text; one that is wrong has nodes of the type `ERROR`, and missing ones.
   *
   * @throws Error where the parser gives up, which it does without a grammar only.
   */
  parse(text: string, rearrange: Rearrangement = (node) => node): SyntaxNode {
    const tree = this.parser.parse(text);
    if (!tree) throw new Error('the parser has no grammar');
    const cursor = tree.walk();
    try {
      return copyTree(cursor, this.types, rearrange);
    } finally {
      // Both lie in memory that is not collected.
      cursor.delete();
      tree.delete();
    }
  }
}

interface OpenNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/** Copies without recursion: texts may be nested as deeply as they like. */
function copyTree(cursor: TreeCursor, types: NodeTypes, rearrange: Rearrangement): SyntaxNode {
  const root = copyNode(cursor, types);
  const open = [root];
  for (let isEntering = cursor.gotoFirstChild(); isEntering;) {
    const node = copyNode(cursor, types);
    open.at(-1)?.children.push(node);
    if (cursor.gotoFirstChild()) {
      open.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent();
      const done = open.pop();
      const parent = open.at(-1);
      isEntering = parent !== undefined;
      if (!done || !parent) break;
      parent.children[parent.children.length - 1] = rearrange(done);
    }
  }
  return root;
}

function copyNode(cursor: TreeCursor, types: NodeTypes): OpenNode {
  const { type, isToken } = types.of(cursor.nodeTypeId);
  const field = types.fields[cursor.currentFieldId];
  const { startIndex: start, endIndex: end } = cursor;
  return {
    type,
    start,
    end,
    isToken,
    isMissing: start === end && cursor.nodeIsMissing,
    children: [],
    ...(field != null && { field }),
  };
}

/** Types of nodes by their numbers: asking the grammar each time is slow. */
class NodeTypes {
  readonly fields: readonly (string | null)[];
  private readonly known = new Map<number, Pick<SyntaxNode, 'type' | 'isToken'>>();

  constructor(private readonly grammar: Language) {
    this.fields = grammar.fields;
  }

  of(id: number): Pick<SyntaxNode, 'type' | 'isToken'> {
    const known = this.known.get(id);
    if (known) return known;
    // The parser's own type for what it can make nothing of is no type of the grammar.
    const type = this.grammar.types[id] ?? 'ERROR';
    const found = { type, isToken: type !== 'ERROR' && !this.grammar.nodeTypeIsNamed(id) };
    this.known.set(id, found);
    return found;
  }
}

/** What may stand anywhere and belongs to no rule of the grammar. */
const EXTRAS: ReadonlySet<string> = new Set(['comment', 'line_continuation']);

/** The parts of a node: without keywords, brackets and comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => !child.isToken && !EXTRAS.has(child.type));
}

/** The first child under a field; undefined where there is none. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field && !EXTRAS.has(child.type));
}

/** The children under a field. */
export function childrenOf(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field && !EXTRAS.has(child.type));
}

/** Whether a keyword or an operator stands directly in a node. */
export function hasToken(node: SyntaxNode, token: string): boolean {
  return node.children.some((child) => child.type === token);
}

/** The range of a node alone. */
export function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
