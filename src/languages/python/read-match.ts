/** `match`: a switch where its patterns are fixed values, else branches under conditions that are not followed. */
import type { Expression, Range, Statement, SwitchStatement } from '../../values/model.js';
import { capturesOf } from './match-patterns.js';
import { readTuple } from './read-collections.js';
import { bindTarget } from './read-bindings.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

type Case = SwitchStatement['cases'][number];

function readSubject(node: SyntaxNode, lowering: Lowering): Expression {
  const subjects = childrenOf(node, 'subject');
  const [first] = subjects;
  const last = subjects.at(-1);
  if (!first || !last) throw new PythonSyntaxError(node.start, 'invalid syntax');
  if (subjects.length === 1) return lowering.expression(first);
  return readTuple({ ...node, start: first.start, end: last.end, children: subjects }, lowering);
}

/** The patterns of a case as written: `case a, b` has several, which are one sequence. */
function patternsOf(clause: SyntaxNode): SyntaxNode[] {
  return partsOf(clause).filter(({ type }) => type === 'case_pattern');
}

function isWildcard(pattern: SyntaxNode, lowering: Lowering): boolean {
  return lowering.textOf(pattern) === '_';
}

const VALUES: ReadonlySet<string> = new Set([
  'string',
  'true',
  'false',
  'none',
  'integer',
  'float',
]);

/** The values that a pattern is compared with; undefined where it is more than that. */
function fixedValues(pattern: SyntaxNode): SyntaxNode[] | undefined {
  const parts = partsOf(pattern);
  if (pattern.type === 'dotted_name') return parts.length > 1 ? [pattern] : undefined;
  if (VALUES.has(pattern.type)) return [pattern];
  // A sign is a token of its own, before the number.
  if (pattern.type !== 'case_pattern' && pattern.type !== 'union_pattern') return undefined;
  if (pattern.children.some(({ type }) => type === '-' || type === '+')) return undefined;
  const values = parts.map(fixedValues);
  return values.every((one) => one !== undefined) ? values.flat() : undefined;
}

interface CaseSource {
  readonly clause: SyntaxNode;
  readonly values: readonly SyntaxNode[] | 'default';
}

/** The cases of a switch; undefined where one of them is not a fixed value. */
function switchSources(clauses: readonly SyntaxNode[], lowering: Lowering) {
  const sources: CaseSource[] = [];
  for (const clause of clauses) {
    const [pattern, ...others] = patternsOf(clause);
    if (!pattern || others.length > 0 || childOf(clause, 'guard') || endsWithComma(clause)) {
      return undefined;
    }
    const values = isWildcard(pattern, lowering) ? 'default' : fixedValues(pattern);
    if (!values || values.length === 0) return undefined;
    sources.push({ clause, values });
  }
  return sources;
}

function endsWithComma(clause: SyntaxNode): boolean {
  return clause.children.some(({ type }) => type === ',');
}

/** Whether a `break` inside leaves a loop around the `match`: in a switch it would leave that. */
function leavesLoop(node: SyntaxNode): boolean {
  if (node.type === 'break_statement') return true;
  if (LOOPS_AND_FUNCTIONS.has(node.type)) {
    // The `else` of a loop is outside of it.
    return childrenOf(node, 'alternative').some(leavesLoop);
  }
  return partsOf(node).some(leavesLoop);
}

const LOOPS_AND_FUNCTIONS: ReadonlySet<string> = new Set([
  'for_statement',
  'while_statement',
  'function_definition',
  'class_definition',
]);

/** One case for each value; all but the last fall through to the body. */
function readCases({ clause, values }: CaseSource, lowering: Lowering): Case[] {
  const end: Range = { start: clause.end, end: clause.end };
  const body: Statement[] = [
    ...lowering.block(childOf(clause, 'consequence')),
    { kind: 'break', range: end },
  ];
  if (values === 'default') return [{ body }];
  return values.map((value, index) => ({
    test: lowering.expression(value),
    body: index === values.length - 1 ? body : [],
  }));
}

