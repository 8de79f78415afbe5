/** Scripts that other scripts run as a part of their own: what they define is used with what is not seen here. */
import type { Program } from '../program/program.js';
import { fileOf } from './locate.js';
import type { ModuleLibrary } from './module-library.js';
import type { ProjectFiles } from './types.js';

const SCRIPT = /\.(?:sh|bash|zsh|ksh)$/;

/** Why scripts must not be changed alone, by their paths. */
export async function findSourcedScripts(
  programs: readonly Program[],
  library: ModuleLibrary,
  search: NonNullable<ProjectFiles['search']>,
): Promise<ReadonlyMap<string, string>> {
  const modules = programs.flatMap((program) => program.modules);
  const scripts = new Set(modules.map((module) => fileOf(module).path));
  const held = new Map<string, string>();
  for (const script of scripts) {
    if (!SCRIPT.test(script)) continue;
    const name = script.slice(script.lastIndexOf('/') + 1);
    const users = (await search([name])).filter(
      (path) => path !== script && SCRIPT.test(path) && sources(library.textOf(path) ?? '', name),
    );
    const [user] = users;
    if (user === undefined) continue;
    held.set(
      script,
      `${user} runs this script as a part of its own, and may use what it defines for other requests: change both by hand`,
    );
  }
  return held;
}

/** `. ./name`, `source "$DIR/name"`. */
function sources(text: string, name: string): boolean {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`(?:^|[;&|(\\s])(?:source|\\.)\\s+[^\\n;|]*${escaped}(?![\\w-])`, 'm').test(
    text,
  );
}
