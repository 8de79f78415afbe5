/**
 * Snapshots: the part of a request that the API's betas are about, as plain data, taken at the moment
 * it is sent in one world; and for every piece of it the place in the source where it was written.
 */
import type { BodyContext, DataPath, JsonObject } from '../betas/types.js';
import type { Module, Range } from '../values/model.js';
import type { Origin, Value, Write } from './values.js';

export interface SourcePlace {
  readonly module: Module;
  readonly range: Range;
}

/** A server of a request, and how it came there. */
export interface ObservedServer {
  readonly index: number;
  /** The object literal it was written as, where there is one. */
  readonly origin?: Origin;
  /** The entry or assignment that gave it its configuration. */
  readonly configurationWrite?: Write;
  /** The literal of its configuration's own object, where there is one. */
  readonly configurationOrigin?: Origin;
  /** Its content is known only to the running program. */
  readonly unknown: boolean;
  /** It is an object of a class out of sight, or has a prototype: what of it is sent is not all it has. */
  readonly isMade: boolean;
  /** Keys of the unknown values that its content comes from, as a whole or by a spread. */
  readonly sources: readonly string[];
}

export interface BodySnapshot {
  readonly body: JsonObject;
  readonly context: BodyContext;
  readonly servers: readonly ObservedServer[];
  readonly serversWrite?: Write;
  /** What wrote the servers, where they are undefined in this world. */
  readonly absentServers?: Write;
  readonly serversValue?: Value;
  /** What wrote the tools, also where they are undefined in this world. */
  readonly toolsWrite?: Write;
  readonly toolsValue?: Value;
  readonly origin?: Origin;
  /** Source places by JSON pointer into `body`. */
  readonly places: ReadonlyMap<string, SourcePlace>;
}

/** The names the snapshot goes by; a beta family's data. */
export interface BodyKeys {
  /** A key that is no part of a body; kept where it stands in one. */
  readonly betas: string;
  readonly servers: string;
  readonly tools: string;
  readonly configuration: string;
}

/** A placeholder that stands for an unknown value in plain data: equal for equal values. */
export function placeholder(key: string): string {
  return `‹${key}›`;
}

export function pointerOf(path: DataPath): string {
  return path.map((step) => `/${String(step)}`).join('');
}

export function rangeOfWrite(write: Write): Range {
  if (write.kind === 'entry') return write.entry.range;
  return write.kind === 'assignment' ? write.assignment.range : write.range;
}