/** The values in a pattern whose names have to be evaluated: `Color.RED`, and the classes it names. */
function patternOperands(pattern: SyntaxNode, lowering: Lowering): Expression[] {
  const parts = partsOf(pattern);
  if (pattern.type === 'dotted_name') {
    return parts.length > 1 ? [lowering.expression(pattern)] : [];
  }
  if (VALUES.has(pattern.type)) return [lowering.expression(pattern)];
  if (pattern.type === 'identifier') return [];
  return parts.flatMap((part) => patternOperands(part, lowering));
}

function readCondition(clause: SyntaxNode, lowering: Lowering): Expression | undefined {
  const patterns = patternsOf(clause);
  const [first] = patterns;
  const last = patterns.at(-1);
  const guard = childOf(clause, 'guard');
  const guardTest = guard && partsOf(guard)[0];
  if (!first || !last) throw new PythonSyntaxError(clause.start, 'invalid syntax');
  // With a guard the test is the guard's, which stands behind the names that the pattern binds.
  if (guardTest) {
    const test = lowering.expression(guardTest);
    const isAnything = patterns.length === 1 && !endsWithComma(clause) && isIrrefutable(first);
    if (isAnything) return test;
    return { kind: 'opaque', range: test.range, operands: [test], what: 'pattern' };
  }
  if (patterns.length === 1 && !endsWithComma(clause) && isIrrefutable(first)) return undefined;
  const operands = patterns.flatMap((pattern) => patternOperands(pattern, lowering));
  const range = { start: first.start, end: last.end };
  return { kind: 'opaque', range, operands, what: 'pattern' };
}

/** `_` or a name alone: it takes every value. */
function isIrrefutable(pattern: SyntaxNode): boolean {
  const parts = partsOf(pattern);
  const [only] = parts;
  if (!only) return pattern.type === 'identifier' || pattern.type === 'case_pattern';
  if (pattern.type !== 'case_pattern' && pattern.type !== 'dotted_name') return false;
  return parts.length === 1 && isIrrefutable(only);
}

/** What a case binds: parts of the subject, which are not followed. */
function readCaptures(clause: SyntaxNode, lowering: Lowering): Statement[] {
  return patternsOf(clause)
    .flatMap((pattern) => capturesOf(pattern, lowering.text))
    .map((name) => {
      const range = rangeOf(name);
      const value: Expression = { kind: 'opaque', range, operands: [], what: 'matched value' };
      return bindTarget(name, value, range, lowering);
    });
}

function readBranches(clauses: readonly SyntaxNode[], lowering: Lowering): Statement[] {
  const [clause, ...others] = clauses;
  if (!clause) return [];
  // Names are bound before the guard is asked.
  const captures = readCaptures(clause, lowering);
  const test = readCondition(clause, lowering);
  const consequent = lowering.block(childOf(clause, 'consequence'));
  const end = clauses.at(-1)?.end ?? clause.end;
  if (!test) {
    // Whatever comes behind it is never reached, and refused by the compiler.
    if (others.length > 0) {
      throw new PythonSyntaxError(
        clause.start,
        'this pattern makes remaining patterns unreachable',
      );
    }
    return [...captures, ...consequent];
  }
  const guard = childOf(clause, 'guard');
  const branch: Statement = {
    kind: 'if',
    range: { start: guard?.start ?? clause.start, end },
    test,
    consequent: guard ? consequent : [...captures, ...consequent],
    alternate: lowering.deeper(clause, () => readBranches(others, lowering)),
  };
  return guard ? [...captures, branch] : [branch];
}

function readMatch(node: SyntaxNode, lowering: Lowering): Statement[] {
  const range = rangeOf(node);
  const subject = readSubject(node, lowering);
  const body = childOf(node, 'body');
  const clauses = (body ? partsOf(body) : []).filter(({ type }) => type === 'case_clause');
  if (clauses.length === 0) throw new PythonSyntaxError(node.end, "expected 'case'");
  const sources = clauses.some(leavesLoop) ? undefined : switchSources(clauses, lowering);
  if (sources) {
    const cases = sources.flatMap((source) => readCases(source, lowering));
    return [{ kind: 'switch', range, subject, cases }];
  }
  return [
    { kind: 'expression', range: subject.range, value: subject },
    ...readBranches(clauses, lowering),
  ];
}

export const matchReaders: readonly ReaderEntry<Statement[]>[] = [['match_statement', readMatch]];
