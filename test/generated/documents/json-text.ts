/** JSON as people and programs lay it out, in parts. */
import type { Json, JsonObject } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import { fixed, headerParts, open, type Part } from './parts.js';

export interface JsonLayout {
  readonly indentation: string;
  readonly colon: string;
  readonly comma: string;
  readonly padding: string;
  /** From this depth on, everything is on one line. */
  readonly flatFrom: number;
  readonly escapesUnicode: boolean;
  readonly escapesSlashes: boolean;
  /** White space, and comments where the language has them, that nobody laid out. */
  readonly ragged?: { readonly choices: Choices; readonly hasComments: boolean };
  /** How the language writes true, false and null. */
  readonly words: Readonly<Record<string, string>>;
}

const lines = { indentation: '  ', colon: ': ', comma: ', ', padding: '', flatFrom: 99 };
const JSON_WORDS = { true: 'true', false: 'false', null: 'null' };
const plain = { ...lines, escapesUnicode: false, escapesSlashes: false, words: JSON_WORDS };

/** Layouts on several lines, and on one. */
export const LINES: JsonLayout = plain;
export const ONE_LINE: JsonLayout = { ...plain, flatFrom: 0 };
export const MINIFIED: JsonLayout = { ...ONE_LINE, colon: ':', comma: ',' };

export function anyLayout(choices: Choices): JsonLayout {
  const layout = choices.one([
    LINES,
    { ...plain, indentation: '    ' },
    { ...plain, indentation: '\t' },
    { ...plain, indentation: ' ' },
    { ...plain, flatFrom: 1, padding: ' ' },
    { ...plain, flatFrom: 2, padding: ' ' },
    { ...plain, flatFrom: 3 },
    { ...plain, flatFrom: 3, padding: ' ' },
    ONE_LINE,
    MINIFIED,
    { ...plain, ragged: { choices, hasComments: false } },
    { ...plain, colon: ' : ', padding: ' ', flatFrom: 3 },
  ]);
  return { ...layout, ...escapes(choices) };
}

/** A layout with comments and commas at the ends of lists and objects, as editors take it. */
export function commentedLayout(choices: Choices): JsonLayout {
  return { ...anyLayout(choices), ragged: { choices, hasComments: true } };
}

/** On one line, as a line of JSON Lines and a quoted argument are. */
export function flatLayout(choices: Choices): JsonLayout {
  return { ...choices.one([ONE_LINE, MINIFIED]), ...escapes(choices) };
}

function escapes(choices: Choices): Pick<JsonLayout, 'escapesUnicode' | 'escapesSlashes'> {
  return { escapesUnicode: choices.rarely(5), escapesSlashes: choices.rarely(6) };
}

/** A request's body, whose configurations, tools and the place after its servers are open. */
export class OpenBody {
  constructor(
    readonly body: JsonObject,
    /** What stands in the object before the body's own entries. */
    readonly before: TreeObject = {},
  ) {}
}

/** A text that is made of parts. */
export class OpenText {
  constructor(readonly content: readonly Part[]) {}
}

/** A value that is written by itself, without quotes. */
export class Verbatim {
  constructor(readonly content: readonly Part[]) {}
}

export type Tree =
  string | number | boolean | null | OpenBody | OpenText | Verbatim | readonly Tree[] | TreeObject;
export interface TreeObject {
  readonly [key: string]: Tree;
}

/** The header's value, as a text in which the version may change. */
export function headerText(betas: readonly string[], separator = ','): OpenText {
  return new OpenText(headerParts(betas.join(separator)));
}

/** The text of a value in parts. */
export function jsonParts(tree: Tree, layout: JsonLayout, depth = 0): Part[] {
  return new JsonWriter(layout).value(tree, depth, 'any');
}

/** The arguments of a call in Python, in their brackets. */
export function argumentParts(body: OpenBody, layout: JsonLayout): Part[] {
  return new JsonWriter(layout).request(body, 0, 'call');
}

type Role = 'any' | 'servers' | 'server' | 'tools';

class JsonWriter {
  constructor(private readonly layout: JsonLayout) {}

  value(tree: Tree, depth: number, role: Role): Part[] {
    if (tree instanceof OpenText) {
      const content = tree.content.map((part) => this.inString(part));
      // A text that a migration may take away goes with its quotes.
      return [quoteBeside(content.at(0)), ...content, quoteBeside(content.at(-1))];
    }
    if (tree instanceof Verbatim) return [...tree.content];
    if (tree instanceof OpenBody) return this.request(tree, depth);
    if (typeof tree === 'string') return [fixed(`"${this.inString(fixed(tree)).text}"`)];
    if (Array.isArray(tree)) return this.list(tree as readonly Tree[], depth, role);
    if (typeof tree === 'object' && tree !== null) {
      const entries = Object.entries(tree as TreeObject);
      return this.object(
        entries,
        depth,
        (key) => role === 'server' && key === 'tool_configuration',
      );
    }
    const written = JSON.stringify(tree);
    return [fixed(this.layout.words[written] ?? written)];
  }

