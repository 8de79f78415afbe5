// Validators of our schemas, made when the bundle is: compiling a schema takes longer than reading the
// rest of the program, and means to run code that was a text a moment ago. In the bundle, ajv is the
// validators that it gave here.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const folder = 'schemas';

/** The options that a module of src/ gives to ajv, and the schemas that it compiles with them. */
const uses = [
  {
    // src/betas/json-schema.ts
    options: {
      allErrors: true,
      verbose: true,
      ownProperties: true,
      allowUnionTypes: true,
      strictTypes: false,
    },
    isCompiled: (name) => name.startsWith('mcp-client-'),
  },
  {
    // src/config; nothing is validated against the schema of the report but its own test.
    options: { strict: false, verbose: true },
    isCompiled: (name) => !name.startsWith('mcp-client-') && !name.startsWith('report.'),
  },
];

/** What stands in for ajv: as much of it as src/ uses. */
const standIn = `
const keyOf = (value) => JSON.stringify(value);
export class Ajv2020 {
  #validators;
  constructor(options) {
    this.#validators = validatorsOf[keyOf(options)];
    if (this.#validators === undefined) throw new Error('no schema was compiled with these options');
  }
  compile(schema) {
    const validate = this.#validators[schema.$id];
    if (validate === undefined) throw new Error(\`\${schema.$id} was not compiled\`);
    return validate;
  }
}
`;

/** The validators of one use, as a module whose exports are named by the schema's number. */
async function compileSchemas({ options, isCompiled }) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.schema.json'));
  const texts = files.filter(isCompiled).map((name) => readFile(join(folder, name), 'utf8'));
  const schemas = (await Promise.all(texts)).map((text) => JSON.parse(text));
  const ajv = new Ajv2020({ ...options, schemas, code: { source: true, esm: true } });
  const ids = schemas.map(({ $id }) => $id);
  const names = Object.fromEntries(ids.map((id, index) => [`validate${index}`, id]));
  return { ids, code: standaloneCode.default(ajv, names) };
}

export const schemasPlugin = {
  name: 'schemas',
  setup(build) {
    build.onResolve({ filter: /^ajv\/dist\/2020\.js$/ }, () => ({
      path: 'ajv',
      namespace: 'compiled-schemas',
    }));
    build.onResolve({ filter: /^\d+$/, namespace: 'compiled-schemas' }, ({ path }) => ({
      path,
      namespace: 'compiled-schemas',
    }));
    build.onLoad({ filter: /^ajv$/, namespace: 'compiled-schemas' }, async () => {
      const compiled = await Promise.all(uses.map(compileSchemas));
      const imports = uses.map((_, index) => `import * as use${index} from '${index}';`);
      const tables = compiled.map(({ ids }, index) => {
        const entries = ids.map(
          (id, place) => `${JSON.stringify(id)}: use${index}.validate${place}`,
        );
        const key = JSON.stringify(JSON.stringify(uses[index].options));
        return `${key}: { ${entries.join(', ')} }`;
      });
      const table = `const validatorsOf = { ${tables.join(',\n')} };`;
      return { contents: [...imports, table, standIn].join('\n'), resolveDir: process.cwd() };
    });
    build.onLoad({ filter: /^\d+$/, namespace: 'compiled-schemas' }, async ({ path }) => ({
      contents: (await compileSchemas(uses[Number(path)])).code,
      resolveDir: process.cwd(),
    }));
  },
};
