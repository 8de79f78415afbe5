/** In which circumstances a command runs: the calls of the functions and the rounds of the loops around it. */
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { textOf } from '../shared/pieces.js';
import type { Command } from './commands.js';
import { definitionName, mayRunOtherwise } from './functions.js';
import type { Content, Frames } from './script-reader.js';
import type { Script } from './script.js';
import { sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { partsOfWord } from './word-parts.js';

/** Nothing is known of what is given. */
const UNKNOWN: readonly Frames[] = [[]];

/** More calls than anybody writes by hand; then nothing is taken for known. */
const MOST_FRAMES = 60;

/** A call of a function. */
interface Call {
  readonly name: readonly Piece[];
  readonly given: readonly (readonly Piece[])[];
  readonly place: Range;
  readonly input: Content | null;
}

export class FrameFinder {
  private readonly open = new Set<SyntaxNode>();
  private readonly callers = new Map<SyntaxNode, readonly Frames[]>();

  constructor(private readonly script: Script) {}

  /** The frames of each time that a command runs; frames of which nothing is known are left out. */
  framesOf({ around }: Command): readonly Frames[] {
    // A function runs where it is called, not where it is written.
    const at = around.findIndex(({ type }) => type === 'function_definition');
    const definition = around[at];
    let found = definition ? this.framesOfFunction(definition) : UNKNOWN;
    const loops = definition ? around.slice(0, at) : around;
    for (const loop of loops.toReversed()) {
      found = found.flatMap((outer) =>
        this.roundsOf(loop, outer).map((round) => [...round, ...outer]),
      );
    }
    return found.length > MOST_FRAMES ? UNKNOWN : found;
  }

  private roundsOf(loop: SyntaxNode, outer: Frames): readonly Frames[] {
    const [name, ...rest] = loop.children.filter(({ isToken }) => !isToken);
    const items = rest.filter(({ type }) => type !== 'do_group');
    const variable = name?.type === 'variable_name' ? sourceOfNode(this.script.text, name) : '';
    if (variable === '' || !this.script.isSetByLoopsOnly(variable)) return UNKNOWN;
    const script = this.script.in(outer);
    const words = items.map((item) => itemsOf(item, script));
    if (words.length === 0 || words.includes(null)) return UNKNOWN;
    return words.flatMap((list) =>
      (list ?? []).map((item): Frames => [{ kind: 'round', loop, variable, item }]),
    );
  }

  private framesOfFunction(definition: SyntaxNode): readonly Frames[] {
    const known = this.callers.get(definition);
    if (known) return known;
    const name = definitionName(this.script.text, definition);
    const isKnown = this.script.functionNamed(name) === definition;
    if (!isKnown || this.open.has(definition)) return UNKNOWN;
    this.open.add(definition);
    const calls = this.callsOf(name);
    this.open.delete(definition);
    const names = calls.flatMap((call) => call.name.flatMap(({ range }) => range ?? []));
    const frames = calls.map(({ given, place, input }): Frames => [
      { kind: 'call', definition, given, place, input },
    ]);
    const isSeen = frames.length > 0 && !mayRunOtherwise(name, this.script, names);
    const all = isSeen ? frames : [...frames, ...UNKNOWN];
    this.callers.set(definition, all);
    return all;
  }

  private callsOf(name: string): Call[] {
    return this.script.commands.flatMap((command) => {
      if (!mayCall(command, name, this.script)) return [];
      return this.framesOf(command).flatMap((frames): Call[] => {
        const script = this.script.in(frames);
        const [first, ...given] = script.wordsOf(command);
        if (!first || textOf(first) !== name) return [];
        const input = script.contentReadBy(command);
        return [{ name: first, given, place: command.node, input }];
      });
    });
  }
}

/** Whether a command may call a function of that name: it is the name, or words that are given. */
function mayCall({ words: [first] }: Command, name: string, script: Script): boolean {
  const source = first ? script.sourceOfWord(first) : '';
  return source === name || /^"\$(?:@|\{@)/.test(source);
}

/** The items that a word of a loop is; null for a pattern of names, or what a command prints. */
function itemsOf(node: SyntaxNode, script: Script): readonly (readonly Piece[])[] | null {
  const list = script.listOf([node]);
  if (list) return list;
  const parts = partsOfWord(script.text, [node]);
  const isOne = parts.every(
    ({ text, context, expansion }) =>
      context !== 'bare' || (expansion === undefined && !/[*?[\]{}]/.test(text)),
  );
  return isOne && !LIST.test(sourceOfNode(script.text, node))
    ? [script.piecesOfWord([node])]
    : null;
}

/** A word that is as many words as there are items. */
const LIST = /\$@|\$\{@|\[@\]/;
