/** What is noted of requests, and of everything else that the values of a request flow into. */
import type { Framework } from '../../betas/frameworks.js';
import type { Module } from '../../values/model.js';
import type { RequestHeader } from '../headers.js';
import type { BodySnapshot, SourcePlace } from '../snapshots.js';
import type { Value } from '../values.js';

/**
 * How sure we are that what was seen is sent to the API: by a method of the SDK, by HTTP with headers
 * and body in sight, or only handed to (or returned to) code we do not see.
 */
export type Sender = 'sdk' | 'http' | 'handed-on' | 'document';

/** One request in one world. */
export interface ObservedRequest {
  readonly sender: Sender;
  /** What is called, for words: `client.beta.messages.create`. */
  readonly callee: string;
  readonly place: SourcePlace;
  /** Position in a batch. */
  readonly position?: number;
  readonly header: RequestHeader;
  /** The client is not made in sight, so headers it may add by itself are not known. */
  readonly clientUnknown: boolean;
  readonly snapshot: BodySnapshot;
  /** It is sent after something failed that may fail: a case to keep right, and none to complain about. */
  readonly isHypothetical?: boolean;
  /** The modules that had run, or were running, in the run that sent it. */
  readonly loaded?: ReadonlySet<Module>;
  /** What a request passes on its way, and may be changed by. */
  readonly rewriters: readonly Rewriter[];
  /** It is what a function returns, for code out of sight to send. */
  readonly isReturned?: true;
  /** Where the function was made that the request is handed to, if that is seen. */
  readonly receiver?: SourcePlace;
  /** The library that is given it, where that is known to write requests itself. */
  readonly framework?: Framework | undefined;
  /** Calls that prepared what it is sent with: a client, a request that a body is written to. */
  readonly preparedBy?: readonly SourcePlace[];
}

/**
 * What a request passes on its way. A function beside the request is given it (`fetch` of the client's
 * own); a `Proxy` stands around its client; a list or function given to `JSON.stringify` selects what
 * of it is sent; what is sent is what another function returns for it.
 */
export interface Rewriter {
  readonly how: 'is-given' | 'wraps' | 'selects' | 'returns';
  readonly name: string;
  readonly place: SourcePlace;
}

/** A value of interest leaves our sight. */
export interface Escape {
  /** `forwarded`: a header that is sent with a body that is not seen. */
  readonly how: 'argument' | 'export' | 'comparison' | 'read' | 'forwarded';
  /** The function, export name or key. */
  readonly what: string;
  readonly place: SourcePlace;
  readonly values: readonly Value[];
  /** The call, where `place` is only a part of what it is given. */
  readonly by?: SourcePlace;
}

/** What one run of a program in one world showed. */
export interface Observations {
  readonly requests: ObservedRequest[];
  readonly escapes: Escape[];
  /** Changes made to values, with where; to find those that outlive the function that makes them. */
  readonly changes: Change[];
}

/** A change of an object or list, or of what a name is bound to. */
export interface Change {
  /** The object that changes, or the values the name is bound to before and after. */
  readonly values: readonly Value[];
  /** The name that is bound, or the property that is set; absent: any item or property may be. */
  readonly cell?: string;
  /** The module whose variable the name is. */
  readonly owner?: Module;
  readonly key?: string;
  /** The number of what changes, and that of the moment it does. */
  readonly serial: number;
  readonly moment: number;
  readonly place: SourcePlace;
}
