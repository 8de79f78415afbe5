/** The languages betalift reads, each loaded when the first file of it is met: parsers are large. */
import type { Language } from './language.js';

interface Registration {
  readonly extensions: readonly string[];
  load(): Promise<Language>;
}

/** A new language is a folder and an entry here. */
const registrations: readonly Registration[] = [
  {
    extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
    load: async () => (await import('./typescript/language.js')).typescript,
  },
  {
    extensions: ['.py', '.pyw', '.ipy'],
    load: async () => (await import('./python/language.js')).loadPython(),
  },
  {
    extensions: ['.json', '.jsonc'],
    load: async () => (await import('./json/language.js')).json,
  },
  {
    extensions: ['.yaml', '.yml'],
    load: async () => (await import('./yaml/language.js')).yaml,
  },
];

/** The language of a file by its name, or null where betalift does not read it. */
export async function languageOf(path: string): Promise<Language | null> {
  const lower = path.toLowerCase();
  const registration = registrations.find(({ extensions }) =>
    extensions.some((extension) => lower.endsWith(extension)),
  );
  return registration ? registration.load() : null;
}
