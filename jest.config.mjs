/** @type {import('jest').Config} */
export default {
  // By default jest leaves one processor to itself, which on two is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/programs/cases/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/fixtures/', '<rootDir>/examples/'],
  transform: { '^.+\\.[cm]?ts$': '<rootDir>/scripts/jest-transform.cjs' },
  // Sources name their imports as Node will see them (`./x.js`); the file on disk is `./x.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'mjs', 'js', 'cjs', 'json'],
};
