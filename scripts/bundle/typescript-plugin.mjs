// The TypeScript compiler, without its type checker, emitter, server and editor services.
//
// The compiler is published as one CommonJS function of 9 MB, of which betalift needs the parser and the
// resolution of modules. esbuild leaves out what nothing refers to, but only at the top level of an ES
// module, so the function's body becomes one here. What then still leads to the whole compiler is a few
// sections whose code registers itself as it is loaded; no code that stays refers to them, which
// test/package/bundle.test.ts checks: no name in the bundle is undefined.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const compilerPath = join(
  dirname(createRequire(require.resolve('ts-morph')).resolve('@ts-morph/common')),
  'typescript.js',
);

/** Sections of the compiler that nodes of the syntax tree are made with; a line of comment begins each. */
const neededSection =
  /^\/\/ src\/(?:compiler\/|deprecatedCompat\/|services\/(?:services|utilities|types|documentRegistry)\.ts)/;

const functionStart = '((module) => {\n';
const functionEnd = /^\/\/ Annotate the CommonJS export names for ESM import in node:$/m;
const exportList =
  /^var typescript_exports = \{\};\n__export\(typescript_exports, \{\n(.*?)^\}\);\nmodule\.exports = .*?\n/ms;
const exportHelper = /^var __export = \(target, all\) => \{\n(.*?)^\};\n/ms;

/** Removes a pattern from a text. @throws When it is not there: the compiler is written otherwise now. */
function take(text, pattern) {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`the compiler does not hold ${String(pattern)}`);
  return [match, text.replace(match[0], '')];
}

/** The compiler's text as an ES module that exports what it exported. */
function toModule(text) {
  const start = text.indexOf(functionStart);
  const end = text.search(functionEnd);
  if (start < 0 || end < 0) throw new Error('the compiler is not one function');
  const whole = text.slice(start + functionStart.length, end);
  const [[, exported], withoutList] = take(whole, exportList);
  const [[helper], withoutHelper] = take(withoutList, exportHelper);
  const [head = '', ...sections] = withoutHelper.split(/^(?=\/\/ src\/)/m);
  const needed = sections.filter((section) => neededSection.test(section)).join('');
  // A namespace is an object that is filled by a call; as one expression it can be left out.
  const namespaces = needed.replace(
    /^var (\w+) = \{\};\n__export\(\1, /gm,
    'var $1 = /* @__PURE__ */ __export({}, ',
  );
  const declared = new Set(
    [...namespaces.matchAll(/^(?:var|let|const|function\*?|async function|class) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  const names = [...exported.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)]
    .filter(([, , local]) => declared.has(local))
    .map(([, name, local]) => `${local} as ${name}`);
  return [
    "import { fileURLToPath as toCompilerPath } from 'node:url';",
    'const __filename = toCompilerPath(import.meta.url);',
    "const __dirname = toCompilerPath(new URL('.', import.meta.url));",
    // What symbols of the type checker, of which there are none, read comments with.
    'const ts_JsDoc_exports = undefined;',
    head,
    helper.replace(/\};\n$/, '  return target;\n};\n'),
    namespaces,
    `export { ${names.join(', ')} };`,
  ].join('\n');
}

export const typescriptPlugin = {
  name: 'typescript',
  setup(build) {
    // What is not used of a namespace is only left out when it is imported as one.
    build.onLoad(
      { filter: /[\\/]src[\\/]languages[\\/]typescript[\\/].*\.ts$/ },
      async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(
          /^import \{ ts \} from 'ts-morph';$/m,
          "import * as ts from 'ts-morph';",
        ),
        loader: 'ts',
      }),
    );
    build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: compilerPath }));
    build.onLoad({ filter: /@ts-morph[\\/]common[\\/]dist[\\/]typescript\.js$/ }, async () => ({
      contents: toModule(await readFile(compilerPath, 'utf8')),
    }));
    // For people who work on the compiler itself.
    build.onResolve({ filter: /^source-map-support$/ }, () => ({
      path: 'source-map-support',
      namespace: 'nothing',
    }));
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};
