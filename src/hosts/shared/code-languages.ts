/** Which language a code block is in, by the word behind its fence. */

/** Names as pages write them, and the extension of files in that language. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  '.ts': ['ts', 'typescript', 'mts', 'cts'],
  '.tsx': ['tsx'],
  '.js': ['js', 'javascript', 'mjs', 'cjs', 'node', 'nodejs', 'es6'],
  '.jsx': ['jsx'],
  // Examples wait outside functions, as their readers do in a notebook.
  '.ipy': [
    'py',
    'python',
    'python3',
    'py3',
    'ipython',
    'ipython3',
    'pycon',
    'pycon3',
    'python-repl',
    'python-console',
    'doctest',
  ],
  // Examples are read leniently: comments and trailing commas are common in them.
  '.jsonc': ['json', 'jsonc', 'json5'],
  '.jsonl': ['jsonl', 'ndjson', 'json-lines'],
  '.sh': [
    'sh',
    'bash',
    'zsh',
    'shell',
    'console',
    'curl',
    'shellscript',
    'shell-session',
    'terminal',
  ],
  '.http': ['http', 'rest'],
  '.yaml': ['yaml', 'yml'],
  '.html': ['html', 'htm'],
  '.vue': ['vue'],
  '.svelte': ['svelte'],
  '.astro': ['astro'],
};

const extensionOfName = new Map(
  Object.entries(EXTENSIONS).flatMap(([extension, names]) =>
    names.map((name) => [name, extension] as const),
  ),
);

/** The word that names the language: `ts` of `ts {1,3}`, `{.ts}`, `ts:title`, `ts{1,3}`. */
export function languageWord(info: string): string {
  const [, word = ''] = /^\{?\s*\.?([\w+#-]*)/.exec(info.trim()) ?? [];
  return word.toLowerCase();
}

/**
 * The extension of files in a block's language; null where it is none that is known. A block of no or
 * unknown language counts where it is plainly JSON.
 */
export function extensionOfBlock(info: string, text: string): string | null {
  const word = languageWord(info);
  const known = extensionOfName.get(word);
  if (known !== undefined) return known;
  return ['', 'text', 'txt', 'plaintext'].includes(word) && isJson(text) ? '.json' : null;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