  request({ body, before }: OpenBody, depth: number, form: 'request' | 'call' = 'request'): Part[] {
    const entries = [...Object.entries(before), ...(Object.entries(body) as [string, Tree][])];
    return this.object(entries, depth, () => false, form);
  }

  private object(
    entries: readonly (readonly [string, Tree])[],
    depth: number,
    isRemoved: (key: string) => boolean,
    form: 'object' | 'request' | 'call' = 'object',
  ): Part[] {
    const { colon, padding } = this.layout;
    const [start, end] = form === 'call' ? ['(', ')'] : ['{', '}'];
    if (entries.length === 0) return [fixed('{}')];
    const members = entries.map(([key, value]) => {
      const role = form === 'object' ? 'any' : roleOf(key);
      const name =
        form === 'call' ? [fixed(`${key}=`)] : [...this.value(key, depth, 'any'), fixed(colon)];
      const own = [...name, ...this.value(value, depth + 1, role)];
      const isReplaced = role === 'tools' && !Array.isArray(value);
      if (isRemoved(key) || isReplaced) return own.map(({ text }) => open(text));
      return [...own, ...(role === 'servers' ? [open('')] : [])];
    });
    const removed = entries.map(([key]) => isRemoved(key));
    // Where nobody laid the text out, new tools may come before or behind the blanks of a line.
    const isLoose = (index: number): boolean =>
      this.layout.ragged !== undefined && entries[index - 1]?.[0] === 'mcp_servers';
    const isOpen = (index: number): boolean =>
      removed[index] === true || removed[index - 1] === true || isLoose(index);
    return this.enclosed(start, members, end, depth, form === 'call' ? '' : padding, isOpen);
  }

  private list(items: readonly Tree[], depth: number, role: Role): Part[] {
    if (items.length === 0) return [role === 'tools' ? open('[]') : fixed('[]')];
    const inner = role === 'servers' ? 'server' : 'any';
    const members = items.map((item) => this.value(item, depth + 1, inner));
    // A list that gets too long for its line is broken into lines.
    const endsOpen = (item: Tree | undefined): boolean =>
      item instanceof OpenText && item.content.at(-1)?.isOpen === true;
    return this.enclosed(
      '[',
      members,
      ']',
      depth,
      '',
      (index) => role === 'tools' || endsOpen(items[index - 1]),
    );
  }

  /** @param isOpenBefore Whether what stands before a member (behind the last: before the end) is open. */
  private enclosed(
    start: string,
    members: readonly (readonly Part[])[],
    end: string,
    depth: number,
    padding: string,
    isOpenBefore: (index: number) => boolean,
  ): Part[] {
    const { indentation, flatFrom, comma } = this.layout;
    const isFlat = depth >= flatFrom;
    const inner = isFlat ? padding : `\n${indentation.repeat(depth + 1)}`;
    const outer = isFlat ? padding : `\n${indentation.repeat(depth)}`;
    const between = isFlat ? comma : `,${inner}`;
    const separator = (text: string, index: number): Part =>
      isOpenBefore(index) ? open(this.ragged(text)) : fixed(this.ragged(text));
    const last = this.layout.ragged?.hasComments === true && !isFlat ? `,${outer}` : outer;
    return [
      fixed(start),
      ...members.flatMap((member, index) => [
        separator(index === 0 ? inner : between, index),
        ...member,
      ]),
      separator(last, members.length),
      fixed(end),
    ];
  }

  /** A separator with other white space than the layout's. */
  private ragged(text: string): string {
    const { ragged } = this.layout;
    if (!ragged) return text;
    const lineBreak = /\n[ \t]*$/.exec(text)?.[0] ?? '';
    const before = text.slice(0, text.length - lineBreak.length);
    const { choices, hasComments } = ragged;
    if (hasComments) {
      const comments = ['', '', '', ' // was mcp-client-2025-04-04', ' /* as agreed */'] as const;
      const comment = lineBreak === '' ? choices.one(['', '', '/* yes */']) : choices.one(comments);
      return `${before}${comment}${lineBreak}`;
    }
    const others = [lineBreak, `\n${lineBreak}`, ' ', '', `  ${lineBreak}\t`, '\n'] as const;
    return `${before}${choices.one(others)}`;
  }

  /** A part of a text, as a string holds it. */
  private inString({ text, isOpen }: Part): Part {
    const { escapesUnicode, escapesSlashes } = this.layout;
    const written = JSON.stringify(text).slice(1, -1);
    const slashed = escapesSlashes ? written.replaceAll('/', '\\/') : written;
    const own = escapesUnicode ? slashed.replace(/[^\0-\x7F]/g, escapeUnit) : slashed;
    return { text: own, isOpen };
  }
}

function quoteBeside(part: Part | undefined): Part {
  return part?.isOpen === true ? open('"') : fixed('"');
}

function roleOf(key: string): Role {
  if (key === 'mcp_servers') return 'servers';
  return key === 'tools' ? 'tools' : 'any';
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Plain data as a tree. */
export function treeOf(value: Json): Tree {
  return (value ?? null) as Tree;
}
