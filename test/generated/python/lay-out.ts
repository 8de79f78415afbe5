/** Gives a Python text its style: quotes, indentation, line breaks, line ends, and comments in odd places. */
import type { SourceFile } from '../program-writer.js';
import type { PythonStyle } from '../spec.js';
import { piecesOf, type Group, type Piece } from './pieces.js';

/** The file in the style. */
export function layOutPython({ path, text }: SourceFile, style: PythonStyle): SourceFile {
  if (!path.endsWith('.py')) return { path, text };
  const lines = text.split('\n').flatMap((line) => {
    const code = line.trimStart();
    if (code === '') return [''];
    return linesOf(piecesOf(code), (line.length - code.length) / 4, style);
  });
  const result = withComments(withBlankLines(lines), style.comments).join('\n') + '\n';
  return { path, text: style.hasWindowsLines ? result.replaceAll('\n', '\r\n') : result };
}

/** The pieces on one line where they fit, else with their longest brackets opened. */
function linesOf(pieces: readonly Piece[], level: number, style: PythonStyle): string[] {
  const { indentation, width } = style;
  const unit = indentation === 'tab' ? '\t' : ' '.repeat(indentation);
  const start = unit.repeat(level);
  const text = pieces.map((piece) => textOf(piece, style)).join('');
  const columns = level * (indentation === 'tab' ? 4 : indentation) + text.length;
  const groups = pieces.filter((piece) => typeof piece !== 'string' && !piece.isSubscript);
  const wanted = style.isCollapsed ? undefined : groups.find((group) => isLarge(group));
  const group = wanted ?? (columns > width ? longest(groups as Group[], style) : undefined);
  if (group === undefined || typeof group === 'string') return [start + text];
  const at = pieces.indexOf(group);
  const head = pieces
    .slice(0, at)
    .map((piece) => textOf(piece, style))
    .join('');
  const tail = pieces.slice(at + 1);
  const items = group.items.flatMap((item, index) => {
    const isLast = index === group.items.length - 1;
    const hasComma = !isLast || (group.takesComma && style.hasTrailingCommas);
    const parts = group.items.length === 1 ? clausesOf(item) : [item];
    return parts.flatMap((part, index) =>
      linesOf(hasComma && index === parts.length - 1 ? [...part, ','] : part, level + 1, style),
    );
  });
  const end = linesOf([group.close, ...tail], level, style);
  // Some people leave the closing bracket on the last line.
  const last = items.at(-1);
  if (!style.hasTrailingCommas && style.isCollapsed && last !== undefined && end.length === 1) {
    return [`${start}${head}${group.open}`, ...items.slice(0, -1), last + (end[0] ?? '').trim()];
  }
  return [`${start}${head}${group.open}`, ...items, ...end];
}

/** An item that is a choice or a comprehension, broken before the words of its clauses. */
function clausesOf(item: readonly Piece[]): (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of item) {
    if (typeof piece !== 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    const [first = '', ...rest] = piece.split(/ (?=(?:if|else|for) )/);
    parts.at(-1)?.push(first);
    for (const clause of rest) parts.push([clause]);
  }
  return parts;
}

function isLarge(piece: Piece): boolean {
  if (typeof piece === 'string') return false;
  return piece.items.length > 3 || piece.items.some((item) => item.some(isLarge));
}

function longest(groups: readonly Group[], style: PythonStyle): Group | undefined {
  const filled = groups.filter(({ items }) => items.some((item) => item.length > 0));
  return filled.reduce<Group | undefined>((found, group) => {
    return found !== undefined && textOf(found, style).length >= textOf(group, style).length
      ? found
      : group;
  }, undefined);
}

function textOf(piece: Piece, style: PythonStyle): string {
  if (typeof piece === 'string') return style.isSingleQuoted ? singleQuoted(piece) : piece;
  const items = piece.items.map((item) => item.map((each) => textOf(each, style)).join(''));
  const comma = piece.isTuple && items.length === 1 ? ',' : '';
  return `${piece.open}${items.join(', ')}${comma}${piece.close}`;
}

function singleQuoted(text: string): string {
  return text.replace(/"([^"\\']*)"/g, "'$1'");
}

/** Two empty lines around functions and classes of the module's own level, one after the imports. */
function withBlankLines(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return [line];
    const isStart = /^(?:async def|def|class|@)/.test(line) && !before.startsWith('@');
    const isOuter = /^[^\s)\]}]/.test(line) && !before.startsWith('@');
    const endsBlock = isOuter && /^\s/.test(before) && !/^(?:else|except|elif)/.test(line);
    if (isStart || endsBlock) return ['', '', line];
    const isImport = (text: string) => /^(?:import|from) /.test(text);
    return isImport(before) && !isImport(line) ? ['', line] : [line];
  });
}

/** Adds a comment on or before the line that each number leads to. */
function withComments(lines: readonly string[], numbers: readonly number[]): string[] {
  const result = [...lines];
  numbers.forEach((number, index) => {
    const at = number % result.length;
    const line = result[at] ?? '';
    const comment = `# note ${String(index + 1)}`;
    if (number % 3 === 0 && line !== '' && !line.includes('#')) {
      result[at] = `${line}  ${comment}`;
    } else {
      result.splice(at, 0, `${/^\s*/.exec(line)?.[0] ?? ''}${comment}`);
    }
  });
  return result;
}
