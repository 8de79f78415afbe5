/** The fenced code blocks of a page of Markdown, with where they stand and what is said above them. */
import { parse, postprocess, preprocess } from 'micromark';
import type { Range } from '../../values/model.js';
import { containersAround } from './containers.js';
import type { ShownBlock } from '../shared/shown.js';

type Token = ReturnType<typeof postprocess>[number][1];

export interface CodeBlock extends ShownBlock {
  /** What stands behind the opening fence: `ts {1,3} title="x"`. */
  readonly info: string;
  /** The block with its fences. */
  readonly range: Range;
  /** Its lines without what they are indented or quoted by. */
  readonly lines: readonly Range[];
  /** Where the closing fence begins, behind its own prefix; the end of the last line where there is none. */
  readonly end: number;
  /** What lines of the block begin with. */
  readonly prefix: string;
}

/**
 * HTML and what is indented hold no code of their own here: blocks stand in the elements of MDX and in
 * the indented tabs of other dialects, and are looked for there as well.
 */
const dialect = { disable: { null: ['htmlFlow', 'htmlText', 'codeIndented'] } };

/** The fenced blocks of a page, in order, but for those in comments. */
export function codeBlocks(text: string): CodeBlock[] {
  const { blocks } = readPage(text);
  return blocks;
}

/** Elements of preformatted text that begin a line, and the headings above each. */
export function preformattedElements(
  text: string,
): readonly { readonly range: Range; readonly headings: readonly string[] }[] {
  if (!/<pre\b/i.test(text)) return [];
  const { elements, headingsAt } = readPage(text);
  return elements.map((range) => ({ range, headings: headingsAt(range.start) }));
}

/** The headings that a place of a page stands under, the outermost first. */
export function headingsAbove(text: string, offset: number): readonly string[] {
  return readPage(text).headingsAt(offset);
}

const PREFORMATTED = /^[ \t]*(<pre\b[\s\S]*?<\/pre>)/gim;

function readPage(page: string): {
  readonly blocks: CodeBlock[];
  readonly elements: readonly Range[];
  readonly headingsAt: (offset: number) => readonly string[];
} {
  const first = new BlockReader(page);
  const all = first.read();
  const elements = elementsOutside(all, page);
  // What is in them is no Markdown: a comment of Python is no heading.
  const text = elements.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[^\r\n]/g, ' ') + rest.slice(end),
    page,
  );
  const reader = elements.length > 0 ? new BlockReader(text) : first;
  const found = elements.length > 0 ? reader.read() : all;
  const comments = commentsOutside(found, page);
  const around = containersAround(page, [...found.map(({ range }) => range), ...elements]);
  const isOutside = (range: Range): boolean =>
    !comments.some(({ start, end }) => start < range.start && range.end < end);
  return {
    blocks: found.flatMap((block) =>
      isOutside(block.range)
        ? [{ ...block, headings: [...block.headings, ...around(block.range.start)] }]
        : [],
    ),
    elements: elements.filter(isOutside),
    headingsAt: (offset) => [...reader.headingsAt(offset), ...around(offset)],
  };
}

function elementsOutside(blocks: readonly CodeBlock[], text: string): Range[] {
  return [...text.matchAll(PREFORMATTED)].flatMap(({ 0: line, 1: element = '', index }) => {
    const end = index + line.length;
    const start = end - element.length;
    const isInside = blocks.some(({ range }) => range.start <= start && start < range.end);
    return isInside ? [] : [{ start, end }];
  });
}

interface OpenBlock {
  info: Range | null;
  readonly lines: Range[];
  fences: number;
  end: number | null;
}

class BlockReader {
  private readonly blocks: CodeBlock[] = [];
  private readonly headings: { readonly level: number; readonly text: string }[] = [];
  private readonly outline: { readonly start: number; readonly titles: readonly string[] }[] = [];
  private level = 0;
  private label = '';
  private open: OpenBlock | undefined;
  /** A byte order mark is not counted by the parser. */
  private readonly shift: number;

  constructor(private readonly text: string) {
    this.shift = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): CodeBlock[] {
    const chunks = preprocess()(this.text, 'utf8', true);
    for (const [kind, token] of postprocess(
      parse({ extensions: [dialect] })
        .document()
        .write(chunks),
    )) {
      if (kind === 'enter') this.enter(token);
      else this.exit(token);
    }
    return this.blocks;
  }

