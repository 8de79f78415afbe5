/** How to call the program again, in commands that people copy. */
import type { ProgramCall } from '../reporters/reporter.js';
import type { CommandEnvironment } from './environment.js';

/**
 * The call that looks at the same files with the same configuration.
 *
 * @param options The operands and the configuration that were given.
 */
export function describeCall(
  options: { readonly paths: readonly string[]; readonly config: string | undefined },
  env: CommandEnvironment['env'],
): ProgramCall {
  const config = options.config === undefined ? [] : ['--config', options.config];
  const hasDash = options.paths.some((path) => path.startsWith('-'));
  const words = [...config, ...(hasDash ? ['--'] : []), ...options.paths];
  // npm and npx say who they are; then the program is hardly on the path of the shell.
  const isRunByNpm = (env['npm_config_user_agent'] ?? '').startsWith('npm/');
  return {
    program: isRunByNpm ? 'npx betalift' : 'betalift',
    operands: words.map((word) => ` ${quote(word)}`).join(''),
  };
}

/** A word as shells read it; the quotation marks that both kinds of shell know where they suffice. */
function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
