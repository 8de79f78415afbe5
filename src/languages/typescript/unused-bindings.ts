/** Names taken out of objects and lists that nothing uses any more once code was changed. */
import { ts } from 'ts-morph';
import { contains } from '../../values/ranges.js';
import type { Edit } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { applyEdits } from '../../edits/apply-edits.js';
import { lineStart, nextLineStart, startsLine } from '../printing/lines.js';
import { restOfLine } from '../printing/trivia.js';
import { parseSource } from './read-source.js';

const prefix = '_=';

/** What stands around a text where it is code by itself. */
export type CodeAround = readonly [before: string, after: string];

/**
 * The text of an expression, or of what else is code between the given texts, without the names that its
 * functions' parameters take apart and nothing uses.
 */
export function withoutUnusedBindings(
  path: string,
  text: string,
  [before, after]: CodeAround = [prefix, ''],
): string {
  const { source, problem } = parseSource(path, before + text + after);
  if (problem) return text;
  const edits: Edit[] = [];
  for (const definition of functionsIn(source)) {
    const used = usedNames(definition);
    for (const { name } of definition.parameters) {
      edits.push(...pruned(name, source, (one) => used.has(one)).edits);
    }
  }
  if (edits.length === 0) return text;
  const changed = applyEdits(source.text, edits);
  return changed.slice(before.length, changed.length - after.length);
}

/**
 * The edits that take out the names which the given edits leave without a use, in the functions around
 * some ranges that go.
 */
export function removeUnusedBindings(
  module: Module,
  edits: readonly Edit[],
  removed: readonly Range[],
): Edit[] {
  if (removed.length === 0) return [];
  const { source } = parseSource(module.path, module.text);
  const found: Edit[] = [];
  for (const definition of functionsIn(source)) {
    const range = { start: definition.getStart(source), end: definition.end };
    if (!removed.some((one) => contains(range, one))) continue;
    const patterns = patternsIn(definition);
    if (patterns.length === 0) continue;
    const left = namesAfter(module, range, edits);
    if (!left) continue;
    const before = usedNames(definition);
    const isUsed = (name: string): boolean => left.has(name) || !before.has(name);
    found.push(...patterns.flatMap((pattern) => pruned(pattern, source, isUsed).edits));
  }
  return found.filter(
    ({ range }, index) =>
      !edits.some((edit) => edit.range.start < range.end && range.start < edit.range.end) &&
      found.findIndex((other) => other.range.start === range.start) === index,
  );
}

/** The names used in a function's text once the edits inside it are made; null where it cannot be read. */
function namesAfter(
  { path, text }: Module,
  { start, end }: Range,
  edits: readonly Edit[],
): ReadonlySet<string> | null {
  const inside = edits
    .filter(({ range }) => range.start >= start && range.end <= end)
    .map((edit) => ({
      ...edit,
      range: { start: edit.range.start - start, end: edit.range.end - start },
    }));
  const changed = applyEdits(text.slice(start, end), inside);
  for (const [open, close] of [
    [prefix, ''],
    [`${prefix}{`, '}'],
  ] as const) {
    const { source, problem } = parseSource(path, open + changed + close);
    if (!problem) return usedNames(source);
  }
  return null;
}

type Definition =
  ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

function functionsIn(root: ts.Node): Definition[] {
  const found: Definition[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isArrowFunction(node) ||
      ts.isFunctionExpression(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node)
    ) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The patterns of a function's parameters and of the variables it declares. */
function patternsIn(definition: Definition): ts.BindingName[] {
  const patterns: ts.BindingName[] = definition.parameters.map(({ name }) => name);
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node)) patterns.push(node.name);
    ts.forEachChild(node, visit);
  };
  if (definition.body) visit(definition.body);
  return patterns.filter((pattern) => !ts.isIdentifier(pattern));
}

/** Every name that is read or called below a node, in the code of all its functions. */
function usedNames(root: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) {
      if (ts.isComputedPropertyName(node.name)) visit(node.name);
      visit(node.initializer);
    } else if (ts.isBindingElement(node)) {
      if (node.propertyName && ts.isComputedPropertyName(node.propertyName))
        visit(node.propertyName);
      if (!ts.isIdentifier(node.name)) visit(node.name);
      if (node.initializer) visit(node.initializer);
    } else if (ts.isParameter(node) || ts.isVariableDeclaration(node)) {
      if (!ts.isIdentifier(node.name)) visit(node.name);
      if (node.initializer) visit(node.initializer);
    } else ts.forEachChild(node, visit);
  };
  visit(root);
  return names;
}

interface Pruned {
  readonly edits: readonly Edit[];
  /** Nothing of the pattern is used. */
  readonly isEmpty: boolean;
}

/** A pattern without the names that are not used. What has a default value, or stands beside a rest, stays. */
function pruned(
  name: ts.BindingName,
  source: ts.SourceFile,
  isUsed: (name: string) => boolean,
): Pruned {
  if (ts.isIdentifier(name)) return { edits: [], isEmpty: !isUsed(name.text) };
  const elements = [...name.elements];
  const parts = elements.map((element) =>
    ts.isOmittedExpression(element)
      ? { edits: [], isEmpty: true }
      : element.initializer || element.dotDotDotToken
        ? { edits: [], isEmpty: false }
        : pruned(element.name, source, isUsed),
  );
  const isEmpty = parts.every((part) => part.isEmpty);
  if (isEmpty) return { edits: [], isEmpty };
  const hasRest = elements.some(
    (element) => !ts.isOmittedExpression(element) && element.dotDotDotToken,
  );
  const last = parts.findLastIndex((part) => !part.isEmpty);
  const edits = parts.flatMap((part, index) => {
    // The places of a list's items count: only those at its end can go.
    const canGo = ts.isObjectBindingPattern(name) ? !hasRest : index > last;
    if (!part.isEmpty || !canGo) return part.isEmpty ? [] : part.edits;
    return [removalOf(elements, index, last, source)];
  });
  return { edits, isEmpty };
}

/** Takes an element out with a comma: with its line where that is its own, else with the space before the next. */
function removalOf(
  elements: readonly ts.Node[],
  index: number,
  last: number,
  source: ts.SourceFile,
): Edit {
  const { text } = source;
  const element = elements[index];
  const next = elements[index + 1];
  const previous = elements[index - 1];
  const start = element?.getStart(source) ?? 0;
  const end = element?.end ?? start;
  const comma = text[end] === ',' ? end + 1 : end;
  if (startsLine(text, start) && restOfLine(text, comma).endsLine) {
    return { range: { start: lineStart(text, start), end: nextLineStart(text, comma) }, text: '' };
  }
  if (index < last && next) return { range: { start, end: next.getStart(source) }, text: '' };
  return { range: { start: previous?.end ?? start, end }, text: '' };
}
