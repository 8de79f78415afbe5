/** Documents that are made of random requests. */
import type { Json, JsonObject } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import type { Part } from './parts.js';

/** A request as it is drawn. */
export interface DrawnRequest {
  /**
   * `old` can be migrated. `refused` cannot, since something in it is wrong. `current` is in the new
   * format. `headerless` has servers in the old format, and no beta; `serverless` has the beta, and no
   * servers.
   */
  readonly kind: 'old' | 'refused' | 'current' | 'headerless' | 'serverless';
  /** The values of the header for betas. */
  readonly betas: readonly string[];
  readonly body: JsonObject;
}

/** A request as it is read from a document. */
export interface ReadRequest {
  readonly betas: readonly string[];
  readonly body: Json;
}

export interface GeneratedDocument {
  /** What the table of outcomes calls its form. */
  readonly style: string;
  readonly path: string;
  readonly parts: readonly Part[];
  /** The requests in it, in order. */
  readonly requests: readonly DrawnRequest[];
  /** Reads the requests without any help of what migrates them. Throws where the text is broken. */
  read(text: string): readonly ReadRequest[] | Promise<readonly ReadRequest[]>;
  /** It is a record or the like, which is left on purpose. */
  readonly isLeft?: true;
}

/** One kind of document. */
export interface Renderer {
  readonly host: string;
  render(requests: readonly [DrawnRequest, ...DrawnRequest[]], choices: Choices): GeneratedDocument;
}

/** The values of a header for betas. */
export function betasOf(header: unknown): string[] {
  return typeof header === 'string' ? header.split(',').map((one) => one.trim()) : [];
}
