/** Words and here-documents taken apart: text without its quotes, and expansions. */
import type { Range } from '../../values/model.js';
import type { Substitution } from '../shared/substitutions.js';
import { decode } from './decode-text.js';
import type { Context } from './quoting.js';
import { nodesIn, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** A part of a word. */
export interface WordPart {
  /** What it stands for; of an expansion, its stand-in. */
  readonly text: string;
  readonly range: Range;
  readonly context: Context;
  readonly expansion?: Expansion;
  /** Which of the quoted or bare texts that stand side by side it is part of. */
  readonly segment: number;
}

export interface Expansion {
  readonly substitution: Substitution;
  readonly node: SyntaxNode;
  /** The name of the variable whose value it is and nothing else: `$NAME`, `${NAME}`. */
  readonly variable?: string;
  /** It is outside of quotes, so that its value is split into words. */
  readonly isSplit: boolean;
}

const EXPANSIONS: ReadonlySet<string> = new Set([
  'simple_expansion',
  'expansion',
  'command_substitution',
  'arithmetic_expansion',
  'process_substitution',
]);

/** The parts of a word: a node, or several that stand side by side. */
export function partsOfWord(text: string, nodes: readonly SyntaxNode[]): WordPart[] {
  const flat = nodes.flatMap(segmentsOf);
  return flat.flatMap((node, segment) => partsOfSegment(text, node, segment));
}

function segmentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const isOuter = ['concatenation', 'command_name', 'translated_string'].includes(node.type);
  if (!isOuter) return [node];
  return node.children.filter(({ type }) => type !== '$').flatMap(segmentsOf);
}

function partsOfSegment(text: string, node: SyntaxNode, segment: number): WordPart[] {
  const { start, end, type } = node;
  if (EXPANSIONS.has(type)) return [expansionPart(text, node, 'bare', segment)];
  switch (type) {
    case 'raw_string':
      return textParts(text, { start: start + 1, end: end - 1 }, 'single', segment);
    case 'ansi_c_string':
      return textParts(text, { start: start + 2, end: end - 1 }, 'ansi', segment);
    case 'string':
      return partsBetween(text, node, { start: start + 1, end: end - 1 }, 'double', segment);
    default:
      return partsBetween(text, node, { start, end }, 'bare', segment);
  }
}

/** The parts of a here-document; one whose delimiter is quoted is taken as it is. */
export function partsOfHereDocument(text: string, body: SyntaxNode, isQuoted: boolean): WordPart[] {
  const { start, end } = body;
  return isQuoted
    ? textParts(text, { start, end }, 'literal', 0)
    : partsBetween(text, body, { start, end }, 'here-document', 0);
}

/** Text around the expansions in a node. */
function partsBetween(
  text: string,
  node: SyntaxNode,
  { start, end }: Range,
  context: Context,
  segment: number,
): WordPart[] {
  const parts: WordPart[] = [];
  let at = start;
  for (const expansion of outermostExpansions(node)) {
    // The grammar takes one at the beginning of a here-document's line for one although it is escaped.
    if (isEscaped(text, expansion.start)) continue;
    parts.push(...textParts(text, { start: at, end: expansion.start }, context, segment));
    parts.push(expansionPart(text, expansion, context, segment));
    at = expansion.end;
  }
  return [...parts, ...textParts(text, { start: at, end }, context, segment)];
}

/** Whether the backslashes before a character are odd in number. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

function outermostExpansions(node: SyntaxNode): SyntaxNode[] {
  return node.children.flatMap((child) =>
    EXPANSIONS.has(child.type) ? [child] : outermostExpansions(child),
  );
}

function textParts(text: string, range: Range, context: Context, segment: number): WordPart[] {
  return decode(text, range, context).map((run) => ({ ...run, context, segment }));
}

function expansionPart(
  text: string,
  node: SyntaxNode,
  context: Context,
  segment: number,
): WordPart {
  const source = sourceOfNode(text, node);
  const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(source);
  const variable = name?.[1] ?? name?.[2];
  const { start, end } = node;
  const isRepeatable = ![...nodesIn(node)].some(
    ({ type }) => type.endsWith('substitution') || type === 'arithmetic_expansion',
  );
  const standIn =
    variable === undefined ? `\${${source.replace(/[^\w.:/-]+/g, ' ').trim()}}` : `\${${variable}}`;
  const substitution = {
    standIn,
    source: variable === undefined ? source : standIn,
    ...(name?.[2] !== undefined && { short: source }),
    isRepeatable,
  };
  return {
    text: standIn,
    range: { start, end },
    context,
    segment,
    expansion: {
      substitution,
      node,
      ...(variable !== undefined && { variable }),
      isSplit: context === 'bare' && node.type !== 'process_substitution',
    },
  };
}
