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
  const held = new Map<string, string>();
  const modules = programs.flatMap((program) => program.modules);
  const scripts = [...new Set(modules.map((module) => fileOf(module).path))]
    .filter((path) => SCRIPT.test(path))
    .map((path) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) }));
  if (scripts.length === 0) return held;
  const mentioning = await search([...new Set(scripts.map(({ name }) => name))]);
  const texts = mentioning
    .filter((path) => SCRIPT.test(path))
    .map((path) => ({ path, text: library.textOf(path) ?? '' }));
  for (const { path: script, name } of scripts) {
    const user = texts.find(
      ({ path, text }) => path !== script && text.includes(name) && sources(text, name),
    );
    if (user === undefined) continue;
    held.set(
      script,
      `${user.path} runs this script as a part of its own, and may use what it defines for other requests: change both by hand`,
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
