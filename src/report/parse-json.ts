/** Reads a JSON document whose places are to be shown. The parser is loaded by the first call. */
import type { Node } from 'jsonc-parser';
import { placeOfOffset } from './places.js';

/** A document with its nodes, or where and why it is none. */
export type JsonDocument =
  | { readonly value: unknown; readonly root: Node }
  | { readonly problem: string; readonly line: number; readonly column: number };

/**
 * Parses a JSON document. Comments, a byte order mark and a comma after the last item are accepted.
 *
 * @returns The data and its nodes, or the first problem ("comma expected") with its place from 1.
 */
export async function parseJson(text: string): Promise<JsonDocument> {
  const { getNodeValue, parseTree, printParseErrorCode } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  // A space in place of the mark keeps every offset.
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  const error = errors[0];
  if (error === undefined && root !== undefined) return { value: getNodeValue(root), root };
  const code = error === undefined ? 'ValueExpected' : printParseErrorCode(error.error);
  const problem = code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return { problem, ...placeOfOffset(text, error?.offset ?? 0) };
}
