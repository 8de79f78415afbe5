/** Writes a list of servers that is made of a table: by a comprehension and its kind, a loop, a helper. */
import type { ServersSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { choice, conditionalItem, keywords, literal } from './expressions.js';
import { block, declare, define, functionHead, imported, type Scope } from './scope.js';
import {
  columnsOf,
  entryColumns,
  entryText,
  mappedMembers,
  serverDictionary,
  type ColumnReader,
  type TableColumns,
} from './write-server-objects.js';

/** An expression for the list; statements that are needed before go into the scope. */
export function mappedServersText(list: ServersSpec, scope: Scope): string {
  const { program } = scope.module;
  const columns = columnsOf(list);
  const { form, servers } = list;
  if (form === 'helper' || form === 'helper of list') return helpedText(list, columns, scope);
  if (form === 'entries') return recordText(list, columns, scope);
  const table = define(scope, 'servers', ['entries', servers], (name, at) => {
    return `${name} = [${servers.map((server) => entryText(server, columns, at)).join(', ')}]`;
  });
  const entry = program.name('entry');
  const column = reader(entry);
  const made = serverDictionary(mappedMembers(columns, column), scope);
  const isOn = columns.hasCondition ? column.value('is_on') : 'True';
  const filter = columns.hasCondition ? ` if ${isOn}` : '';
  switch (form) {
    case 'map block': {
      const builder = define(scope, 'request', ['serverHelper', [columns, 'block']], (name, at) =>
        block(`def ${name}(${entry}):`, blockStatements(columns, column, at)),
      );
      return program.pickText(
        `[${builder}(${entry}) for ${entry} in ${table}]`,
        `list(map(${builder}, ${table}))`,
      );
    }
    case 'filter and map':
      return `[${made} for ${entry} in ${table}${filter}]`;
    case 'map and filter': {
      const all = `[${choice(isOn, made, 'None')} for ${entry} in ${table}]`;
      const server = program.name('server');
      return program.pickText(
        `[${server} for ${server} in ${all} if ${server}]`,
        `list(filter(None, ${all}))`,
      );
    }
    case 'flat map': {
      const server = program.name('server');
      return `[${server} for ${entry} in ${table} for ${server} in (${choice(isOn, `[${made}]`, '[]')})]`;
    }
    case 'reduce': {
      imported(scope, 'import functools');
      const parameter = 'so_far';
      const grown = choice(isOn, `[*${parameter}, ${made}]`, parameter);
      return `functools.reduce(lambda ${parameter}, ${entry}: ${grown}, ${table}, [])`;
    }
    case 'gathered': {
      imported(scope, 'import asyncio');
      const builder = define(scope, 'request', ['serverHelper', [columns, 'async']], (name, at) =>
        block(functionHead(name, [entry], true), blockStatements(columns, column, at)),
      );
      return `await asyncio.gather(*[${builder}(${entry}) for ${entry} in ${table}])`;
    }
    case 'generator': {
      const yields = block(`for ${entry} in ${table}:`, [
        ...(columns.hasCondition ? [block(`if not ${isOn}:`, ['continue'])] : []),
        `yield ${made}`,
      ]);
      const builder = scope.module.define(
        'buildServers',
        JSON.stringify(['generator', list]),
        (name) => block(`def ${name}():`, [yields]),
      );
      return program.pickText(`list(${builder}())`, `[*${builder}()]`);
    }
    case 'appended in loop': {
      const variable = declare(scope, 'servers', '[]', 'list[Any]');
      const way = program.pick(2);
      const append = way === 0 ? `${variable}.append(${made})` : `${variable} += [${made}]`;
      const skip = block(`if not ${isOn}:`, ['continue']);
      scope.statements.push(
        block(`for ${entry} in ${table}:`, [...(columns.hasCondition ? [skip] : []), append]),
      );
      return variable;
    }
    default:
      return `[${made} for ${entry} in ${table}]`;
  }
}

function reader(entry: string): ColumnReader {
  return {
    value: (name) => `${entry}["${name}"]`,
    optional: (name) => `${entry}.get("${name}")`,
  };
}

function blockStatements(columns: TableColumns, column: ColumnReader, scope: Scope): string[] {
  const server = scope.module.program.name('server');
  const bare = { ...columns, configuration: 'none', hasToken: false } as const;
  const optional: readonly (readonly [string, string])[] = [
    ...(columns.hasToken ? [['authorization_token', 'token'] as const] : []),
    ...(columns.configuration === 'none' ? [] : [['tool_configuration', 'access'] as const]),
  ];
  const made = serverDictionary(mappedMembers(bare, column), scope);
  return [
    `${server} = ${made}`,
    ...optional.map(([key, name]) => {
      const value = column.optional(name);
      return block(`if ${value}:`, [`${server}["${key}"] = ${value}`]);
    }),
    `return ${server}`,
  ];
}

function helpedText({ servers }: ServersSpec, columns: TableColumns, scope: Scope): string {
  const { program } = scope.module;
  const last = { none: [], list: ['allowed'], whole: ['access'] }[columns.configuration];
  const optional = [...(columns.hasToken ? ['token'] : []), ...last];
  const helper = define(scope, 'servers', ['serverHelper', columns], (name, at) => {
    const column = { value: (each: string) => each, optional: (each: string) => each };
    const parameters = ['name', 'url', ...optional.map((each) => `${each}=None`)];
    const made = serverDictionary(mappedMembers(columns, column), at);
    return block(`def ${name}(${parameters.join(', ')}):`, [`return ${made}`]);
  });
  const isByKeyword = program.pick(2) === 1;
  const items = servers.map((server) => {
    const entry = entryColumns(server, { ...columns, hasCondition: false }, scope);
    const given = optional.flatMap((key) => {
      const value = entry.get(key);
      return value === undefined ? [] : [{ key, value }];
    });
    const needed = ['name', 'url'].map((key) => ({ key, value: entry.get(key) ?? 'None' }));
    const first = isByKeyword ? [keywords(needed)] : needed.map(({ value }) => value);
    const call = `${helper}(${[...first, ...(given.length > 0 ? [keywords(given)] : [])].join(', ')})`;
    if (server.condition === 'always') return call;
    return conditionalItem(conditionText(server.condition, scope), call);
  });
  return `[${items.join(', ')}]`;
}

function recordText(list: ServersSpec, columns: TableColumns, scope: Scope): string {
  const { program } = scope.module;
  const table = define(scope, 'servers', ['entries', ['record', list.servers]], (name, at) => {
    const entries = list.servers.map((server) => {
      return `${literal(server.name)}: ${entryText(server, columns, at)}`;
    });
    return `${name} = {${entries.join(', ')}}`;
  });
  const entry = program.name('entry');
  const { optional, value } = reader(entry);
  const column = { optional, value: (name: string) => (name === 'name' ? 'key' : value(name)) };
  const made = serverDictionary(mappedMembers(columns, column), scope);
  return `[${made} for key, ${entry} in ${table}.items()]`;
}
