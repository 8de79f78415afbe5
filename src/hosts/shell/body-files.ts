/**
 * Files that hold the bodies of requests: a region names them by `${@name}`, and its language reads them
 * as modules of their own. A name that is not known in full has `*` for what is not; it leads nowhere.
 */
import { posix } from 'node:path';
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { textOf, unwritable } from '../shared/pieces.js';
import type { ScriptReader } from './script-reader.js';
import { nodesIn, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Begins the name of a file that is looked for from the script's folder, wherever that is started. */
const BESIDE = 'document:';

/** The folder that a script lies in, as scripts ask for it; the last forms give an absolute path. */
const FOLDER = String.raw`dirname\s+(?:--\s+)?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?["']?`;
const RELATIVE = new RegExp(
  String.raw`^(?:\$\(\s*${FOLDER}\s*\)|\$\{(?:0|BASH_SOURCE(?:\[0\])?)%/\*\})$`,
);
const ABSOLUTE = new RegExp(
  String.raw`^\$\(\s*(?:CDPATH=\s*)?cd\s+(?:-P\s+)?(?:--\s+)?"?\$\(\s*${FOLDER}\s*\)"?((?:/\.\.)*)"?\s*(?:(?:>\s*/dev/null|2>\s*/dev/null|&>\s*/dev/null|2>&1)\s*)*&&\s*pwd(?:\s+-P)?\s*\)$`,
);

/** Commands that show a name and do nothing with the file. */
const NAMING: ReadonlySet<string> = new Set(['echo', 'printf', 'print']);

/** The files that a script's requests take their bodies from. */
export class BodyFiles {
  /** Where their names stand. */
  private readonly places: Range[] = [];
  private readonly base: string | null;

  constructor(private readonly script: ScriptReader) {
    this.base = workingFolder(script);
  }

  /** Takes note of the place of a name, so that it is known for one. */
  note(path: readonly Piece[]): void {
    this.places.push(...path.flatMap(({ range }) => range ?? []));
  }

  /** The body that is the content of a file, as the value of a region. */
  bodyIn(path: readonly Piece[]): readonly Piece[] {
    const name = this.nameOf(path);
    const [first] = path;
    const range = first?.range;
    return unwritable([{ text: `\${@${name}}`, ...(range && { range }) }]);
  }

  private nameOf(path: readonly Piece[]): string {
    const pattern = patternOf(path, this.script.text);
    const base = posix.basename(pattern);
    const isOurs = path.every((piece) => isStandIn(piece) || piece.quoting?.write('x') !== null);
    if (!isOurs || base.includes('*') || /[{}"\n]/.test(pattern))
      return `*${pattern.replace(/[{}"\n]/g, '*')}`;
    const located = this.locate(path, pattern);
    return located === null || this.isNamedOtherwise(base) ? `*/${base}` : located;
  }

  /** The name from where it is to be looked for; null where that is not known. */
  private locate(path: readonly Piece[], pattern: string): string | null {
    const beside = besideScript(path, this.script.text);
    const isAbsolute = beside !== null && beside.isAbsolute;
    if (beside) return isAbsolute || this.base === '' ? BESIDE + beside.rest : null;
    if (pattern.includes('*') || pattern.startsWith('/') || pattern.startsWith('~')) return null;
    if (this.base === null) return null;
    return this.base === ''
      ? pattern
      : posix.join(this.base, pattern).replace(/^document:\/*/, BESIDE);
  }

  /** Whether the script does something else with the file than to send it. */
  private isNamedOtherwise(base: string): boolean {
    const { text, root } = this.script;
    const visit = (node: SyntaxNode): boolean => {
      if (node.type === 'comment' || node.type === 'test_command') return false;
      if (node.type === 'command' && NAMING.has(sourceOfNode(text, node).split(/\s/, 1)[0] ?? ''))
        return false;
      const isPlace = this.places.some(({ start, end }) => start <= node.end && node.start <= end);
      if (node.children.length > 0) {
        return node.children.some(visit);
      }
      return !isPlace && sourceOfNode(text, node).includes(base);
    };
    return visit(root);
  }
}

/** A piece that stands for what is not known. */
function isStandIn({ text }: Piece): boolean {
  return text.startsWith('${');
}

function patternOf(path: readonly Piece[], document: string): string {
  return path
    .map((piece) => (isStandIn(piece) && sourceOf(piece, document) !== '' ? '*' : piece.text))
    .join('');
}

function sourceOf({ range }: Piece, document: string): string {
  return range ? document.slice(range.start, range.end) : '';
}

/** What follows the script's folder in a path; null where it does not begin there. */
function besideScript(
  [first, ...rest]: readonly Piece[],
  document: string,
): { readonly rest: string; readonly isAbsolute: boolean } | null {
  if (!first || !isStandIn(first)) return null;
  const source = sourceOf(first, document);
  const up = ABSOLUTE.exec(source)?.[1];
  const tail = textOf(rest);
  if ((up === undefined && !RELATIVE.test(source)) || rest.some(isStandIn)) return null;
  if (tail !== '' && !tail.startsWith('/')) return null;
  return { rest: posix.join(`.${up ?? ''}`, `.${tail}`), isAbsolute: up !== undefined };
}

/** The folder that a script goes to: '' where it goes nowhere, null where that is not known. */
function workingFolder(script: ScriptReader): string | null {
  const moves = movesIn(script.root, script.text);
  const commands = script.commands.filter(({ node }) => moves.includes(node));
  const [only, ...others] = commands;
  if (!only) return '';
  const [, word, ...further] = only.words;
  const isFirst = script.root.children.some(
    ({ start, end }) => start <= only.node.start && only.node.end <= end,
  );
  if (!word || further.length > 0 || others.length > 0 || !isFirst || only.around.length > 0)
    return null;
  const beside = besideScript(script.piecesOfWord(word), script.text);
  return beside && script.nameOf(only) === 'cd' ? BESIDE + beside.rest : null;
}

/** Commands that change the folder; those in a shell of their own that sends nothing change nothing around it. */
function movesIn(root: SyntaxNode, text: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    const source = sourceOfNode(text, node);
    const isApart = node.type === 'command_substitution' || node.type === 'subshell';
    if (isApart && !/\b(?:curl|wget|http|xh)\b/.test(source)) return;
    if (node.type === 'command' && /^(?:builtin\s+)?(?:cd|pushd|popd)\b/.test(source))
      found.push(node);
    node.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** The substitution that a text is as a whole, if it is one. */
export function substitutionAt(
  [only, ...others]: readonly Piece[],
  root: SyntaxNode,
): SyntaxNode | undefined {
  const range = only?.range;
  if (!range || others.length > 0) return undefined;
  return [...nodesIn(root)].find(
    ({ type, start, end }) =>
      type === 'command_substitution' && start === range.start && end === range.end,
  );
}
