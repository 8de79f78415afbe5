/**
 * The titles of what is open around a place of a page: tabs and admonitions (`=== "Before"`), containers
 * (`::: details Before`), elements with a title or a summary.
 */
import type { Range } from '../../values/model.js';

interface Container {
  readonly title: string;
  /** What closes it: the name of an element, colons, or a line that is indented no further. */
  readonly kind: string;
  readonly indentation: number;
}

interface Step {
  readonly at: number;
  readonly change: (open: readonly Container[]) => readonly Container[];
}

const INDENTED = 'indented';
const COLONS = ':::';
const ADMONITION = /^(?:===|!!!|\?\?\?)[+!]?(?:\s+[\w-]+)*\s+["']([^"']+)/;
const DIRECTIVE = /^:::+\s*(?:[\w-]+(?:\s+(.+))?)?$/;
const TAGS = /<summary\b[^>]*>([\s\S]*?)<\/summary>|<(\/?)([A-Za-z][\w.]*)\b([^<>]*)>/g;
const TITLE = /\b(?:label|title|header)\s*=\s*["'{]+([^"'}]+)/;

/**
 * Gives the titles around each place, the outermost first.
 *
 * @param blocks What is code, and opens nothing.
 */
export function containersAround(
  page: string,
  blocks: readonly Range[],
): (offset: number) => readonly string[] {
  const text = blocks.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    page,
  );
  const steps = [...stepsOfLines(text), ...stepsOfTags(text)].sort((a, b) => a.at - b.at);
  let open: readonly Container[] = [];
  const states = steps.map(({ at, change }) => ({ at, open: (open = change(open)) }));
  return (offset) => {
    const start = page.lastIndexOf('\n', offset - 1) + 1;
    const own = closeIndented(indentationOf(page.slice(start)));
    const before = states.findLast(({ at }) => at < offset)?.open ?? [];
    return own(before).map(({ title }) => title);
  };
}

function stepsOfLines(text: string): Step[] {
  return [...text.matchAll(/^.*\S.*$/gm)].flatMap(({ 0: line, index: at }): Step[] => {
    const indentation = indentationOf(line);
    const steps: Step[] = [{ at, change: closeIndented(indentation) }];
    const content = line.trim();
    const [, title] = ADMONITION.exec(content) ?? [];
    if (title !== undefined) steps.push(opening(at, { title, kind: INDENTED, indentation }));
    const directive = DIRECTIVE.exec(content);
    if (directive) {
      const isEnd = /^:+$/.test(content);
      const own = { title: directive[1] ?? '', kind: COLONS, indentation };
      steps.push(isEnd ? closing(at, COLONS) : opening(at, own));
    }
    return steps;
  });
}

function stepsOfTags(text: string): Step[] {
  return [...text.matchAll(TAGS)].flatMap((match): Step[] => {
    const [, summary, slash, name = '', attributes = ''] = match;
    const at = match.index;
    if (summary !== undefined)
      return [
        opening(at, { title: summary.replace(/<[^<>]*>/g, ''), kind: 'details', indentation: 0 }),
      ];
    if (slash === '/') return [closing(at, name)];
    const [, title] = TITLE.exec(attributes) ?? [];
    // What nothing closes holds nothing.
    const isOpen = !attributes.endsWith('/') && text.includes(`</${name}>`, at);
    return title !== undefined && isOpen
      ? [opening(at, { title, kind: name, indentation: 0 })]
      : [];
  });
}

function opening(at: number, container: Container): Step {
  return { at, change: (open) => [...open, container] };
}

/** The end of a container is that of all that stands in it. */
function closing(at: number, kind: string): Step {
  return {
    at,
    change: (open) => {
      const index = open.findLastIndex((one) => one.kind === kind);
      return index === -1 ? open : open.slice(0, index);
    },
  };
}

function closeIndented(indentation: number): Step['change'] {
  return (open) => open.filter((one) => one.kind !== INDENTED || one.indentation < indentation);
}

function indentationOf(line: string): number {
  return /^[ \t>]*/.exec(line)?.[0].length ?? 0;
}
