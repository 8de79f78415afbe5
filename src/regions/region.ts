/** Text of one language inside a document of another, and the way from its places back to the document's. */
import type { Edit } from '../values/draft.js';
import type { Range } from '../values/model.js';

/** How text is written at a place of a document: inside quotes, behind an indentation, as it is. */
export interface Quoting {
  /** The text as the document has to hold it; null where it cannot be written there. */
  write(text: string): string | null;
}

/**
 * A part of a region's text. Where the document holds the same characters, each of them has its place;
 * else (an escape, a line break with the prefix of the next line) the part has a place as a whole.
 */
export interface Piece {
  readonly text: string;
  /** Where it stands in the document. Absent: nowhere; it can be read, and not changed. */
  readonly range?: Range;
  /** Absent: text is written as it is. */
  readonly quoting?: Quoting;
}

/** A document: a file, or a region of one. */
export interface RegionDocument {
  readonly text: string;
  /** Absent in a file. */
  readonly region?: Region;
}

interface PlacedPiece extends Piece {
  readonly start: number;
  readonly end: number;
}

/** A text that is put together of pieces of a document. */
export class Region {
  readonly text: string;
  private readonly placed: readonly PlacedPiece[];

  /** @param pieces In the order of the region's text, which need not be the document's. */
  constructor(
    readonly document: RegionDocument,
    pieces: readonly Piece[],
  ) {
    let start = 0;
    this.placed = pieces
      .filter(({ text }) => text !== '')
      .map((piece) => {
        const placed = { ...piece, start, end: start + piece.text.length };
        start = placed.end;
        return placed;
      });
    this.text = this.placed.map(({ text }) => text).join('');
  }

  /**
   * The place in the file that a range of this text is about. A range of text that stands nowhere gets
   * the nearest place before it, or else after it.
   */
  rangeInFile(range: Range): Range {
    const inDocument = this.rangeInDocument(range);
    return this.document.region?.rangeInFile(inDocument) ?? inDocument;
  }

  /**
   * Edits of the file that make the edits of this text; null where one of them changes text that stands
   * nowhere, or puts in what cannot be written at its place.
   */
  editsInFile(edits: readonly Edit[]): Edit[] | null {
    const inDocument: Edit[] = [];
    for (const edit of joinInsertions(edits)) {
      const found = this.editsInDocument(edit);
      if (!found) return null;
      inDocument.push(...found);
    }
    return this.document.region ? this.document.region.editsInFile(inDocument) : inDocument;
  }

  /** The places in the file of all pieces that stand somewhere. */
  placesInFile(): Range[] {
    const { region } = this.document;
    return this.placed.flatMap(({ range }) => (range ? [region?.rangeInFile(range) ?? range] : []));
  }

  private rangeInDocument({ start, end }: Range): Range {
    const touched = this.placed.filter(
      (piece) => piece.range && piece.start < Math.max(end, start + 1) && piece.end > start,
    );
    const places = touched.map((piece) => this.partOf(piece, start, end));
    if (places.length === 0) return this.nearestPlace(start);
    const [first] = places;
    // What a region puts together may stand in another order in the document: then the first part counts.
    const last = places.at(-1);
    if (!first || !last) return { start: 0, end: 0 };
    return { start: first.start, end: last.end >= first.start ? last.end : first.end };
  }

  /** The part of a piece's place that a range covers; of a piece with one place, all of it. */
  private partOf(piece: PlacedPiece, start: number, end: number): Range {
    const range = piece.range ?? { start: 0, end: 0 };
    if (!this.isLiteral(piece)) return range;
    return {
      start: range.start + Math.max(start - piece.start, 0),
      end: range.start + Math.min(Math.max(end, start), piece.end) - piece.start,
    };
  }

  private nearestPlace(offset: number): Range {
    const before = this.placed.findLast((piece) => piece.range && piece.end <= offset)?.range;
    const after = this.placed.find((piece) => piece.range && piece.start >= offset)?.range;
    const place = before?.end ?? after?.start ?? 0;
    return { start: place, end: place };
  }

  private isLiteral({ text, range }: Piece): boolean {
    return range !== undefined && this.document.text.slice(range.start, range.end) === text;
  }

  private editsInDocument({ range, text, once }: Edit): Edit[] | null {
    const touched =
      range.start === range.end
        ? this.pieceForInsertion(range.start)
        : this.placed.filter((piece) => piece.start < range.end && piece.end > range.start);
    if (touched.length === 0) return null;
    const edits: Edit[] = [];
    let rest = text;
    for (const piece of touched) {
      const edit = this.editOfPiece(piece, range, rest);
      if (!edit) return null;
      // Neighbours that are written alike are one place; what stands between others is left.
      const previous = edits.at(-1);
      if (previous?.range.end === edit.range.start && edit.text === '') {
        edits[edits.length - 1] = {
          range: { start: previous.range.start, end: edit.range.end },
          text: previous.text,
        };
      } else edits.push(edit);
      rest = '';
    }
    return edits.map((edit) => (once ? { ...edit, once } : edit));
  }

  /** The piece that text is put into: the one that ends there, or else the one that begins there. */
  private pieceForInsertion(offset: number): readonly PlacedPiece[] {
    const around = this.placed.filter((piece) => piece.start <= offset && piece.end >= offset);
    const [best] = around.filter(({ range }) => range !== undefined);
    return best ? [best] : [];
  }

  private editOfPiece(piece: PlacedPiece, range: Range, text: string): Edit | null {
    if (!piece.range) return null;
    const start = Math.max(range.start, piece.start) - piece.start;
    const end = Math.min(range.end, piece.end) - piece.start;
    const isWhole = this.isLiteral(piece) || (start === 0 && end === piece.text.length);
    const isBeside = start === end && (start === 0 || end === piece.text.length);
    const kept =
      isWhole || isBeside ? text : piece.text.slice(0, start) + text + piece.text.slice(end);
    const written = piece.quoting && kept !== '' ? piece.quoting.write(kept) : kept;
    if (written === null) return null;
    return { range: this.placeOfPart(piece, piece.range, start, end), text: written };
  }

  private placeOfPart(piece: PlacedPiece, place: Range, start: number, end: number): Range {
    if (this.isLiteral(piece)) return { start: place.start + start, end: place.start + end };
    if (start !== end) return place;
    if (start === 0) return { start: place.start, end: place.start };
    return start === piece.text.length ? { start: place.end, end: place.end } : place;
  }
}

/** What is put in at one place, one after the other, is one text: a place may be quoted as a whole. */
function joinInsertions(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const previous = joined.at(-1);
    const { start, end } = edit.range;
    const isSame = previous?.range.start === start && previous.range.end === end && start === end;
    if (previous && isSame && !previous.once && !edit.once)
      joined[joined.length - 1] = { ...previous, text: previous.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}
