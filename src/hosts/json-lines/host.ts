/** JSON Lines: each line is a document of its own. */
import type { FoundRegion, Host } from '../../regions/host.js';

export const jsonLines: Host = {
  name: 'json-lines',
  find: (_path, text) => ({ regions: [...linesIn(text)] }),
};

function* linesIn(text: string): Generator<FoundRegion> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n\uFEFF]+/g)) {
    if (line.trim() === '') continue;
    const range = { start: index, end: index + line.length };
    const write = (inserted: string): string | null => (/[\r\n]/.test(inserted) ? null : inserted);
    yield { extension: '.json', pieces: [{ text: line, range, quoting: { write } }] };
  }
}
