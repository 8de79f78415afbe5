/** Functions that migrated code calls, written once at the end of the module that calls them. */
import type { Edit, Helper } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import { renderLayout, type PageStyle } from '../printing/layout.js';
import { detectPageStyle } from '../printing/page-style.js';
import { layoutServerFunction, layoutToolsetFunction, type HelperStyle } from './helper-layouts.js';
import { findServerType } from './server-types.js';
import { usesSemicolon } from './style-semicolons.js';
import { literalStyleOf } from './style-values.js';

const order: readonly Helper[] = ['toolset-of-server', 'server-without-configuration'];

const baseNames: Readonly<Record<Helper, string>> = {
  'toolset-of-server': 'toMcpToolset',
  'server-without-configuration': 'withoutToolConfiguration',
};

const documentation: Readonly<Record<Helper, string>> = {
  'toolset-of-server':
    '/** The toolset of an MCP server, with the tools that its `tool_configuration` enables. */',
  'server-without-configuration':
    '/** An MCP server without its `tool_configuration`, which its toolset replaces. */',
};

interface WrittenHelper {
  readonly name: string;
  /** The text of the function with its comment; null where the module has it already. */
  readonly text: string | null;
}

const written = new WeakMap<Module, Map<Helper, WrittenHelper>>();

/** The name a module knows a helper by: one that nothing else in it has. */
export function helperName(module: Module, helper: Helper): string {
  return writtenHelper(module, helper).name;
}

/** The edits that put helpers at the end of their module, those left out that it has already. */
export function writeHelpers(module: Module, helpers: ReadonlySet<Helper>): Edit[] {
  const { lineBreak } = detectPageStyle(module.text);
  const end = module.text.trimEnd().length;
  return order.flatMap((helper) => {
    const text = helpers.has(helper) ? writtenHelper(module, helper).text : null;
    if (text === null) return [];
    return [{ range: { start: end, end }, text: lineBreak + lineBreak + text, once: true }];
  });
}

function writtenHelper(module: Module, helper: Helper): WrittenHelper {
  const known = written.get(module) ?? new Map<Helper, WrittenHelper>();
  written.set(module, known);
  const found = known.get(helper) ?? makeHelper(module, helper);
  known.set(helper, found);
  return found;
}

function makeHelper(module: Module, helper: Helper): WrittenHelper {
  const page = detectPageStyle(module.text);
  const style: HelperStyle = {
    literals: literalStyleOf(module),
    semicolon: usesSemicolon(module, { start: -1, end: -1 }) ? ';' : '',
    type: findServerType(module),
  };
  const base = baseNames[helper];
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}${String(count)}`;
    const text = printHelper(helper, name, style, page);
    if (module.text.includes(text)) return { name, text: null };
    if (!new RegExp(`\\b${name}\\b`).test(module.text)) return { name, text };
  }
}

function printHelper(helper: Helper, name: string, style: HelperStyle, page: PageStyle): string {
  const layout =
    helper === 'toolset-of-server'
      ? layoutToolsetFunction(name, style)
      : layoutServerFunction(name, style);
  const place = { indentation: '', column: 0, reserve: 0 };
  return documentation[helper] + page.lineBreak + renderLayout(layout, place, page);
}
