/** Takes a line of Python apart into its brackets and what stands between them. */

/** Text without brackets, or a pair of brackets. */
export type Piece = string | Group;

/** A pair of brackets and what it holds. */
export interface Group {
  readonly open: string;
  readonly close: string;
  /** What commas separate. */
  readonly items: readonly (readonly Piece[])[];
  /** Whether a comma after the last item changes nothing. */
  readonly takesComma: boolean;
  readonly isSubscript: boolean;
  /** Whether it is a tuple, which one item alone needs a comma for. */
  readonly isTuple: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const TOKEN = /"(?:[^"\\]|\\.)*"|[()[\]{}]|,|[^"()[\]{},]+/g;

/** The pieces of a line, whose texts have double quotes. */
export function piecesOf(line: string): Piece[] {
  const tokens = line.match(TOKEN) ?? [];
  let position = 0;
  const read = (isInside: boolean): { items: Piece[][]; commas: number } => {
    const items: Piece[][] = [[]];
    let commas = 0;
    for (; position < tokens.length; position += 1) {
      const token = tokens[position] ?? '';
      const close = CLOSING[token];
      if (Object.values(CLOSING).includes(token)) break;
      if (close !== undefined) {
        position += 1;
        const before = items.at(-1)?.at(-1);
        const inner = read(true);
        items.at(-1)?.push(groupOf(token, close, inner.items, inner.commas, before));
      } else if (token === ',' && isInside) {
        commas += 1;
        items.push([]);
      } else {
        const item = items.at(-1);
        const text = item?.length === 0 && commas > 0 ? token.trimStart() : token;
        if (text !== '') item?.push(text);
      }
    }
    return { items, commas };
  };
  return read(false).items.flat();
}

function groupOf(
  open: string,
  close: string,
  read: readonly (readonly Piece[])[],
  commas: number,
  before: Piece | undefined,
): Group {
  const items = read.filter((item) => item.length > 0);
  const followsValue =
    before !== undefined && (typeof before !== 'string' || /[\w"]$/.test(before));
  const isComprehension = items.some((item) =>
    item.some((piece) => typeof piece === 'string' && /(?:^| )for /.test(piece)),
  );
  const isCall = open === '(' && followsValue;
  return {
    open,
    close,
    items,
    takesComma: !isComprehension && (commas > 0 || isCall || open !== '('),
    isSubscript: open === '[' && followsValue,
    isTuple: open === '(' && !followsValue && commas > 0,
  };
}
