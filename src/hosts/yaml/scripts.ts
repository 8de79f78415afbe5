/** Scripts in YAML: which texts are run by a shell or another program, by their key and place. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { textOf, unwritable } from '../shared/pieces.js';
import { argumentPieces } from './argument-pieces.js';
import { withoutExpressions } from './expressions.js';
import { ARGUMENT_KEYS, SCRIPT_KEYS } from './script-keys.js';
import { isTextScalar, rangeOf } from './tree.js';
import type { Lines, Lookup } from './lookup.js';
import type { YAMLMap } from './tree.js';

const SHELL = /^(?:\S*\/)?(?:ba|da|z|k|a)?sh$/;

/** What a text can hold that is sent anywhere. */
const RELEVANT = /anthropic|mcp|tool_configuration/i;

/** What runs the scripts in a part of a document, where they do not say so themselves. */
export interface Surroundings {
  readonly shell?: string | undefined;
  /** The mapping is a job of GitLab that is not run itself. */
  readonly isHidden?: boolean;
}

/** What the scripts inside a mapping are run by. */
export function surroundingsIn(map: YAMLMap, around: Surroundings, lookup: Lookup): Surroundings {
  const named = lookup.text(
    lookup.member(lookup.member(lookup.member(map, 'defaults'), 'run'), 'shell'),
  );
  if (named) return { shell: named.value };
  const machine = lookup.text(lookup.member(map, 'runs-on'))?.value;
  return machine?.includes('windows') ? { shell: 'pwsh' } : around;
}

/** The scripts that a mapping holds itself. */
export function scriptsIn(
  map: YAMLMap,
  around: Surroundings,
  document: string,
  lookup: Lookup,
): FoundRegion[] {
  const regions: FoundRegion[] = [];
  for (const key of SCRIPT_KEYS) {
    const value = lookup.member(map, key);
    const lines = lookup.lines(value);
    if (!lines || lines.texts.length === 0 || (key === 'command' && !isTextScalar(value))) continue;
    const extension = extensionOf(key, map, around, lookup);
    if (extension === null) continue;
    // What GitLab runs before a script is run by the same shell.
    const before = key === 'script' ? linesUnder(map, 'before_script', lookup) : NO_LINES;
    regions.push(...scriptRegion(joined(before, lines), extension, document, lookup));
  }
  // The script may come from another file; a hidden job is only there to be extended.
  if (around.isHidden !== true && !lookup.member(map, 'script')) {
    regions.push(
      ...scriptRegion(linesUnder(map, 'before_script', lookup), '.sh', document, lookup),
    );
  }
  return [...regions, ...commandIn(map, document, lookup)];
}

const NO_LINES: Lines = { texts: [], isWhole: true };

function linesUnder(map: YAMLMap, key: string, lookup: Lookup): Lines {
  return lookup.lines(lookup.member(map, key)) ?? NO_LINES;
}

function joined(one: Lines, other: Lines): Lines {
  return { texts: [...one.texts, ...other.texts], isWhole: one.isWhole && other.isWhole };
}

/** The extension of files in the language of a script; null where it is none that is known. */
function extensionOf(
  key: string,
  map: YAMLMap,
  around: Surroundings,
  lookup: Lookup,
): string | null {
  if (key === 'pwsh' || key === 'powershell') return '.ps1';
  if (key !== 'run') return '.sh';
  const [, shell = ''] =
    /^(\S+)/.exec(lookup.text(lookup.member(map, 'shell'))?.value ?? around.shell ?? 'sh') ?? [];
  if (SHELL.test(shell)) return '.sh';
  const known: Readonly<Record<string, string>> = {
    ...{ python: '.py', python3: '.py', node: '.js' },
    ...{ pwsh: '.ps1', powershell: '.ps1', cmd: '.cmd' },
  };
  return known[shell] ?? null;
}

function scriptRegion(
  { texts: lines, isWhole }: Lines,
  extension: string,
  document: string,
  lookup: Lookup,
): FoundRegion[] {
  const all = lines.flatMap((line, index): Piece[] => {
    const own = lookup.pieces(document, line);
    return index === 0 ? own : [{ text: '\n' }, ...own];
  });
  if (!RELEVANT.test(textOf(all))) return [];
  // Lines that are not seen may use what the others set.
  const pieces = isWhole ? all : unwritable(all);
  return [
    {
      extension,
      pieces: extension === '.sh' ? withoutExpressions(pieces, document) : pieces,
      blocks: lines.map(rangeOf),
    },
  ];
}

/** The command that a container runs: a script that is given to a shell, or the words of a command. */
function commandIn(map: YAMLMap, document: string, lookup: Lookup): FoundRegion[] {
  const words = ARGUMENT_KEYS.flatMap((key) => lookup.texts(lookup.member(map, key)) ?? []);
  const [program] = words;
  if (!program) return [];
  if (SHELL.test(program.value)) {
    const option = words.findIndex(({ value }) => /^-[a-z]*c$/.test(value));
    const script = option === -1 ? undefined : words[option + 1];
    return script ? scriptRegion({ texts: [script], isWhole: true }, '.sh', document, lookup) : [];
  }
  if (!/^(?:\S*\/)?(?:curl|wget)$/.test(program.value)) return [];
  const pieces = words.flatMap((word) => argumentPieces(lookup.pieces(document, word)));
  if (!RELEVANT.test(textOf(pieces))) return [];
  return [{ extension: '.sh', pieces, blocks: words.map(rangeOf) }];
}
