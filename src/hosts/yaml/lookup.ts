/** Values of a document by their keys, with aliases followed and what is merged taken in. */
import { isAlias } from 'yaml';
import type { Document } from 'yaml';
import type { Piece } from '../../regions/region.js';
import type { ValueKind } from '../../values/recorded-exchanges.js';
import { unwritable } from '../shared/pieces.js';
import { scalarPieces } from './scalar-pieces.js';
import { isMap, isScalar, isSeq, isTextScalar } from './tree.js';
import type { Node, TextScalar, YAMLMap, YAMLSeq } from './tree.js';
import { nodesUsedElsewhere } from './uses.js';

/** Mappings are merged through this many others. */
const GREATEST_DEPTH = 16;

/** The lines of a script. */
export interface Lines {
  readonly texts: readonly TextScalar[];
  /** Whether all of them are seen. */
  readonly isWhole: boolean;
}

/** Looks values up in a document. */
export class Lookup {
  private readonly usedElsewhere: ReadonlySet<Node>;

  constructor(private readonly document: Document.Parsed) {
    this.usedElsewhere = nodesUsedElsewhere(document);
  }

  /** The pieces of a text; what is used at places that are not looked at can only be read. */
  pieces(text: string, scalar: TextScalar): Piece[] {
    const pieces = scalarPieces(text, scalar);
    return this.usedElsewhere.has(scalar) ? unwritable(pieces) : pieces;
  }

  /** What a node stands for; undefined for an alias that names nothing. */
  resolve(node: unknown): Node | undefined {
    if (isAlias(node)) return node.resolve(this.document);
    return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
  }

  /**
   * The value under a key, also one that is merged in, or comes from the job that a job of GitLab extends.
   * Undefined where there is none, or the node is no mapping.
   */
  member(node: unknown, key: string, depth = 0): Node | undefined {
    const map = this.resolve(node);
    if (!isMap(map) || depth > GREATEST_DEPTH) return undefined;
    const own = ownMember(map, key);
    if (own) return this.resolve(own);
    for (const source of this.sourcesOf(map)) {
      const found = this.member(source, key, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  /** The mappings whose entries a mapping has as well, the most important first. */
  private sourcesOf(map: YAMLMap): Node[] {
    const merged = this.resolve(ownMember(map, '<<'));
    const extended = this.resolve(ownMember(map, 'extends'));
    const names = isSeq(extended) ? extended.items.toReversed() : [extended];
    const jobs = names.flatMap((name) => {
      const root = this.document.contents;
      const job = isTextScalar(name) && isMap(root) ? ownMember(root, name.value) : undefined;
      return this.resolve(job) ?? [];
    });
    const sources = isSeq(merged) ? merged.items : [merged];
    return [...sources.flatMap((source) => this.resolve(source) ?? []), ...jobs];
  }

  kindOf(node: unknown, key: string): ValueKind | undefined {
    const value = this.member(node, key);
    if (!value) return undefined;
    if (isMap(value)) return 'object';
    return isSeq(value) ? 'array' : 'other';
  }

  /** The text that a node is; undefined where it is none. */
  text(node: unknown): TextScalar | undefined {
    const value = this.resolve(node);
    return isTextScalar(value) ? value : undefined;
  }

  /**
   * The lines of a script: a text, or the texts of a list and of the lists inside it, with those that
   * GitLab's `!reference` names. Undefined where it is none of these.
   */
  lines(node: unknown): Lines | undefined {
    const value = this.resolve(node);
    if (isTextScalar(value)) return { texts: [value], isWhole: true };
    return isSeq(value) ? this.linesOf(value, 0) : undefined;
  }

  private linesOf(list: YAMLSeq, depth: number): Lines | undefined {
    if (depth > GREATEST_DEPTH) return undefined;
    const texts: TextScalar[] = [];
    let isWhole = true;
    for (const item of list.items) {
      const value = this.resolve(item);
      const target = isSeq(value) && value.tag === '!reference' ? this.referred(value) : value;
      const lines = isTextScalar(target)
        ? { texts: [target], isWhole: true }
        : isSeq(target)
          ? this.linesOf(target, depth + 1)
          : undefined;
      // What another file holds is not seen; anything else is no line.
      if (!lines && target === value) return undefined;
      texts.push(...(lines?.texts ?? []));
      isWhole &&= lines?.isWhole ?? false;
    }
    return { texts, isWhole };
  }

  /** What `!reference [job, key]` names in this file. */
  private referred({ items }: YAMLSeq): Node | undefined {
    return items.reduce<Node | undefined>((node, item) => {
      const key = this.text(item)?.value;
      return key === undefined ? undefined : this.member(node, key);
    }, this.resolve(this.document.contents));
  }

  /** The texts of a list; undefined where it is no list of texts alone. */
  texts(node: unknown): TextScalar[] | undefined {
    const list = this.resolve(node);
    if (!isSeq(list)) return undefined;
    const texts = list.items.map((item) => this.text(item));
    return texts.every((item) => item !== undefined) ? texts : undefined;
  }
}

function ownMember(map: YAMLMap, key: string): unknown {
  return map.items.findLast((one) => isScalar(one.key) && one.key.value === key)?.value;
}
