/** Functions that migrated code calls, written once below the imports of the module that calls them. */
import type { Edit, Helper } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import { renderLayout } from '../printing/layout.js';
import { nextLineStart } from '../printing/lines.js';
import { restOfLine } from '../printing/trivia.js';
import { isDocumentation } from './copied-documentation.js';
import { layoutServerFunction, layoutToolsetFunction, type HelperStyle } from './helper-layouts.js';
import { syntaxTreeOf } from './module-tree.js';
import { literalStyleOf, pageStyleOf } from './style-values.js';
import { partsOf } from './syntax-tree.js';
import { dictionaryType } from './typed-code.js';

const order: readonly Helper[] = ['toolset-of-server', 'server-without-configuration'];

const baseNames: Readonly<Record<Helper, string>> = {
  'toolset-of-server': 'to_mcp_toolset',
  'server-without-configuration': 'without_tool_configuration',
};

interface WrittenHelper {
  readonly name: string;
  /** The text of the function; null where the module has it already. */
  readonly text: string | null;
}

const written = new WeakMap<Module, Map<Helper, WrittenHelper>>();

/** The name a module knows a helper by: one that nothing else in it has. */
export function helperName(module: Module, helper: Helper): string {
  return writtenHelper(module, helper).name;
}

/**
 * The edits that put helpers below the imports of their module, those left out that it has already.
 *
 * @param calling Edits that may call them.
 */
export function writeHelpers(
  module: Module,
  helpers: ReadonlySet<Helper>,
  calling: readonly Edit[],
): Edit[] {
  const texts = order.flatMap((helper) => {
    const text = helpers.has(helper) ? writtenHelper(module, helper).text : null;
    return text === null ? [] : [text];
  });
  if (texts.length === 0) return [];
  const calls = calling.filter(({ text }) =>
    [...helpers].some((helper) => text.includes(helperName(module, helper))),
  );
  const place = findPlace(module, Math.min(...calls.map(({ range }) => range.start)));
  const edits = texts.map((text): Edit => {
    const { lineBreak } = pageStyleOf(module);
    const separated = place.isAbove
      ? text + lineBreak.repeat(3)
      : lineBreak.repeat(3) + text + (text === texts.at(-1) ? place.missing : '');
    return { range: { start: place.offset, end: place.offset }, text: separated, once: true };
  });
  const imports = dictionaryType(module)?.imports ?? [];
  return [...imports.map((edit) => ({ ...edit, once: true })), ...edits];
}

interface HelperPlace {
  readonly offset: number;
  /** What follows begins there, and no import stands above. */
  readonly isAbove: boolean;
  /** Line breaks that two empty lines below take. */
  readonly missing: string;
}

const headers: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
]);

const definitions: ReadonlySet<string> = new Set([
  'function_definition',
  'class_definition',
  'decorated_definition',
]);

/**
 * Below the last import above the first definition and the first statement that calls a helper; below the
 * documentation where there is none.
 */
function findPlace(module: Module, firstCall: number): HelperPlace {
  const { text } = module;
  const { lineBreak, comments } = pageStyleOf(module);
  const statements = partsOf(syntaxTreeOf(module));
  const first = statements.findIndex(({ type, end }) => definitions.has(type) || firstCall <= end);
  const before = first === -1 ? statements : statements.slice(0, first);
  const last =
    before.findLast(({ type }) => headers.has(type)) ??
    statements.slice(0, 1).find(isDocumentation);
  if (!last) {
    const offset = statements[0] ? text.lastIndexOf('\n', statements[0].start) + 1 : 0;
    return {
      offset: Math.max(offset, text.startsWith('\uFEFF') ? 1 : 0),
      isAbove: true,
      missing: '',
    };
  }
  const rest = restOfLine(text, last.end, comments);
  const offset = rest.endsLine ? rest.end : last.end;
  const following = text.slice(nextLineStart(text, offset));
  const blank = /^(?:[ \t]*\r?\n)*/.exec(following)?.[0].split('\n').length ?? 1;
  const isEnd = following.trim() === '';
  const missing = isEnd ? '' : lineBreak.repeat(Math.max(0, 2 - (blank - 1)));
  return { offset, isAbove: false, missing };
}

function writtenHelper(module: Module, helper: Helper): WrittenHelper {
  const known = written.get(module) ?? new Map<Helper, WrittenHelper>();
  written.set(module, known);
  const found = known.get(helper) ?? makeHelper(module, helper);
  known.set(helper, found);
  return found;
}

function makeHelper(module: Module, helper: Helper): WrittenHelper {
  const style: HelperStyle = {
    literals: { ...literalStyleOf(module), quotesKeys: true },
    type: dictionaryType(module)?.name ?? null,
  };
  const base = baseNames[helper];
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}_${String(count)}`;
    const text = printHelper(helper, name, style, module);
    if (module.text.includes(text)) return { name, text: null };
    if (!new RegExp(`\\b${name}\\b`).test(module.text)) return { name, text };
  }
}

function printHelper(helper: Helper, name: string, style: HelperStyle, module: Module): string {
  const layout =
    helper === 'toolset-of-server'
      ? layoutToolsetFunction(name, style)
      : layoutServerFunction(name, style);
  return renderLayout(layout, { indentation: '', column: 0, reserve: 0 }, pageStyleOf(module));
}
