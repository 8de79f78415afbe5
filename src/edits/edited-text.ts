/** A text with edits made, which further edits may be made to. */
import type { Edit, MovedText } from '../values/draft.js';
import type { Range } from '../values/model.js';
import { sortEdits } from './sort-edits.js';

/** A part of the new text. */
interface Part {
  /** What of the text before it stands for. */
  readonly old: Range;
  readonly text: string;
  /** How it was put in; absent: it stayed. */
  readonly edit?: { readonly once: boolean; readonly moved: readonly MovedText[] };
}

/** A part, and where it stands in the new text. */
type PlacedPart = Part & Range;

export class EditedText {
  #parts: readonly Part[];

  /** Throws an `OverlappingEditsError` for edits that overlap. */
  constructor(before: string, edits: readonly Edit[]) {
    const parts: Part[] = [];
    let kept = 0;
    const keepUpTo = (end: number): void => {
      if (end > kept) parts.push({ old: { start: kept, end }, text: before.slice(kept, end) });
    };
    for (const { range, text, once = false, moved = [] } of sortEdits(edits)) {
      keepUpTo(range.start);
      parts.push({ old: range, text, edit: { once, moved } });
      kept = range.end;
    }
    keepUpTo(before.length);
    this.#parts = parts;
  }

  /** The new text. */
  get text(): string {
    return this.#parts.map(({ text }) => text).join('');
  }

  /** The edits that make it. */
  get edits(): Edit[] {
    return this.#parts.flatMap(({ old, text, edit }): Edit[] => {
      if (!edit) return [];
      const { once, moved } = edit;
      return [{ range: old, text, ...(once && { once }), ...(moved.length > 0 && { moved }) }];
    });
  }

  /** The ranges of the new text that were put in. */
  get insertions(): Range[] {
    return this.#placed().filter(({ edit, text }) => edit && text !== '');
  }

  /** The ranges of the text before that the parts in a range of the new one stand for. */
  standsFor({ start, end }: Range): Range {
    const parts = this.#placed().filter((part) => part.start <= end && start <= part.end);
    const oldOf = (part: PlacedPart | undefined, place: number): number =>
      part === undefined ? 0 : part.edit ? part.old.start : part.old.start + place - part.start;
    const [first] = parts;
    const last = parts.at(-1);
    return {
      start: oldOf(first, Math.max(start, first?.start ?? 0)),
      end: last?.edit ? last.old.end : oldOf(last, Math.min(end, last?.end ?? 0)),
    };
  }

  /**
   * Replaces a range of the new text. What stayed there becomes an edit that is made once, however many
   * ask for it; what was put in is put in otherwise.
   */
  replace(range: Range, text: string): void {
    const isInsertion = range.start === range.end;
    const isTouched = ({ start, end, edit }: PlacedPart): boolean => {
      if (!isInsertion) return start < range.end && range.start < end;
      return edit !== undefined && start < end && start <= range.start && range.end <= end;
    };
    const parts = this.#splitAt(range);
    const first = parts.findIndex(isTouched);
    if (first === -1) {
      const next = parts.findIndex(({ start }) => range.start <= start);
      const index = next === -1 ? parts.length : next;
      const place = parts[index - 1]?.old.end ?? 0;
      const added = { old: { start: place, end: place }, text, edit: { once: true, moved: [] } };
      this.#parts = [...parts.slice(0, index), added, ...parts.slice(index)];
      return;
    }
    // An insertion between two that were put in goes on with the first.
    const end = (isInsertion ? first : parts.findLastIndex(isTouched)) + 1;
    const united = unite(parts.slice(first, end), range, text);
    this.#parts = [...parts.slice(0, first), united, ...parts.slice(end)];
  }

  #placed(): PlacedPart[] {
    let place = 0;
    return this.#parts.map((part) => {
      const start = place;
      place += part.text.length;
      return { ...part, start, end: place };
    });
  }

  /** The parts, where what stayed does not go over a bound of the range. */
  #splitAt({ start, end }: Range): PlacedPart[] {
    return this.#placed().flatMap((part) => {
      if (part.edit) return [part];
      const bounds = [start, end].filter((bound) => part.start < bound && bound < part.end);
      const places = [part.start, ...new Set(bounds), part.end];
      return places.slice(1).map((to, index): PlacedPart => {
        const from = places[index] ?? part.start;
        const shift = part.old.start - part.start;
        const text = part.text.slice(from - part.start, to - part.start);
        return { old: { start: from + shift, end: to + shift }, text, start: from, end: to };
      });
    });
  }
}

/** One part in place of those in which a range gets another text. There is one at least. */
function unite(parts: readonly PlacedPart[], range: Range, text: string): Part {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) throw new Error('there is no part to change');
  const whole = parts.map((part) => part.text).join('');
  const start = range.start - first.start;
  const end = range.end - first.start;
  const moved = parts.flatMap((part) =>
    (part.edit?.moved ?? []).flatMap((one) => {
      const offset = one.offset + part.start - first.start;
      return aroundChange({ ...one, offset }, { start, end }, text.length);
    }),
  );
  return {
    old: { start: first.old.start, end: last.old.end },
    text: whole.slice(0, start) + text + whole.slice(end),
    edit: { once: parts.every(({ edit }) => edit?.once !== false), moved },
  };
}

/** What is left of moved text before and after a range that is replaced. */
function aroundChange(
  { from, offset }: MovedText,
  { start, end }: Range,
  length: number,
): MovedText[] {
  const size = from.end - from.start;
  const head = Math.min(size, Math.max(0, start - offset));
  const tail = Math.min(size, Math.max(0, end - offset));
  return [
    { from: { start: from.start, end: from.start + head }, offset },
    {
      from: { start: from.start + tail, end: from.end },
      offset: offset + tail - (end - start) + length,
    },
  ].filter((one) => one.from.end > one.from.start);
}
