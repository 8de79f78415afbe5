/**
 * The architecture as rules: which folder of src/ may import which, and where libraries, files and
 * processes may be reached from. docs/architecture.md says why. `npm run architecture` checks it.
 */
const { join } = require('node:path');

/** What each folder may import beside itself: folders, or single files where that is all it may know. */
const mayImport = {
  values: [],
  report: [],
  betas: [],
  edits: ['values'],
  'tree-sitter': ['values'],
  languages: ['values', 'edits', 'tree-sitter'],
  regions: ['values', 'edits'],
  // The kinds of documents: which text of them is of which language. Of the betas what headers are called.
  hosts: [
    ...['regions', 'values', 'edits', 'tree-sitter'],
    ...['betas/headers.ts', 'betas/messages-api.ts'],
  ],
  // Of the betas what is data and types; which requests are right is asked by others.
  program: [
    ...['values', 'betas/types.ts', 'betas/headers.ts', 'betas/messages-api.ts'],
    'betas/frameworks.ts',
  ],
  // Of the suppressions their rule ids, which are listed and explained like the others.
  rules: ['betas', 'program', 'report', 'suppressions'],
  migration: ['program', 'betas', 'values', 'edits', 'languages/language.ts'],
  suppressions: ['report'],
  analysis: [
    ...[
      'languages',
      'hosts',
      'regions',
      'program',
      'rules',
      'migration',
      'betas',
      'values',
      'edits',
    ],
    ...['report', 'suppressions', 'manifests'],
  ],
  manifests: ['report'],
  workspace: ['report'],
  config: ['report', 'workspace'],
  baseline: ['report', 'config/parse-document.ts'],
  reporters: ['report'],
  // What tools that hand over one file at a time have in common, and the tools.
  embedding: [
    ...['analysis', 'betas/headers.ts', 'config', 'edits', 'report', 'reporters/printable.ts'],
    ...['rules', 'values', 'workspace'],
  ],
  eslint: ['config/package-folder.ts', 'edits', 'embedding', 'report', 'rules', 'values'],
  cli: [
    ...['analysis', 'baseline', 'betas', 'config', 'report', 'reporters', 'rules'],
    ...['suppressions', 'workspace'],
  ],
  // The library: what is exported, and nothing of the command.
  'index.ts': ['analysis', 'betas', 'report'],
};

/** Where libraries that read a syntax or check a schema belong, and the command line's own. */
const packageHomes = {
  'ts-morph': ['languages/typescript'],
  typescript: ['languages/typescript'],
  '@vscode/tree-sitter-wasm': ['tree-sitter/syntax-tree.ts'],
  'jsonc-parser': [
    ...['languages/json', 'report/parse-json.ts', 'hosts/json', 'hosts/notebook'],
    // These find the place of a value in a document that report/parse-json.ts has parsed.
    ...['config/parse-document.ts', 'cli/commands/validate.ts', 'manifests/dependencies.ts'],
  ],
  yaml: ['languages/yaml', 'hosts/yaml'],
  micromark: ['hosts/markdown'],
  htmlparser2: ['hosts/html'],
  ajv: ['betas/json-schema.ts', 'config/find-schema-error.ts', 'config/parse-document.ts'],
  semver: ['manifests'],
  'toml-eslint-parser': ['manifests/python/toml-texts.ts'],
  yargs: ['cli'],
  diff: ['cli'],
  eslint: ['eslint'],
  'string-width': ['reporters'],
  'wrap-ansi': ['reporters', 'cli'],
  'json-stringify-pretty-compact': ['reporters'],
};

/** Where the world outside the program may be reached from; an empty list is nowhere. */
const coreModuleHomes = {
  'fs|fs/promises': ['workspace', 'config', 'baseline', 'cli', 'embedding', 'eslint/index.ts'],
  child_process: ['workspace/git.ts'],
  'https?|http2|net|tls|dgram|dns|dns/promises': [],
  // Tools that cannot wait for an analysis, or hook into how modules are loaded, have it in a thread.
  worker_threads: ['embedding'],
  'vm|cluster|module': [],
};

