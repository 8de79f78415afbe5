/**
 * Which parts of a program can matter for its requests. The evaluator runs these in order and in every
 * possible world; the rest it computes only when asked for, so that unrelated branches cost nothing.
 *
 * Relevance goes by names: what holds a word of the API is relevant; so is every name it is stored
 * under, every name that its value is made of, and every statement that changes one of these. Two
 * variables of one name are both relevant if one is: that costs time, never truth.
 */
import type { ModelNode } from '../values/walk.js';
import type { Module } from '../values/model.js';
import { exportName, linkedNames } from './linked-names.js';
import { NO_LINKS } from './module-links.js';
import type { ModuleLinks } from './module-links.js';
import { collectFunctionsOf } from './relevance/called-functions.js';
import { anyChange } from './relevance/changes.js';
import { isHot } from './relevance/hot-nodes.js';
import { mark, markCode, RelevanceState } from './relevance/relevance-state.js';
import { findShiftingNames } from './relevance/shifting-names.js';
import { spreadRelevance } from './relevance/spread-relevance.js';
import type { Vocabulary } from './relevance/vocabulary-words.js';

/** Decides relevance of the nodes of modules that are analysed together. */
export class Relevance {
  readonly #state: RelevanceState;
  /** Variables assigned in another function than the one that declares them, or where something may fail. */
  readonly #shifting = new Map<Module, ReadonlySet<string>>();

  /**
   * @param builders Global functions of the language whose results are made of their arguments.
   * @param other What is relevant in another program is relevant in this one too.
   */
  constructor(
    modules: readonly Module[],
    vocabulary: Vocabulary,
    builders: ReadonlySet<string>,
    links: ModuleLinks = NO_LINKS,
    other?: Relevance,
  ) {
    this.#state = new RelevanceState(vocabulary, builders, linkedNames(modules, links));
    for (const module of modules) this.#shifting.set(module, findShiftingNames(module.body));
    if (other) {
      mark(this.#state, [...other.#state.sources]);
      markCode(this.#state, [...other.#state.names]);
    }
    collectFunctionsOf(this.#state, modules);
    spreadRelevance(this.#state, modules);
  }

  /** Whether each name that is relevant in another program is relevant in this one. */
  covers(other: Relevance): boolean {
    const { names, sources } = this.#state;
    return (
      [...other.#state.names].every((name) => names.has(name)) &&
      [...other.#state.sources].every((name) => sources.has(name))
    );
  }

  /** Whether a module's export may be part of a request, or code that sends or makes one. */
  isRelevantExport(name: string, module: Module): boolean {
    const { names } = this.#state;
    return names.has(exportName(name, module)) || names.has(name);
  }

  /** Whether a name means anything for requests. */
  isRelevantName(name: string): boolean {
    return this.#state.names.has(name);
  }

  /** Whether the node holds a relevant word or names a relevant name. */
  isHot(node: ModelNode): boolean {
    return isHot(this.#state, node);
  }

  /** Whether relevant data is changed inside the node: assigned to, deleted from, added to. */
  changes(node: ModelNode): boolean {
    return anyChange(this.#state, node, () => true);
  }

  /** Whether relevant data is replaced inside the node: a list that only grows is not. */
  replaces(node: ModelNode): boolean {
    return anyChange(this.#state, node, (change) => change.kind !== 'call');
  }

  /** Whether a variable of this name is assigned where the order of things is not certain. */
  isShifting(name: string, module: Module): boolean {
    return this.#shifting.get(module)?.has(name) ?? false;
  }
}
