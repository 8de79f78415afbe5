/** What the engine asks of documents that hold code or data of other languages. */
import type { Range, SyntaxProblem } from '../values/model.js';
import type { Piece } from './region.js';

/** A region as a host finds it. */
export interface FoundRegion {
  /** How files of its language are named: `.ts`, `.py`, `.json`, `.sh`. That may be another host's. */
  readonly extension: string;
  readonly pieces: readonly Piece[];
  /**
   * Why it may well be in the old format: a page that shows what changed, a record of what was sent.
   * What is found in it is worth a note, and is left as it is. Absent: it is meant to be used.
   */
  readonly shown?: string;
  /** It is there to be read, whatever else its document is: see {@link Host.isForReaders}. */
  readonly isForReaders?: boolean;
  /**
   * The parts of the document that it is the content of: a fenced block, an element, a command. A comment
   * above one speaks of all of it. Absent: from the first piece to the last.
   */
  readonly blocks?: readonly Range[];
}

export type HostResult =
  | { readonly regions: readonly FoundRegion[]; readonly problem?: undefined }
  | { readonly regions?: undefined; readonly problem: SyntaxProblem };

/** A kind of document. */
export interface Host {
  readonly name: string;
  /**
   * Its documents are read by people, as pages of documentation are: what code in them imports by
   * relative names are not the files beside them, and a request may be there for its successor's sake.
   */
  readonly isForReaders?: boolean;
  /** The regions of a document; never throws for any text. Those of no known language are left out. */
  find(path: string, text: string): HostResult;
}
