/** All regions of a file: those that its host finds, and those inside them, layer by layer. */
import type { FoundRegion, Host } from '../regions/host.js';
import { Region } from '../regions/region.js';
import type { RegionDocument } from '../regions/region.js';
import type { Range, SyntaxProblem } from '../values/model.js';
import { hostOf } from './registry.js';

/** Deeper layers are nothing that anybody writes by hand. */
const GREATEST_DEPTH = 4;

/** A region, with all that is known of it from its own layer and those around it. */
export interface FileRegion {
  /** A name of its own: that of the file, its number, and the extension of its language. */
  readonly path: string;
  readonly region: Region;
  /** Why it may well be in the old format, where it or what is around it only shows or records it. */
  readonly shown?: string;
  /** The parts of the file that comments above them speak of: its own, and those around it. */
  readonly blocks: readonly Range[];
  readonly isForReaders: boolean;
}

export type FileRegions =
  | { readonly regions: readonly FileRegion[]; readonly problem?: undefined }
  | { readonly regions?: undefined; readonly problem: SyntaxProblem };

/** What is known of a document that is looked through. */
interface Layer {
  readonly document: RegionDocument;
  readonly path: string;
  readonly hosts: readonly Host[];
  readonly shown?: string;
  readonly blocks: readonly Range[];
}

/**
 * Finds the regions of a file, those of regions included; none where no host knows such files. Gives the
 * problem of a file that its host cannot read. What a region's host cannot read has none: it may be a
 * fragment.
 */
export async function findRegions(path: string, text: string): Promise<FileRegions> {
  const found: FileRegion[] = [];
  const layer: Layer = { document: { text }, path, hosts: [], blocks: [] };
  const problem = await addRegions(layer, found, path);
  return problem ? { problem } : { regions: found };
}

async function addRegions(
  layer: Layer,
  found: FileRegion[],
  file: string,
): Promise<SyntaxProblem | undefined> {
  const host = await hostOf(layer.path);
  // What a host finds is not searched by the same host again: text inside text has an end.
  if (!host || layer.hosts.includes(host) || layer.hosts.length >= GREATEST_DEPTH) return undefined;
  const result = host.find(layer.path, layer.document.text);
  if (!result.regions) return result.problem;
  const hosts = [...layer.hosts, host];
  for (const one of result.regions) {
    const region = new Region(layer.document, one.pieces);
    const path = `${file}#${String(found.length)}${one.extension}`;
    const shown = layer.shown ?? one.shown;
    const blocks = [...layer.blocks, ...blocksOf(one, layer.document)];
    const isForReaders =
      one.isForReaders === true || hosts.some((other) => other.isForReaders === true);
    found.push({ path, region, blocks, isForReaders, ...(shown !== undefined && { shown }) });
    const document = { text: region.text, region };
    const inner = { document, path, hosts, blocks, ...(shown !== undefined && { shown }) };
    await addRegions(inner, found, file);
  }
  return undefined;
}

function blocksOf({ blocks, pieces }: FoundRegion, { region }: RegionDocument): Range[] {
  const ranges = pieces.flatMap(({ range }) => range ?? []);
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  const own = blocks ?? (ranges.length > 0 ? [{ start, end }] : []);
  return own.map((range) => region?.rangeInFile(range) ?? range);
}
