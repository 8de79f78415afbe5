/** Parameters of functions: which of what a call gives an expansion stands for. */
import type { Piece } from '../../regions/region.js';
import { textOf } from '../shared/pieces.js';
import type { Frame, Frames } from './script-reader.js';
import { shiftsBefore } from './functions.js';
import { sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type Given = readonly (readonly Piece[])[];
type Call = Extract<Frame, { readonly kind: 'call' }>;

/** The call whose parameters a node of the script stands for, if that is known. */
export function callAround(frames: Frames, { start, end }: SyntaxNode): Call | undefined {
  return frames.find(
    (frame): frame is Call =>
      frame.kind === 'call' && frame.definition.start <= start && end <= frame.definition.end,
  );
}

/** What a call gives for `$1`; null where it is not known, undefined where the call gives nothing for it. */
export function parameterAt(
  text: string,
  frames: Frames,
  node: SyntaxNode,
  number: number,
): readonly Piece[] | null | undefined {
  const given = givenAt(text, frames, node);
  if (!given || number < 1) return null;
  return given[number - 1];
}

/** What a call gives for `${2:-text}` and `${1:?message}`, or the text; null where neither is known. */
export function checkedParameterAt(
  text: string,
  frames: Frames,
  node: SyntaxNode,
): readonly Piece[] | null {
  const source = sourceOfNode(text, node);
  const [start, number = '', operator = ''] = /^\$\{(\d+):?([-?])/.exec(source) ?? [];
  if (start === undefined) return null;
  const given = parameterAt(text, frames, node, Number(number));
  if (given && textOf(given) !== '') return given;
  const range = { start: node.start + start.length, end: node.end - 1 };
  const otherwise = text.slice(range.start, range.end);
  if (given === null || operator !== '-' || !/^[\w.,:/-]*$/.test(otherwise)) return null;
  return [{ text: otherwise, range }];
}

/** What a call gives for `"$@"` and `"${@:2}"`; null where it is not known, or the node is something else. */
export function parametersAt(
  text: string,
  frames: Frames,
  word: readonly SyntaxNode[],
): Given | null {
  const [node, ...others] = word;
  if (!node || others.length > 0) return null;
  const [whole, first = '1'] = /^"\$(?:@|\{@(?::(\d+))?\})"$/.exec(sourceOfNode(text, node)) ?? [];
  const given = whole === undefined ? null : givenAt(text, frames, node);
  return given && Number(first) > 0 ? given.slice(Number(first) - 1) : null;
}

function givenAt(text: string, frames: Frames, node: SyntaxNode): Given | null {
  const call = callAround(frames, node);
  const shifts = call && shiftsBefore(text, call.definition, node);
  return call && typeof shifts === 'number' ? call.given.slice(shifts) : null;
}
