/** Writes a list of tools in the chosen form. */
import { declare, define, type Scope } from './scope.js';
import type { ListForm } from '../spec.js';

const literal = (value: unknown): string => JSON.stringify(value);

/** An expression for the list; statements that are needed before go into the scope. */
export function listText(list: readonly string[], form: ListForm, scope: Scope): string {
  const { program } = scope.module;
  const text = literal(list);
  const constant = (value: string, what: unknown) =>
    define(scope, 'servers', ['allowedConstant', what], (name) => `const ${name} = ${value};`);
  switch (list.length === 0 ? 'literal' : form) {
    case 'literal':
      return text;
    case 'constant':
      return constant(text, list);
    case 'local':
      return declare(scope, 'allowed', text, 'string[]');
    case 'spread':
      return `[...${constant(literal(list.slice(0, -1)), list.slice(0, -1))}, ${literal(list.at(-1))}]`;
    case 'filtered': {
      const all = constant(literal([...list, 'drop_everything']), ['all', list]);
      return `${all}.filter((tool) => !tool.startsWith('drop_'))`;
    }
    case 'mapped': {
      const definitions = literal(list.map((name) => ({ name, cost: 1 })));
      const all = define(
        scope,
        'servers',
        ['toolNames', list],
        (name) => `const ${name} = ${definitions};`,
      );
      return `${all}.map((tool) => tool.name)`;
    }
    case 'split':
      return `${literal(list.join(','))}.split(',')`;
    case 'from set':
      return `Array.from(new Set(${literal([...list, list[0]])}))`;
    case 'keys':
      return `Object.keys({ ${list.map((name) => `${literal(name)}: true`).join(', ')} })`;
    case 'environment': {
      const variable = program.variable('ALLOWED', list.join(','));
      return `(process.env.${variable} ?? '').split(',')`;
    }
  }
}
