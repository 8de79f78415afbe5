/** What the engine asks of documents that hold code or data of other languages. */
import type { SyntaxProblem } from '../values/model.js';
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
}

export type HostResult =
  | { readonly regions: readonly FoundRegion[]; readonly problem?: undefined }
  | { readonly regions?: undefined; readonly problem: SyntaxProblem };

/** A kind of document. */
export interface Host {
  readonly name: string;
  /** The regions of a document; never throws for any text. Those of no known language are left out. */
  find(path: string, text: string): HostResult;
}
