/** How a module of Python writes its values. */
import type { Call, Expression, Module, ObjectExpression } from '../../values/model.js';
import { forEachChild, unwrap, type ModelNode } from '../../values/walk.js';
import { arrangementOf, type Arrangement } from '../printing/collection-layout.js';
import { hashComments } from '../printing/comment-syntax.js';
import type { PageStyle } from '../printing/layout.js';
import { findLiterals, membersOf } from '../printing/literal-nodes.js';
import { detectLiteralStyle, type LiteralStyle } from '../printing/literal-style.js';
import { detectPageStyle } from '../printing/page-style.js';
import { findComma, skipTrivia } from '../printing/trivia.js';
import { syntaxTreeOf } from './module-tree.js';
import { stringsIn } from './write-source.js';

/**
 * How literals are written in a module that has none to follow. Of objects, `quotesKeys` tells that they
 * are written in braces, not as `dict(key=value)`.
 */
const defaultLiteralStyle: LiteralStyle = {
  quote: '"',
  quotesKeys: true,
  objectPadding: '',
  listPadding: '',
  space: ' ',
  trailingComma: true,
};

/** The style of the literals around `like`, or of the whole module; where `like` has no objects, of `outer`. */
export function literalStyleOf(
  module: Module,
  like?: Expression,
  outer: LiteralStyle = defaultLiteralStyle,
): LiteralStyle {
  const style = detectLiteralStyle(module, like, defaultLiteralStyle, hashComments);
  const isCall = like && usesDictCalls(module, unwrap(like));
  return { ...style, quotesKeys: isCall === undefined ? outer.quotesKeys : !isCall };
}

/** Whether the objects of a literal are written `dict(key=value)`; undefined where it has none. */
function usesDictCalls(module: Module, like: Expression): boolean | undefined {
  if (like.kind === 'call') return like.callee.kind === 'name' && like.callee.name === 'dict';
  if (like.kind === 'array') {
    const [first] = like.items;
    return first && usesDictCalls(module, unwrap(first.value));
  }
  if (like.kind === 'comprehension') {
    return like.element.kind !== 'property' && usesDictCalls(module, unwrap(like.element));
  }
  if (like.kind !== 'object') return undefined;
  const call = callOfKeywords(module, like);
  return call !== undefined && usesDictCalls(module, call);
}

/** The literal whose layout is followed: of a call, its keyword arguments. */
export function collectionLike(like: Expression | undefined): Expression | undefined {
  const inner = like && unwrap(like);
  return inner?.kind === 'call' ? inner.arguments.at(-1)?.value : inner;
}

/** How the members of what is written like an expression are arranged. */
export function arrangementLike(module: Module, like: Expression | undefined): Arrangement {
  return arrangementOf(module.text, collectionLike(like)) ?? 'fitting';
}

const calls = new WeakMap<Module, ReadonlyMap<ObjectExpression, Call>>();

/** The call that keyword arguments are given to; undefined for other objects. */
export function callOfKeywords(module: Module, object: ObjectExpression): Call | undefined {
  if (!object.keywords) return undefined;
  const known = calls.get(module) ?? findCallsOfKeywords(module);
  calls.set(module, known);
  return known.get(object);
}

function findCallsOfKeywords({ body }: Module): ReadonlyMap<ObjectExpression, Call> {
  const found = new Map<ObjectExpression, Call>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'call') {
      const last = node.arguments.at(-1)?.value;
      if (last?.kind === 'object' && last.keywords) found.set(last, node);
    }
    forEachChild(node, visit);
  };
  body.forEach(visit);
  return found;
}

/**
 * Whether most lists of several members over lines end with a comma. Black has one there, and none behind
 * a member that is alone.
 */
export function endsListsWithComma(module: Module): boolean {
  const { text } = module;
  let votes = 0;
  for (const collection of findLiterals(module).collections) {
    const members = membersOf(collection);
    const last = members.at(-1);
    if (!last || members.length === 1) continue;
    const comma = findComma(text, last.range.end, hashComments);
    const end = skipTrivia(text, comma === null ? last.range.end : comma + 1, hashComments);
    if (text.slice(last.range.end, end).includes('\n')) votes += comma === null ? -1 : 1;
  }
  return votes >= 0;
}

/** The widths of Black, and those that people choose in its place. */
const conventions = { comments: hashComments, widths: [88, 100], unit: '    ' };

const pages = new WeakMap<Module, PageStyle>();

/** The measures of a module: of its code, not of the texts in it. */
export function pageStyleOf(module: Module): PageStyle {
  const known = pages.get(module) ?? measure(module);
  pages.set(module, known);
  return known;
}

function measure(module: Module): PageStyle {
  const code = withoutLinesOfTexts(module);
  const page = detectPageStyle(code, conventions);
  return { ...page, unit: findUnit(code) ?? page.unit };
}

/** The text with the lines of strings that go on over lines cut short. */
function withoutLinesOfTexts(module: Module): string {
  let code = module.text;
  for (const { start, end } of stringsIn(syntaxTreeOf(module)).toReversed()) {
    const written = code.slice(start, end);
    if (!written.includes('\n')) continue;
    code = code.slice(0, start) + written.replace(/[^\r\n]+/g, '') + code.slice(end);
  }
  return code;
}

/** How much deeper than its head the first line of most blocks is. */
function findUnit(code: string): string | undefined {
  const votes = new Map<string, number>();
  const heads =
    /^([ \t]*)[^\s#][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*\1([ \t]+)(?=\S)/gm;
  for (const [, , step = ''] of code.matchAll(heads)) votes.set(step, (votes.get(step) ?? 0) + 1);
  const [best] = [...votes].sort((one, other) => other[1] - one[1]);
  return best?.[0];
}

const words: ReadonlySet<string> = new Set([
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class'],
  ...['continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global'],
  ...['if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return'],
  ...['try', 'while', 'with', 'yield'],
]);

/** Whether a key can be the name of a keyword argument. */
export function isKeywordName(key: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(key) && !words.has(key);
}
