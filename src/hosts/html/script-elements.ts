/** The script elements of a page or component, with the places of their content. */
import { Parser } from 'htmlparser2';
import type { Range } from '../../values/model.js';

export interface ScriptElement {
  readonly attributes: Readonly<Record<string, string>>;
  /** The element with its tags. */
  readonly range: Range;
  readonly content: Range;
  /** How many elements are open around it. */
  readonly depth: number;
}

/**
 * The script elements of a text, in order; those inside comments are none. Never throws for any text.
 *
 * @param start Where the markup begins: before that stands something else.
 */
export function scriptElements(text: string, start = 0): ScriptElement[] {
  const elements: ScriptElement[] = [];
  let open: { attributes: Record<string, string>; start: number; content: number } | undefined;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (name !== 'script') return;
      open = { attributes, start: start + parser.startIndex, content: start + parser.endIndex + 1 };
    },
    onclosetag(name) {
      depth -= 1;
      if (name !== 'script' || !open) return;
      const content = {
        start: open.content,
        end: Math.max(start + parser.startIndex, open.content),
      };
      const range = { start: open.start, end: start + parser.endIndex + 1 };
      elements.push({ attributes: open.attributes, range, content, depth });
      open = undefined;
    },
  });
  parser.end(text.slice(start));
  return elements;
}
