/** What is known of the names and functions of modules while relevance spreads in them. */
import type { FunctionExpression } from '../../values/model.js';
import type { Vocabulary } from './vocabulary-words.js';

/** What is known so far of the names and functions of modules that are analysed together. */
export class RelevanceState {
  readonly names = new Set<string>();
  /** Names whose values a request is made of; the others merely name code that sends requests. */
  readonly sources = new Set<string>();
  readonly wordy = new WeakMap<object, boolean>();
  mentioned = new WeakMap<object, boolean>();
  hot = new WeakMap<object, boolean>();
  readonly followed = new WeakSet<object>();
  readonly followedFunctions = new WeakSet<FunctionExpression>();
  /** Functions and methods by the names they can be called by. */
  readonly functions = new Map<string, FunctionExpression[]>();
  /** Functions whose results are made of relevant data; sending a request alone is no such thing. */
  readonly yielding = new Set<FunctionExpression>();
  /** Return statements of functions whose results requests are made of. */
  readonly results = new Set<object>();
  /** Functions that are being looked into. */
  readonly visiting = new Set<FunctionExpression>();

  constructor(
    readonly vocabulary: Vocabulary,
    /** Global functions of the language whose results are made of their arguments. */
    readonly builders: ReadonlySet<string>,
    /** Names that stand for one another across modules: relevance of the first makes the second relevant. */
    readonly links: readonly (readonly [string, string])[],
  ) {}
}

/** What was decided by the names known so far is to be decided again. */
export function forget(state: RelevanceState): void {
  state.hot = new WeakMap();
  state.mentioned = new WeakMap();
}

export function sizeOf(state: RelevanceState): number {
  return state.names.size + state.sources.size + state.yielding.size + state.results.size;
}

/** Names of values that requests are made of. */
export function mark(state: RelevanceState, names: readonly string[]): void {
  for (const name of names) state.sources.add(name);
  markCode(state, names);
}

export function markCode(state: RelevanceState, names: readonly string[]): void {
  for (const name of names) state.names.add(name);
}
