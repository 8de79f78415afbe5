/** How the literals of a module are written, around a literal that a new one is to be like. */
import type { Expression, Module, ObjectExpression, Range } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import {
  collectLiterals,
  findLiterals,
  isCollection,
  isOnOneLine,
  literalsAround,
  membersOf,
  type Collection,
  type LiteralNodes,
} from './literal-nodes.js';
import { slashComments, type CommentSyntax } from './comment-syntax.js';
import { findComma, skipTrivia } from './trivia.js';

export interface LiteralStyle {
  readonly quote: "'" | '"';
  /** Keys are quoted even where they need not be. */
  readonly quotesKeys: boolean;
  /** White space inside the braces of an object on one line. */
  readonly objectPadding: '' | ' ';
  /** White space inside the brackets of a list on one line. */
  readonly listPadding: '' | ' ';
  /** White space after colons and commas and around operators. */
  readonly space: '' | ' ';
  /** Literals over several lines end with a comma. */
  readonly trailingComma: boolean;
}

/** Looks at one place and says what it shows of a property of style, or undefined if nothing. */
type Vote<Node, Value> = (text: string, node: Node, syntax: CommentSyntax) => Value | undefined;

/**
 * The style around `like` (without it: of the whole module). Each property is what the nearest literals
 * show that show anything of it: those inside `like`, those around it from the innermost out, then the
 * majority of the module, then `fallback`.
 */
export function detectLiteralStyle(
  module: Module,
  like: Expression | undefined,
  fallback: LiteralStyle,
  syntax = slashComments,
): LiteralStyle {
  const near = like && unwrap(like);
  const inside = near && collectLiterals([near]);
  const rings = near ? ringsAround(module, near) : [];
  const decide = <Value>(vote: Vote<Collection, Value>, last: Value): Value => {
    for (const ring of rings) {
      const value = majority(module.text, ring(), vote, syntax);
      if (value !== undefined) return value;
    }
    return majorityOfModule(module, vote, ({ collections }) => collections, syntax) ?? last;
  };
  return {
    quote:
      (inside && majority(module.text, inside.texts, quoteOf, syntax)) ??
      majorityOfModule(module, quoteOf, ({ texts }) => texts, syntax) ??
      fallback.quote,
    quotesKeys: decide(quotesKeys, fallback.quotesKeys),
    objectPadding: decide(objectPadding, fallback.objectPadding),
    listPadding: decide(listPadding, fallback.listPadding),
    space: decide(space, fallback.space),
    trailingComma: decide(trailingComma, fallback.trailingComma),
  };
}

/** `near` itself, what is inside it, then each literal around it; computed as far as they are asked for. */
function ringsAround(module: Module, near: Expression): (() => readonly Collection[])[] {
  const around = literalsAround(module, near);
  return [
    () => (isCollection(near) ? [near] : []),
    () => collectLiterals([near]).collections,
    ...around.map((one) => () => [one]),
  ];
}

const moduleMajorities = new WeakMap<Module, Map<unknown, unknown>>();

/** What most literals of a module show; counted once a module. */
function majorityOfModule<Node, Value>(
  module: Module,
  vote: Vote<Node, Value>,
  nodesOf: (literals: LiteralNodes) => readonly Node[],
  syntax: CommentSyntax,
): Value | undefined {
  const counted = moduleMajorities.get(module) ?? new Map<unknown, unknown>();
  moduleMajorities.set(module, counted);
  if (!counted.has(vote)) {
    counted.set(vote, majority(module.text, nodesOf(findLiterals(module)), vote, syntax));
  }
  return counted.get(vote) as Value | undefined;
}

function majority<Node, Value>(
  text: string,
  nodes: readonly Node[],
  vote: Vote<Node, Value>,
  syntax: CommentSyntax,
): Value | undefined {
  const counts = new Map<Value, number>();
  for (const node of nodes) {
    const value = vote(text, node, syntax);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0];
}

function quoteOf(text: string, { range }: { readonly range: Range }): "'" | '"' | undefined {
  const first = text[range.start];
  // Documentation of Python stands in three quotes, whatever other texts stand in.
  if (first && range.end - range.start > 5 && text.startsWith(first.repeat(3), range.start)) {
    return undefined;
  }
  return first === "'" || first === '"' ? first : undefined;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Whether a key can be written without quotes. */
export function isIdentifier(key: string): boolean {
  return identifier.test(key);
}

function quotesKeys(text: string, collection: Collection): boolean | undefined {
  if (!isDisplay(collection)) return undefined;
  let isQuoted: boolean | undefined;
  for (const entry of collection.entries) {
    if (entry.kind !== 'property' || entry.shorthand || entry.key.kind !== 'literal') continue;
    if (!quoteOf(text, entry.key)) return false;
    if (isIdentifier(String(entry.key.value))) isQuoted = true;
  }
  return isQuoted;
}

function padding(text: string, collection: Collection): '' | ' ' | undefined {
  // What stands for code that is written otherwise has no brackets.
  if (collection.range.start === collection.range.end) return undefined;
  if (membersOf(collection).length === 0 || !isOnOneLine(text, collection)) return undefined;
  return /\s/.test(text[collection.range.start + 1] ?? '') ? ' ' : '';
}

function objectPadding(text: string, collection: Collection): '' | ' ' | undefined {
  return isDisplay(collection) ? padding(text, collection) : undefined;
}

function listPadding(text: string, collection: Collection): '' | ' ' | undefined {
  return collection.kind === 'array' ? padding(text, collection) : undefined;
}

/** An object that is no keyword arguments, which are spaced in their own way. */
function isDisplay(collection: Collection): collection is ObjectExpression {
  return collection.kind === 'object' && !collection.keywords;
}

function space(text: string, collection: Collection): '' | ' ' | undefined {
  if (!isDisplay(collection)) return undefined;
  for (const entry of collection.entries) {
    if (entry.kind !== 'property' || entry.shorthand || entry.value.kind === 'function') continue;
    return /\s/.test(text.slice(entry.key.range.end, entry.value.range.start)) ? ' ' : '';
  }
  return undefined;
}

function trailingComma(
  text: string,
  collection: Collection,
  syntax: CommentSyntax,
): boolean | undefined {
  const last = membersOf(collection).at(-1);
  if (!last) return undefined;
  const comma = findComma(text, last.range.end, syntax);
  // Keyword arguments end with the last of them; the bracket behind it is that of the call.
  const isOfCall = collection.kind === 'object' && collection.keywords === true;
  const end = isOfCall
    ? skipTrivia(text, comma === null ? last.range.end : comma + 1, syntax)
    : collection.range.end;
  return text.slice(last.range.end, end).includes('\n') ? comma !== null : undefined;
}
