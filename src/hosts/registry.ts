/** The kinds of documents that hold code or data, each loaded when the first file of it is met. */
import type { Host } from '../regions/host.js';

interface Registration {
  /** Of the path of a file, or of a region by its extension. */
  readonly pattern: RegExp;
  load(): Promise<Host>;
}

/** A new kind is a folder and an entry here; its extensions belong in src/workspace/extensions.ts too. */
const registrations: readonly Registration[] = [
  {
    pattern: /\.(?:md|mdx|markdown|qmd|rmd)$/i,
    load: async () => (await import('./markdown/host.js')).markdown,
  },
  {
    pattern: /\.html?$/i,
    load: async () => (await import('./html/host.js')).html,
  },
  {
    pattern: /\.(?:jsonc?|har)$/i,
    load: async () => (await import('./json/host.js')).json,
  },
  {
    pattern: /\.ya?ml$/i,
    load: async () => (await import('./yaml/host.js')).yaml,
  },
  {
    pattern: /\.(?:jsonl|ndjson)$/i,
    load: async () => (await import('./json-lines/host.js')).jsonLines,
  },
  {
    pattern: /\.(?:http|rest)$/i,
    load: async () => (await import('./http/host.js')).http,
  },
  {
    pattern: /\.(?:sh|bash|zsh|ksh)$/i,
    load: async () => (await import('./shell/host.js')).loadShell(),
  },
  {
    pattern: /\.(?:ps1|psm1|cmd|bat)$/i,
    load: async () => (await import('./windows-scripts/host.js')).windowsScripts,
  },
  {
    pattern: /\.(?:vue|svelte)$/i,
    load: async () => (await import('./html/component-host.js')).component,
  },
  {
    pattern: /\.astro$/i,
    load: async () => (await import('./html/component-host.js')).astro,
  },
  {
    pattern: /\.ipynb$/i,
    load: async () => (await import('./notebook/host.js')).notebook,
  },
];

/** The host of a document by its path, or null where files of that name hold no others. */
export async function hostOf(path: string): Promise<Host | null> {
  const registration = registrations.find(({ pattern }) => pattern.test(path));
  return registration ? registration.load() : null;
}