const escape = (text) => text.replace(/[.\\+*?^$()[\]{}|]/g, '\\$&');

/** A pattern for everything in folders of src/, or for single files of it. */
function inside(...places) {
  const patterns = places.map((place) => escape(place) + (place.endsWith('.ts') ? '$' : '/'));
  return `^src/(?:${patterns.join('|')})`;
}

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const folderRules = Object.entries(mayImport).map(([folder, others]) =>
  error(
    `${folder}-imports`,
    others.length === 0
      ? `${folder} imports nothing else of src/.`
      : `${folder} may import ${others.join(', ')}.`,
    { path: inside(folder) },
    { path: '^src/', pathNot: inside(folder, ...others) },
  ),
);

const packageRules = Object.entries(packageHomes).map(([name, homes]) =>
  error(
    `${name}-home`,
    `${name} is used in ${homes.join(', ')} and nowhere else.`,
    { path: '^src/', pathNot: inside(...homes) },
    { path: `(^|/node_modules/|^node_modules/)${escape(name)}(/|$)` },
  ),
);

const coreModuleRules = Object.entries(coreModuleHomes).map(([names, homes]) =>
  error(
    `${names.split('|')[0].replace('?', '')}-home`,
    homes.length === 0
      ? 'betalift runs no code it reads and fetches nothing.'
      : `Only ${homes.join(', ')} may import ${names.replaceAll('|', ', ')}.`,
    { path: '^src/', ...(homes.length > 0 && { pathNot: inside(...homes) }) },
    { path: `^(?:node:)?(?:${names})$`, dependencyTypes: ['core'] },
  ),
);

module.exports = {
  forbidden: [
    ...folderRules,
    error(
      'folder-not-in-table',
      'A folder of src/ that is not in the table of .dependency-cruiser.cjs: put it there.',
      { path: '^src/', pathNot: inside(...Object.keys(mayImport)) },
      {},
    ),
    error(
      'rules-see-data',
      'Rules see what the program module found, as types; they never run it.',
      { path: inside('rules') },
      { path: inside('program'), dependencyTypesNot: ['type-only'] },
    ),
    error(
      'languages-apart',
      'A language knows its own syntax, the shared printing and the interface, and no other language.',
      { path: '^src/languages/([^/]+)/' },
      {
        path: '^src/languages/',
        pathNot: ['^src/languages/$1/', inside('languages/printing', 'languages/language.ts')],
      },
    ),
    error(
      'hosts-apart',
      'A host knows its own kind of document, and no other but by what they share.',
      { path: '^src/hosts/([^/]+)/' },
      { path: '^src/hosts/', pathNot: ['^src/hosts/$1/', inside('hosts/shared')] },
    ),
    error(
      'no-cycles',
      "Only the evaluator's parts call each other in a ring, as expressions and statements do.",
      { pathNot: inside('program') },
      { circular: true },
    ),
    error(
      'schemas-home',
      'Schemas are the facts of beta families; others ask the family.',
      { path: '^src/', pathNot: inside('betas') },
      { path: '^schemas/' },
    ),
    error(
      'only-sources',
      'What is published stands on src/ and schemas/ alone.',
      { path: '^src/' },
      { path: '^(?:test|scripts|fixtures|examples|docs|dist)/' },
    ),
    ...packageRules,
    ...coreModuleRules,
    error(
      'declared-packages',
      'What src/ imports is named in package.json, where the bundle takes it from.',
      { path: '^src/' },
      {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
        // A package that the user brings, of which only types are imported, counts as unnamed.
        pathNot: '(?:^|/)node_modules/eslint/',
      },
    ),
    error(
      'resolvable',
      'An import that leads nowhere.',
      { path: '^src/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: a folder that knows another's types knows the folder.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
