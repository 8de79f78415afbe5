/** Writes a list of tools in the chosen form. */
import type { ListForm } from '../spec.js';
import { literal } from './expressions.js';
import { declare, define, imported, type Scope } from './scope.js';

/** An expression for the list; statements that are needed before go into the scope. */
export function listText(list: readonly string[], form: ListForm, scope: Scope): string {
  const { program } = scope.module;
  const text = literal([...list]);
  const constant = (value: string, what: unknown) =>
    define(scope, 'servers', ['allowedConstant', what], (name) => `${name} = ${value}`);
  switch (list.length === 0 ? 'literal' : form) {
    case 'literal':
      return text;
    case 'constant':
      return constant(text, list);
    case 'local':
      return declare(scope, 'allowed', text, 'list[str]');
    case 'spread': {
      const first = constant(literal(list.slice(0, -1)), list.slice(0, -1));
      const last = literal(list.at(-1) ?? '');
      return program.pickText(`[*${first}, ${last}]`, `${first} + [${last}]`);
    }
    case 'filtered': {
      const all = constant(literal([...list, 'drop_everything']), ['all', list]);
      return `[tool for tool in ${all} if not tool.startswith("drop_")]`;
    }
    case 'mapped': {
      const definitions = literal(list.map((name) => ({ name, cost: 1 })));
      const all = define(scope, 'servers', ['toolNames', list], (name) => {
        return `${name} = ${definitions}`;
      });
      return `[tool["name"] for tool in ${all}]`;
    }
    case 'split':
      return program.pickText(
        `${literal(list.join(','))}.split(",")`,
        `${literal(list.join(' '))}.split()`,
      );
    case 'from set':
      return program.pickText(
        `list(dict.fromkeys(${literal([...list, ...list.slice(0, 1)])}))`,
        `list((${list.map((item) => `${literal(item)},`).join(' ')}))`,
      );
    case 'keys': {
      const entries = `{${list.map((name) => `${literal(name)}: True`).join(', ')}}`;
      return program.pickText(`list(${entries})`, `list(${entries}.keys())`);
    }
    case 'environment': {
      const variable = program.variable('ALLOWED', list.join(','));
      imported(scope, 'import os');
      return `os.environ.get("${variable}", "").split(",")`;
    }
  }
}
