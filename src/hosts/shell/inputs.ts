/** Which command of a function gets what the function is given to read. */
import type { Command } from './commands.js';
import type { ScriptReader } from './script-reader.js';
import { sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Programs that read nothing from their standard input. */
const NOT_READING: ReadonlySet<string> = new Set([
  ...['echo', 'printf', 'print', 'exit', 'return', 'shift', 'mktemp', 'date', 'rm', 'mkdir', 'set'],
  ...['true', 'false', ':', 'sleep', 'test', '[', 'break', 'continue', 'basename', 'dirname'],
]);

/** Programs that read nothing where they are given what they need as words. */
const READING_WITHOUT_WORDS: ReadonlySet<string> = new Set(['cat', 'jq', 'curl', 'wget']);

/** Whether a command is the only one in a function that may read what the function is given. */
export function isOnlyReader(
  command: Command,
  definition: SyntaxNode,
  script: ScriptReader,
): boolean {
  return script.commands.every(
    (other) =>
      other.node === command.node ||
      !other.around.includes(definition) ||
      !mayRead(other, script, [definition]),
  );
}

function mayRead(command: Command, script: ScriptReader, open: readonly SyntaxNode[]): boolean {
  if (command.input !== undefined) return false;
  const name = script.nameOf(command);
  const source = sourceOfNode(script.text, command.node);
  if (NOT_READING.has(name)) return false;
  if (READING_WITHOUT_WORDS.has(name)) {
    return command.words.length < 2 || /@-|(?:^|\s)-(?:\s|$)|\/dev\/(?:stdin|fd)/.test(source);
  }
  const definition = script.functionNamed(name);
  if (!definition || open.includes(definition)) return true;
  return script.commands.some(
    (inner) => inner.around.includes(definition) && mayRead(inner, script, [...open, definition]),
  );
}
