/** Names of toolsets, made of the names of the servers they stand beside. */
import type { Module } from '../values/model.js';
import { unusedName } from './new-names.js';

const SERVERS = /servers?/gi;

/**
 * The name for toolsets beside what is called `name`: `MCP_SERVERS` → `MCP_TOOLSETS`, `buildServers` →
 * `buildToolsets`, `cellar` → `cellarToolset`, or `cellar_toolset` where names are written so.
 *
 * @param isList Whether there are several; used where the name itself does not say it.
 */
export function toolsetName(name: string, isList: boolean, naming?: Module['naming']): string {
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
  const isSnake = name.includes('_') || (naming === 'snake_case' && /^[^A-Z]*$/.test(name));
  return isSnake ? `${stem}_${noun.toLowerCase()}` : stem + noun;
}

/** The same, in the way of a module's language, that the module does not hold yet. */
export function freeToolsetName(
  name: string,
  isList: boolean,
  { naming, text }: Pick<Module, 'naming' | 'text'>,
): string {
  return unusedName(toolsetName(name, isList, naming), text);
}

function likeWord(word: string): string {
  const toolset = /s$/i.test(word) ? 'toolsets' : 'toolset';
  if (word === word.toUpperCase()) return toolset.toUpperCase();
  return /^[A-Z]/.test(word) ? toolset.charAt(0).toUpperCase() + toolset.slice(1) : toolset;
}
