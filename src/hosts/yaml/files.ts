/** Files in YAML: what a ConfigMap holds under their names, and what cloud-init writes to a path. */
import type { FoundRegion } from '../../regions/host.js';
import { isScalar, rangeOf } from './tree.js';
import type { Lookup } from './lookup.js';
import type { TextScalar, YAMLMap } from './tree.js';

/** Extensions of files that hold requests. */
const EXTENSION = /\.(?:json|jsonc|ya?ml|http|sh|bash|py|[cm]?[jt]s)$/;
const PATH_NAMES = ['path', 'filename', 'file', 'dest'] as const;

/** The files that a mapping holds itself. */
export function filesIn(map: YAMLMap, document: string, lookup: Lookup): FoundRegion[] {
  const named = map.items.flatMap(({ key, value }): FoundRegion[] => {
    const text = lookup.text(value);
    return text && isScalar(key) ? fileRegion(String(key.value), text, document, lookup) : [];
  });
  const content = lookup.text(lookup.member(map, 'content'));
  const [path] = PATH_NAMES.flatMap((name) => lookup.text(lookup.member(map, name)) ?? []);
  return content && path ? [...named, ...fileRegion(path.value, content, document, lookup)] : named;
}

function fileRegion(
  name: string,
  text: TextScalar,
  document: string,
  lookup: Lookup,
): FoundRegion[] {
  const [extension] = EXTENSION.exec(name) ?? [];
  if (extension === undefined || !/[{\n]/.test(text.value)) return [];
  return [{ extension, pieces: lookup.pieces(document, text), blocks: [rangeOf(text)] }];
}
