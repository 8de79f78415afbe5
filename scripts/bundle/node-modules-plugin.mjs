// Builtin modules as esbuild is to import them: by their names with `node:`, and by `import` also where
// a CommonJS package calls `require`, which an ES module does not have.
import { builtinModules } from 'node:module';

const names = builtinModules.filter((name) => !name.startsWith('_'));
const builtin = new RegExp(`^(?:node:)?(?:${names.join('|')})$`);
const withPrefix = (name) => `node:${name.replace(/^node:/, '')}`;

/** Not needed where the output is CommonJS: `require` of a builtin module is right there. */
export const nodeModulesPlugin = {
  name: 'node-modules',
  setup(build) {
    build.onResolve({ filter: builtin }, ({ path, kind }) =>
      kind === 'require-call'
        ? { path: withPrefix(path), namespace: 'required-builtin' }
        : { path: withPrefix(path), external: true },
    );
    build.onLoad({ filter: /.*/, namespace: 'required-builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};
