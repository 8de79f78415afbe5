/** The texts in a TOML document, with their keys and places. The parser is loaded by the first call. */
import type { AST } from 'toml-eslint-parser';

/** A text of a document. */
export interface TomlText {
  /** The keys and indices that lead to it. */
  readonly keys: readonly (string | number)[];
  /** What stands between the quotation marks, and where in the document. */
  readonly content: string;
  readonly offset: number;
}

/** The texts of a document in order of writing; null for a text that is no TOML. */
export async function readTomlTexts(text: string): Promise<TomlText[] | null> {
  const { ParseError, parseTOML } = await import('toml-eslint-parser');
  try {
    return textsOfTable(parseTOML(text).body[0].body, [], text);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

type Keys = TomlText['keys'];

function textsOfTable(
  body: readonly (AST.TOMLTable | AST.TOMLKeyValue)[],
  keys: Keys,
  text: string,
): TomlText[] {
  return body.flatMap((part) => {
    if (part.type === 'TOMLTable') return textsOfTable(part.body, part.resolvedKey, text);
    const names = part.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
    return textsOfValue(part.value, [...keys, ...names], text);
  });
}

function textsOfValue(value: AST.TOMLContentNode, keys: Keys, text: string): TomlText[] {
  if (value.type === 'TOMLInlineTable') return textsOfTable(value.body, keys, text);
  if (value.type === 'TOMLArray') {
    return value.elements.flatMap((item, index) => textsOfValue(item, [...keys, index], text));
  }
  if (value.kind !== 'string') return [];
  const quotes = value.multiline ? 3 : 1;
  const offset = value.range[0] + quotes;
  return [{ keys, content: text.slice(offset, value.range[1] - quotes), offset }];
}
