/** The code that a page of HTML shows: `<pre><code class="language-python">`. */
import { Parser } from 'htmlparser2';
import type { Range } from '../../values/model.js';
import type { ShownBlock } from '../shared/shown.js';

export interface CodeElement extends ShownBlock {
  /** The words that may name its language, in its classes and attributes. */
  readonly words: readonly string[];
  /** The element with its tags. */
  readonly range: Range;
  readonly content: Range;
  /** Other elements stand among the code, as those of a highlighter. */
  readonly isMarkedUp: boolean;
}

interface OpenElement {
  readonly start: number;
  words: string[];
  contentStart: number;
  contentEnd: number | null;
  hasCode: boolean;
  isMarkedUp: boolean;
  readonly label: string;
}

const LANGUAGE_ATTRIBUTES = ['lang', 'data-lang', 'data-language'];

/** The elements of preformatted text, in order. Never throws for any text. */
export function codeElements(text: string): CodeElement[] {
  return new ElementReader(text).read();
}

class ElementReader {
  private readonly found: CodeElement[] = [];
  private readonly headings: { readonly level: number; readonly text: string }[] = [];
  /** The text since the last heading or element of code. */
  private prose = '';
  private open: OpenElement | undefined;
  private readonly parser: Parser;

  constructor(private readonly text: string) {
    this.parser = new Parser({
      onopentag: (name, attributes) => this.enter(name, attributes),
      onclosetag: (name) => this.exit(name),
      ontext: (content) => {
        this.prose += content;
      },
    });
  }

  read(): CodeElement[] {
    this.parser.end(this.text);
    return this.found;
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const after = this.parser.endIndex + 1;
    if (/^h[1-6]$/.test(name)) this.prose = '';
    if (this.open) this.enterInside(this.open, name, attributes, after);
    else if (name === 'pre') {
      this.open = {
        start: this.parser.startIndex,
        words: wordsOf(attributes),
        contentStart: after,
        contentEnd: null,
        hasCode: false,
        isMarkedUp: false,
        label: lastLine(this.prose),
      };
    }
  }

  private enterInside(
    open: OpenElement,
    name: string,
    attributes: Readonly<Record<string, string>>,
    after: number,
  ): void {
    const before = this.text.slice(open.contentStart, this.parser.startIndex);
    if (name !== 'code' || open.hasCode || before.trim() !== '') open.isMarkedUp = true;
    else {
      open.hasCode = true;
      open.contentStart = after;
      open.words = [...wordsOf(attributes), ...open.words];
    }
  }

  private exit(name: string): void {
    const heading = /^h([1-6])$/.exec(name);
    if (heading) this.addHeading(Number(heading[1]));
    const { open } = this;
    if (!open) return;
    if (name === 'code' && open.hasCode) open.contentEnd ??= this.parser.startIndex;
    if (name === 'pre') this.close(open);
  }

  private addHeading(level: number): void {
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
    this.headings.push({ level, text: this.prose.trim() });
    this.prose = '';
  }

  private close(open: OpenElement): void {
    const start = open.contentStart;
    const end = Math.max(open.contentEnd ?? this.parser.startIndex, start);
    this.found.push({
      words: open.words,
      info: '',
      range: { start: open.start, end: this.parser.endIndex + 1 },
      content: { start, end },
      isMarkedUp: open.isMarkedUp,
      headings: this.headings.map((heading) => heading.text),
      label: open.label,
    });
    this.open = undefined;
    this.prose = '';
  }
}

/** The last line with text: a caption, a summary, the paragraph above. */
function lastLine(text: string): string {
  return (
    text
      .trim()
      .split(/\s*\n\s*/)
      .at(-1) ?? ''
  );
}

function wordsOf(attributes: Readonly<Record<string, string>>): string[] {
  const classes = (attributes['class'] ?? '').split(/\s+/);
  return [...classes, ...LANGUAGE_ATTRIBUTES.map((name) => attributes[name] ?? '')].flatMap(
    (word) => {
      const [, own = ''] = /^(?:language-|lang-|highlight-source-)?(.+)$/.exec(word) ?? [];
      return own === '' ? [] : [own];
    },
  );
}
