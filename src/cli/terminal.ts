/** What the place that text goes to can show. */
import type { TerminalTraits } from '../reporters/reporter.js';
import type { CommandEnvironment, Output } from './environment.js';

/** Programs of which the name alone says that they know links in text (OSC 8). */
const linkingPrograms = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby']);
/** The first version of the VTE library with links; earlier ones are said to fail on them. */
const firstLinkingVte = 5000;
const usualWidth = 80;

/**
 * Describes where a text goes.
 *
 * @param stream The stream that takes it.
 * @param env Environment variables. `COLUMNS` gives a width to what is no terminal, `FORCE_HYPERLINK`
 *   decides on links, TERM and the locale on signs.
 * @param color Whether colours are used: who wants none wants no other control sequences.
 */
export function describeTerminal(
  stream: Output,
  env: CommandEnvironment['env'],
  color: boolean,
): TerminalTraits {
  return {
    width: widthOf(stream, env),
    hasHyperlinks: color && knowsHyperlinks(stream, env),
    hasUnicode: knowsUnicode(env),
  };
}

/** A terminal that does not know its width is taken for one of usual width. */
function widthOf(stream: Output, env: CommandEnvironment['env']): number | undefined {
  const given = /^[1-9]\d{0,4}$/.exec(env['COLUMNS'] ?? '');
  const fromEnvironment = given === null ? undefined : Number(given[0]);
  if (stream.isTTY !== true) return fromEnvironment;
  const columns = stream.columns ?? 0;
  return columns > 0 ? columns : (fromEnvironment ?? usualWidth);
}

function knowsHyperlinks(stream: Output, env: CommandEnvironment['env']): boolean {
  const forced = env['FORCE_HYPERLINK'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  if (stream.isTTY !== true || (env['CI'] ?? '') !== '') return false;
  if (linkingPrograms.has(env['TERM_PROGRAM'] ?? '')) return true;
  if ((env['WT_SESSION'] ?? '') !== '' || (env['KONSOLE_VERSION'] ?? '') !== '') return true;
  if (/^(?:xterm-kitty|xterm-ghostty|alacritty)/.test(env['TERM'] ?? '')) return true;
  return Number(env['VTE_VERSION'] ?? 0) >= firstLinkingVte;
}

/** Only where it is said that it does not: logs and most terminals take UTF-8 without saying so. */
function knowsUnicode(env: CommandEnvironment['env']): boolean {
  if (/^(?:dumb|linux)$/.test(env['TERM'] ?? '')) return false;
  const locales = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']];
  const locale = locales.find((name) => (name ?? '') !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}
