/** Where code on one line may be broken into several: the places, and what stands between them. */
import { ts } from 'ts-morph';
import type { Range } from '../../values/model.js';

/** A list in brackets, with one member a line where it is broken. */
export interface BreakableList {
  readonly kind: 'list';
  readonly range: Range;
  /** Offsets after the opening and before the closing bracket. */
  readonly inside: Range;
  readonly members: readonly Range[];
  readonly isCall: boolean;
}

/** `test ? one : other`, with a line for each branch where it is broken. */
export interface BreakableChoice {
  readonly kind: 'choice';
  readonly range: Range;
  readonly branches: readonly [Range, Range];
  readonly test: Range;
}

export type Breakable = BreakableList | BreakableChoice;

/**
 * The outermost node of a file that can be broken and is accepted; null where there is none. A call whose
 * last argument is a literal or a function is broken inside that, or where that does not help, itself.
 */
export function findBreakable(
  source: ts.SourceFile,
  accepts: (breakable: Breakable) => boolean,
): Breakable | null {
  const visit = (node: ts.Node): Breakable | null => {
    if (isLeftAsItIs(node, source)) return null;
    const breakable = breakableOf(node, source);
    const isAccepted = breakable !== null && accepts(breakable);
    if (isAccepted && !endsWithLiteral(node)) return breakable;
    const inner = ts.forEachChild(node, (child) => visit(child) ?? undefined) ?? null;
    return inner ?? (isAccepted ? breakable : null);
  };
  return visit(source);
}

/** Types and texts are not broken, nor is what makes an object of a list, which reads as one word. */
function isLeftAsItIs(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isTypeNode(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node))
    return true;
  return ts.isCallExpression(node) && node.expression.getText(source) === 'Object.fromEntries';
}

function breakableOf(node: ts.Node, source: ts.SourceFile): Breakable | null {
  if (ts.isConditionalExpression(node)) {
    const [test, one, other] = [node.condition, node.whenTrue, node.whenFalse].map((part) =>
      rangeOf(part, source),
    );
    if (!test || !one || !other) return null;
    return { kind: 'choice', range: rangeOf(node, source), test, branches: [one, other] };
  }
  const members = membersOf(node);
  if (!members || members.length === 0) return null;
  const range = rangeOf(node, source);
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  const start = isCall ? members.pos : range.start + 1;
  const inside = { start, end: range.end - 1 };
  const ranges = members.map((member) => rangeOf(member, source));
  return {
    kind: 'list',
    range: { start: start - 1, end: range.end },
    inside,
    members: ranges,
    isCall,
  };
}

function membersOf(node: ts.Node): ts.NodeArray<ts.Node> | null {
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isNamedImports(node) || ts.isNamedExports(node)) return node.elements;
  // No comma may follow a rest.
  if (ts.isObjectBindingPattern(node)) return node.elements.some(isRest) ? null : node.elements;
  if (ts.isCallExpression(node)) return node.arguments;
  if (ts.isNewExpression(node)) return node.arguments ?? null;
  return null;
}

function isRest({ dotDotDotToken }: ts.BindingElement): boolean {
  return dotDotDotToken !== undefined;
}

/** Whether a call ends in a literal or function, whose lines then begin on the line of the call. */
function endsWithLiteral(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const all = node.arguments ?? [];
  const last = all.at(-1);
  return last !== undefined && isLiteral(last) && !all.slice(0, -1).some(isLiteral);
}

function isLiteral(node: ts.Node): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return isLiteral(node.expression);
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node)
  );
}

function rangeOf(node: ts.Node, source: ts.SourceFile): Range {
  return { start: node.getStart(source), end: node.end };
}
