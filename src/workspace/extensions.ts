/** Extensions of the languages betalift reads, in lower case and with their dot. */
export const knownExtensions: readonly string[] = [
  '.json',
  '.jsonc',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.py',
  '.pyw',
];
