/** Reads JSON and JSON with comments into the value model. */
import { printParseErrorCode, visit, type JSONVisitor, type ParseErrorCode } from 'jsonc-parser';
import type {
  Entry,
  Expression,
  Item,
  Literal,
  Module,
  Primitive,
  Range,
  SyntaxProblem,
} from '../../values/model.js';
import type { ReadResult } from '../language.js';

/** Deeper texts are no data that anybody writes; what reads the values may recurse into them. */
const greatestDepth = 1000;

/** Files that their own programs read with trailing commas allowed. */
const relaxedFiles = [
  /\.jsonc$/i,
  /(^|[\\/])[jt]sconfig(\.[^\\/]*)?\.json$/i,
  /(^|[\\/])\.?devcontainer\.json$/i,
  /(^|[\\/])\.eslintrc\.json$/i,
  /(^|[\\/])\.vscode[\\/][^\\/]*\.json$/i,
];

/** JSON that a program fills in before it is sent: regions of other documents are named so. */
const templateFile = /\.template\.jsonc?$/i;

/** A string, or a mark in whose place a value is put: `${name}`, `$(command)`, `{{name}}`, `<name>`. */
const stringOrMark =
  /"(?:[^"\\\n]|\\.)*"|\$\{[^{}"\n]*\}|\$\([^()"\n]*\)|\{\{[^{}"\n]*\}\}|<[\w -]+>/g;

const fileMark = /^\$\{@([^{}]*)\}$/;

/** The parser's own names of what it can find wrong, in words. */
const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is not a JSON value',
  InvalidNumberFormat: 'invalid number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the end of the file is expected after the value',
  UnexpectedEndOfComment: 'the comment is not closed',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidUnicode: 'invalid unicode escape',
  InvalidEscapeCharacter: 'invalid escape character',
  InvalidCharacter: 'a control character must be escaped in a string',
};

/** An object or array whose end has not been seen. */
interface OpenValue {
  readonly start: number;
  readonly kind: 'object' | 'array';
  readonly entries: Entry[];
  readonly items: Item[];
  key?: Literal;
}

/** Puts values together from the parser's events; after the first problem it builds no more. */
class ValueBuilder implements JSONVisitor {
  value: Expression | undefined;
  problem: SyntaxProblem | undefined;
  readonly #open: OpenValue[] = [];

  /** @param marks The marks of the text by their places. */
  constructor(private readonly marks: ReadonlyMap<number, string>) {}

  readonly onObjectBegin = (start: number): void => this.#begin('object', start);
  readonly onArrayBegin = (start: number): void => this.#begin('array', start);
  readonly onObjectEnd = (offset: number, length: number): void => this.#end(offset + length);
  readonly onArrayEnd = (offset: number, length: number): void => this.#end(offset + length);

  readonly onObjectProperty = (name: string, offset: number, length: number): void => {
    const parent = this.#open.at(-1);
    if (parent) parent.key = readLiteral(name, offset, length);
  };

  readonly onLiteralValue = (value: Primitive, offset: number, length: number): void => {
    const name = this.marks.get(offset);
    const range = { start: offset, end: offset + length };
    this.#add(name === undefined ? readLiteral(value, offset, length) : readMark(name, range));
  };

  readonly onError = (code: ParseErrorCode, offset: number): void => {
    this.problem ??= { offset, message: messages[printParseErrorCode(code)] ?? 'invalid JSON' };
  };

  #begin(kind: OpenValue['kind'], start: number): void {
    this.#open.push({ start, kind, entries: [], items: [] });
    if (this.#open.length <= greatestDepth) return;
    this.problem ??= { offset: start, message: 'nested too deeply to be read' };
  }

  #end(end: number): void {
    const closed = this.#open.pop();
    if (closed === undefined || this.problem) return;
    const { kind, start, entries, items } = closed;
    const range: Range = { start, end };
    this.#add(kind === 'object' ? { kind, range, entries } : { kind, range, items });
  }

  #add(value: Expression): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.value ??= value;
    else if (parent.kind === 'array') parent.items.push({ range: value.range, value });
    else if (parent.key) {
      const { key } = parent;
      const range = { start: key.range.start, end: value.range.end };
      parent.entries.push({ kind: 'property', range, key, value });
    }
  }
}

/**
 * A mark is a value that nothing in the document says, as of a name that is bound elsewhere; `${@file}` is
 * the content of a file, which is a module of its own.
 */
function readMark(name: string, range: Range): Expression {
  const file = fileMark.exec(name)?.[1];
  if (file === undefined) return { kind: 'name', name, range };
  const value: Literal = { kind: 'literal', range, value: file };
  const callee: Expression = { kind: 'name', name: 'require', range };
  return { kind: 'call', callee, arguments: [{ range, value }], range };
}

function readLiteral(value: Primitive, offset: number, length: number): Literal {
  const range = { start: offset, end: offset + length };
  if (typeof value !== 'string') return { kind: 'literal', range, value };
  const content = { start: range.start + 1, end: range.end - 1 };
  return { kind: 'literal', range, value, content };
}

/** @throws RangeError where the parser's own recursion ends, which is deeper than the builder follows. */
function visitText(text: string, allowTrailingComma: boolean, builder: ValueBuilder): void {
  try {
    visit(text, builder, { allowTrailingComma, allowEmptyContent: true });
  } catch (error) {
    if (!(error instanceof RangeError && builder.problem)) throw error;
  }
}

/** The text with a string of the same length in the place of each mark that stands outside of strings. */
function withoutMarks(text: string): {
  readonly strict: string;
  readonly marks: ReadonlyMap<number, string>;
} {
  const marks = new Map<number, string>();
  const strict = text.replace(stringOrMark, (found: string, offset: number) => {
    if (found.startsWith('"')) return found;
    marks.set(offset, found);
    return `"${' '.repeat(found.length - 2)}"`;
  });
  return { strict, marks };
}

/**
 * Reads a JSON file. Comments are accepted in every file, as most programs that read JSON by hand do;
 * trailing commas in .jsonc files and in files whose own programs allow them. In templates marks may
 * stand in the place of values.
 *
 * @param path Its name tells which of these the file is.
 * @returns A data module of one expression statement, keys written twice being there twice; or the place
 *   of the first error. Never throws for any text.
 */
export function readJson(path: string, text: string): ReadResult {
  const { strict, marks } = templateFile.test(path)
    ? withoutMarks(text)
    : { strict: text, marks: new Map<number, string>() };
  const builder = new ValueBuilder(marks);
  const allowTrailingComma = relaxedFiles.some((pattern) => pattern.test(path));
  // The parser takes a byte order mark for a symbol; a blank in its place keeps all offsets.
  visitText(strict.replace(/^\uFEFF/, ' '), allowTrailingComma, builder);
  const { value, problem } = builder;
  if (problem) return { problem };
  if (value === undefined) return { problem: { offset: 0, message: 'the file is empty' } };
  const { range } = value;
  const module: Module = {
    path,
    text,
    language: 'json',
    body: [{ kind: 'expression', range, value }],
    data: true,
  };
  return { module };
}
