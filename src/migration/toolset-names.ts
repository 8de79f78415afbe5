/** Names of toolsets, made of the names of the servers they stand beside. */
import { unusedName } from './new-names.js';

const SERVERS = /servers?/gi;

/**
 * The name for toolsets beside what is called `name`: `MCP_SERVERS` → `MCP_TOOLSETS`, `buildServers` →
 * `buildToolsets`, `cellar` → `cellarToolset`.
 *
 * @param isList Whether there are several; used where the name itself does not say it.
 */
export function toolsetName(name: string, isList: boolean): string {
  const last = [...name.matchAll(SERVERS)].at(-1);
  if (last) {
    const [word] = last;
    const before = name.slice(0, last.index);
    return before + likeWord(word) + name.slice(last.index + word.length);
  }
  const isUpper = name === name.toUpperCase() && /[A-Z]/.test(name);
  const stem = isList ? name.replace(/s$/i, '') : name;
  const noun = isList ? 'Toolsets' : 'Toolset';
  if (isUpper) return `${stem}_${noun.toUpperCase()}`;
  return name.includes('_') ? `${stem}_${noun.toLowerCase()}` : stem + noun;
}

/** The same that no given text holds. */
export function freeToolsetName(
  name: string,
  isList: boolean,
  ...texts: readonly string[]
): string {
  return unusedName(toolsetName(name, isList), texts.join('\n'));
}

function likeWord(word: string): string {
  const toolset = /s$/i.test(word) ? 'toolsets' : 'toolset';
  if (word === word.toUpperCase()) return toolset.toUpperCase();
  return /^[A-Z]/.test(word) ? toolset.charAt(0).toUpperCase() + toolset.slice(1) : toolset;
}
