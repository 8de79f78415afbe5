/**
 * Text in YAML: scripts of pipelines and containers, bodies of requests as JSON, files under their names,
 * and recorded exchanges.
 */
import type { FoundRegion, Host } from '../../regions/host.js';
import { isRecordedExchange, RECORDED } from '../../values/recorded-exchanges.js';
import { filesIn } from './files.js';
import { requestIn } from './requests.js';
import { scriptsIn, surroundingsIn } from './scripts.js';
import type { Surroundings } from './scripts.js';
import { Lookup } from './lookup.js';
import { documentsOf, isMap, isScalar, isSeq, rangeOf } from './tree.js';
import type { Node, YAMLMap } from './tree.js';

export const yaml: Host = {
  name: 'yaml',
  find: (_path, text) => {
    const regions = documentsOf(text).flatMap((document) => {
      const search = new Search(text, new Lookup(document));
      return document.contents ? search.regionsIn(document.contents, { isInRecord: false }) : [];
    });
    return { regions: withoutRepeated(regions) };
  },
};

interface Around extends Surroundings {
  readonly isInRecord: boolean;
}

class Search {
  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {}

  regionsIn(node: Node, around: Around): FoundRegion[] {
    if (isSeq(node)) {
      return node.items.flatMap((item) => (isNode(item) ? this.regionsIn(item, around) : []));
    }
    if (!isMap(node)) return [];
    const isRecord =
      around.isInRecord || isRecordedExchange((key) => this.lookup.kindOf(node, key));
    const inside = {
      ...surroundingsIn(node, around, this.lookup),
      isInRecord: isRecord,
      isHidden: around.isHidden ?? false,
    };
    const found = [
      ...this.ownRegions(node, inside),
      ...node.items.flatMap(({ key, value }) => {
        const isHidden = isScalar(key) && String(key.value).startsWith('.');
        return isNode(value) ? this.regionsIn(value, { ...inside, isHidden }) : [];
      }),
    ];
    if (!isRecord) return found;
    const shown = found.map((region) => ({ ...region, shown: RECORDED }));
    // The file itself is not read for what a record holds.
    return around.isInRecord || shown.length > 0 ? shown : [this.recordRegion(node)];
  }

  private ownRegions(map: YAMLMap, around: Surroundings): FoundRegion[] {
    const request = requestIn(map, this.text, this.lookup);
    return [
      ...(request ? [request] : []),
      ...scriptsIn(map, around, this.text, this.lookup),
      ...filesIn(map, this.text, this.lookup),
    ];
  }

  private recordRegion(map: YAMLMap): FoundRegion {
    const range = rangeOf(map);
    const lineStart = this.text.lastIndexOf('\n', range.start - 1) + 1;
    const pieces = [
      // The first key is as far in as those below it.
      { text: this.text.slice(lineStart, range.start).replace(/\S/g, ' ') },
      { text: this.text.slice(range.start, range.end), range },
    ];
    return { extension: '.yaml', pieces, shown: RECORDED };
  }
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value);
}

/** What an anchor names is found wherever an alias names it; it is one text. */
function withoutRepeated(regions: readonly FoundRegion[]): FoundRegion[] {
  const seen = new Set<string>();
  return regions.filter(({ pieces }) => {
    const key = pieces.map(({ range }) => `${String(range?.start)}-${String(range?.end)}`).join();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
