/** Which language the content of a script element has. */

/** Types of the HTML standard, and of tools that compile in the browser. */
const TYPES: Readonly<Record<string, string>> = {
  '': '.js',
  module: '.js',
  'text/javascript': '.js',
  'application/javascript': '.js',
  'application/x-javascript': '.js',
  'application/ecmascript': '.js',
  'text/ecmascript': '.js',
  'text/babel': '.jsx',
  'text/jsx': '.jsx',
  'text/typescript': '.ts',
  'application/typescript': '.ts',
  'application/json': '.json',
  'application/ld+json': '.json',
  importmap: '.json',
};

/** Values of `lang` in components. */
const LANGUAGES: Readonly<Record<string, string>> = {
  js: '.js',
  javascript: '.js',
  jsx: '.jsx',
  ts: '.ts',
  typescript: '.ts',
  tsx: '.tsx',
  json: '.json',
};

/** The extension of files in the language of a script element; null where it is none that is known. */
export function extensionOfScript(attributes: Readonly<Record<string, string>>): string | null {
  const { lang, type = '' } = attributes;
  if (lang !== undefined) return LANGUAGES[lang.toLowerCase()] ?? null;
  const [essence = ''] = type.split(';');
  return TYPES[essence.trim().toLowerCase()] ?? null;
}
