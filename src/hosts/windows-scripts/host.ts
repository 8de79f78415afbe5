/**
 * Scripts of PowerShell and of the Windows command prompt. They are not taken apart: a header that they
 * name is found, so that it can be reported, and nothing of them is changed.
 */
import type { FoundRegion, Host } from '../../regions/host.js';
import { unwritable } from '../shared/pieces.js';
import { requestRegion } from '../shared/request-document.js';

/** `"Name: value"`, `"Name" = "value"` or `'Name', 'value'`. */
const HEADER = /([A-Za-z][\w-]*-[\w-]+)["']?\s*[:=,]\s*["']?([\w.-]+(?:\s*,\s*[\w.-]+)*)/g;
const COMMENT = /^\s*(?:#|::|@?rem\b)/i;

export const windowsScripts: Host = {
  name: 'windows-scripts',
  find: (_path, text) => ({ regions: [...headersIn(text)] }),
};

function* headersIn(text: string): Generator<FoundRegion> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (COMMENT.test(line)) continue;
    for (const found of line.matchAll(HEADER)) {
      const [whole, name = '', value = ''] = found;
      const end = index + found.index + whole.length;
      const range = { start: end - value.length, end };
      const header = { name, value: unwritable([{ text: value, range }]) };
      yield requestRegion({ headers: [header] }, text);
    }
  }
}
