/** The functions of a script, and what runs them in another way than by a call that is seen. */
import type { Range } from '../../values/model.js';
import type { ScriptReader } from './script-reader.js';
import { nodesIn, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Commands that run a text, or words that they are given, as commands. */
const RUNNING: ReadonlySet<string> = new Set([
  ...['bash', 'sh', 'zsh', 'ksh', 'dash', 'eval', 'trap', 'xargs', 'parallel', 'watch', 'find'],
  ...['ssh', 'su', 'alias', 'complete', 'bind', 'env', 'timeout', 'script'],
]);

/** The name that a function is defined by. */
export function definitionName(text: string, definition: SyntaxNode): string {
  const name = definition.children.find(({ type }) => type === 'word');
  return name ? sourceOfNode(text, name) : '';
}

/** The functions that are defined once, by their names. */
export function uniqueDefinitions(text: string, root: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode | null>();
  for (const node of nodesIn(root)) {
    if (node.type !== 'function_definition') continue;
    const name = definitionName(text, node);
    found.set(name, found.has(name) ? null : node);
  }
  return new Map([...found].flatMap(([name, one]) => (one ? [[name, one] as const] : [])));
}

/**
 * Whether a function may be run by something else than the calls that are seen: its name is a word, or is
 * part of a text that is run.
 *
 * @param calls Where its name stands in calls.
 */
export function mayRunOtherwise(
  name: string,
  script: ScriptReader,
  calls: readonly Range[],
): boolean {
  const { text, root } = script;
  const isCall = ({ start, end }: Range): boolean =>
    calls.some((call) => call.start <= end && start <= call.end);
  for (const node of nodesIn(root)) {
    if (!['word', 'string', 'raw_string'].includes(node.type) || isCall(node)) continue;
    const isName = sourceOfNode(text, node).replace(/^["']|["']$/g, '') === name;
    if (isName && !isNameOfDefinition(node, root)) return true;
  }
  const whole = new RegExp(`(?<![\\w-])${name.replace(/[^\w]/g, '\\$&')}(?![\\w-])`);
  return script.commands.some(
    (command) =>
      RUNNING.has(script.nameOf(command)) && whole.test(sourceOfNode(text, command.node)),
  );
}

function isNameOfDefinition(word: SyntaxNode, root: SyntaxNode): boolean {
  return [...nodesIn(root)].some(
    ({ type, children }) => type === 'function_definition' && children.includes(word),
  );
}

/**
 * How many parameters of a function have been shifted away where a node of it runs; null where that
 * depends on what happened before, or the parameters are replaced.
 */
export function shiftsBefore(
  text: string,
  definition: SyntaxNode,
  { start }: Range,
): number | null {
  const body = definition.children.find(({ type }) => type === 'compound_statement');
  if (!body) return null;
  let count = 0;
  for (const node of nodesIn(body)) {
    if (node.type !== 'command') continue;
    const source = sourceOfNode(text, node);
    if (/^(?:set\s+--|set\s+[^-+]|getopts\b)/.test(source)) return null;
    const [whole, by = '1'] = /^shift(?:\s+(\d+))?$/.exec(source) ?? [];
    if (whole === undefined && /^shift\b/.test(source)) return null;
    if (whole === undefined) continue;
    if (!body.children.includes(node)) return null;
    if (node.end <= start) count += Number(by);
  }
  return count;
}