  /** The headings that a place of the page stands under, the outermost first. */
  headingsAt(offset: number): readonly string[] {
    return this.outline.findLast(({ start }) => start < offset)?.titles ?? [];
  }

  private enter(token: Token): void {
    const range = this.rangeOf(token);
    const own = this.text.slice(range.start, range.end);
    switch (token.type) {
      case 'atxHeadingSequence':
        if (this.level === 0) this.level = own.length;
        break;
      case 'setextHeadingText':
      case 'atxHeadingText':
        this.label = own;
        break;
      case 'setextHeadingLineSequence':
        this.level = own.startsWith('=') ? 1 : 2;
        break;
      case 'paragraph':
        this.label = own;
        break;
      case 'codeFenced':
        this.open = { info: null, lines: [], fences: 0, end: null };
        break;
      case 'codeFencedFence':
        this.addFence(range.start + (/^[ \t]*/.exec(own)?.[0].length ?? 0));
        break;
      case 'codeFencedFenceInfo':
      case 'codeFencedFenceMeta':
        if (this.open)
          this.open.info = { start: this.open.info?.start ?? range.start, end: range.end };
        break;
      case 'codeFlowValue':
        this.open?.lines.push(range);
        break;
    }
  }

  private exit(token: Token): void {
    const range = this.rangeOf(token);
    switch (token.type) {
      case 'atxHeading':
      case 'setextHeading':
        while ((this.headings.at(-1)?.level ?? 0) >= this.level) this.headings.pop();
        this.headings.push({ level: this.level, text: this.label });
        this.outline.push({ start: range.start, titles: this.headings.map(({ text }) => text) });
        this.level = 0;
        this.label = '';
        break;
      case 'codeFenced':
        this.close(range);
        break;
    }
  }

  /** The first fence opens the block, the second one closes it. */
  private addFence(start: number): void {
    if (!this.open) return;
    this.open.fences += 1;
    if (this.open.fences === 2) this.open.end = start;
  }

  private close(range: Range): void {
    const { open, text } = this;
    this.open = undefined;
    if (!open) return;
    const { info, end } = open;
    const lines = this.withEmptyLines(range, open.lines, end);
    this.blocks.push({
      info: info ? text.slice(info.start, info.end) : '',
      range,
      lines,
      end: end ?? range.end,
      prefix: this.prefixOf(range, lines),
      headings: this.headings.map((heading) => heading.text),
      label: this.label,
    });
    this.label = '';
  }

  /** Every line between the fences: the parser names those with content only. */
  private withEmptyLines(range: Range, known: readonly Range[], end: number | null): Range[] {
    const lines: Range[] = [];
    for (const line of this.text.slice(range.start, end ?? range.end).matchAll(/\r\n|\n|\r/g)) {
      const start = range.start + line.index + line[0].length;
      const rest = /^[^\r\n]*/.exec(this.text.slice(start, range.end))?.[0].length ?? 0;
      const stop = start + rest;
      if (end !== null && stop >= end) break;
      lines.push(
        known.find((one) => one.start >= start && one.end <= stop) ?? { start: stop, end: stop },
      );
    }
    return lines;
  }

  private prefixOf({ start }: Range, lines: readonly Range[]): string {
    const [line] = lines.filter((one) => one.end > one.start);
    const fence = this.text.slice(this.lineStart(start), start);
    if (!line) return fence.replace(/[-+*]|\d+[.)]/g, (marker) => ' '.repeat(marker.length));
    return this.text.slice(this.lineStart(line.start), line.start);
  }

  private lineStart(offset: number): number {
    return (
      Math.max(this.text.lastIndexOf('\n', offset - 1), this.text.lastIndexOf('\r', offset - 1)) + 1
    );
  }

  private rangeOf({ start, end }: Token): Range {
    return { start: start.offset + this.shift, end: end.offset + this.shift };
  }
}

/** Comments of HTML and MDX that begin outside the blocks. */
function commentsOutside(blocks: readonly CodeBlock[], text: string): Range[] {
  return [...text.matchAll(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g)].flatMap((match) => {
    const start = match.index;
    if (blocks.some(({ range }) => range.start <= start && start < range.end)) return [];
    return [{ start, end: start + match[0].length }];
  });
}
