/** The cells of a Jupyter notebook (nbformat 4), with where the lines of their source stand. */
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Range, SyntaxProblem } from '../../values/model.js';

export interface NotebookCell {
  /** `text` is Markdown. */
  readonly kind: 'code' | 'text';
  /** The strings that its source is made of, in order, with their quotes. */
  readonly texts: readonly Range[];
  /** Whether each line is a text of its own, in a list. */
  readonly isList: boolean;
  /** The language that an editor notes at the cell, in lower case; null where it is the notebook's. */
  readonly language: string | null;
  /** Who runs the notebook may replace what it assigns (papermill documentation, "Parameterize"). */
  readonly isOfParameters: boolean;
}

export interface Notebook {
  /** The name of its language, in lower case; `python` where it does not say. */
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

/** Reads a notebook; the first problem where the text is no JSON. Other JSON has no cells. */
export function readNotebook(
  text: string,
):
  | { readonly notebook: Notebook; readonly problem?: undefined }
  | { readonly notebook?: undefined; readonly problem: SyntaxProblem } {
  const errors: ParseError[] = [];
  // The parser takes a byte order mark for a symbol; a blank in its place keeps all offsets.
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const [error] = errors;
  if (error || !root) {
    const message = error
      ? `invalid JSON: ${printParseErrorCode(error.error)}`
      : 'the file is empty';
    return { problem: { offset: error?.offset ?? 0, message } };
  }
  const cells = child(root, 'cells')?.children ?? [];
  return {
    notebook: {
      language: languageOf(root),
      cells: cells.flatMap((cell) => {
        const kind = KINDS.get(textOf(child(cell, 'cell_type')) ?? '');
        return kind === undefined ? [] : cellOf(cell, kind);
      }),
    },
  };
}

const KINDS: ReadonlyMap<string, NotebookCell['kind']> = new Map([
  ['code', 'code'],
  ['markdown', 'text'],
]);

/** Tags of cells that papermill replaces or overrules. */
const PARAMETERS: ReadonlySet<string> = new Set(['parameters', 'injected-parameters']);

function cellOf(cell: Node, kind: NotebookCell['kind']): NotebookCell[] {
  const source = child(cell, 'source');
  const metadata = child(cell, 'metadata');
  const own = {
    kind,
    language: textOf(child(child(metadata, 'vscode'), 'languageId'))?.toLowerCase() ?? null,
    isOfParameters: (child(metadata, 'tags')?.children ?? []).some((tag) =>
      PARAMETERS.has(textOf(tag) ?? ''),
    ),
  };
  if (source?.type === 'string') return [{ ...own, texts: [rangeOf(source)], isList: false }];
  const lines = source?.type === 'array' ? (source.children ?? []) : [];
  if (lines.length === 0 || lines.some(({ type }) => type !== 'string')) return [];
  return [{ ...own, texts: lines.map(rangeOf), isList: true }];
}

function languageOf(root: Node): string {
  const metadata = child(root, 'metadata');
  const kernel = child(metadata, 'kernelspec');
  const name =
    textOf(child(kernel, 'language')) ?? textOf(child(child(metadata, 'language_info'), 'name'));
  return (name ?? 'python').toLowerCase();
}

function child(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  const property = node.children?.findLast((one) => one.children?.[0]?.value === key);
  return property?.children?.[1];
}

function textOf(node: Node | undefined): string | undefined {
  const value: unknown = node?.value;
  return typeof value === 'string' ? value : undefined;
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}
