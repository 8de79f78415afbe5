/** How to call the program again, in commands that people copy. */
import type { ProgramCall } from '../reporters/reporter.js';
import type { SelectionRequest } from '../workspace/select-files.js';
import type { CommandEnvironment } from './environment.js';

/**
 * The call that looks at the same files with the same configuration.
 *
 * @param options The operands, the configuration and the choice of files that were given.
 */
export function describeCall(
  options: {
    readonly paths: readonly string[];
    readonly config: string | undefined;
    readonly selection?: SelectionRequest | undefined;
  },
  env: CommandEnvironment['env'],
): ProgramCall {
  const config = options.config === undefined ? [] : ['--config', options.config];
  const hasDash = options.paths.some((path) => path.startsWith('-'));
  const words = [
    ...config,
    ...selectionWords(options.selection),
    ...(hasDash ? ['--'] : []),
    ...options.paths,
  ];
  // npm and npx say who they are; then the program is hardly on the path of the shell.
  const isRunByNpm = (env['npm_config_user_agent'] ?? '').startsWith('npm/');
  return {
    program: isRunByNpm ? 'npx betalift' : 'betalift',
    operands: words.map((word) => ` ${quote(word)}`).join(''),
  };
}

function selectionWords(selection: SelectionRequest | undefined): string[] {
  if (selection === undefined) return [];
  if (selection.kind === 'staged') return ['--staged'];
  // Without a value, the word that follows would be taken for one.
  return [`--changed=${selection.ref ?? ''}`];
}

/** A word as shells read it; the quotation marks that both kinds of shell know where they suffice. */
function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
