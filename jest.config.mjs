const moduleOnlyPackages = [
  ...['string-width', 'strip-ansi', 'ansi-regex', 'ansi-styles', 'wrap-ansi'],
  ...['get-east-asian-width', 'emoji-regex', 'json-stringify-pretty-compact', 'toml-eslint-parser'],
  ...['htmlparser2', 'domhandler', 'domutils', 'domelementtype', 'dom-serializer', 'entities'],
  ...['micromark[^/]*', 'decode-named-character-reference'],
  ...['character-entities[^/]*', 'devlop'],
];

/** @type {import('jest').Config} */
export default {
  // By default jest leaves one processor to itself, which on two is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/programs/cases/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/fixtures/', '<rootDir>/examples/'],
  transform: {
    // The parser of Python loads parts of Node by import().
    '/tree-sitter\\.js$': '<rootDir>/scripts/jest-transform-import.cjs',
    '^.+\\.(?:[cm]?ts|m?js)$': '<rootDir>/scripts/jest-transform.cjs',
  },
  // Packages that are ES modules only, which jest cannot require as they are, and the parser.
  transformIgnorePatterns: [
    `/node_modules/(?!(?:${[...moduleOnlyPackages, '@vscode/tree-sitter-wasm'].join('|')})/)`,
  ],
  // Sources name their imports as Node will see them (`./x.js`); the file on disk is `./x.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'mjs', 'js', 'cjs', 'json'],
};
