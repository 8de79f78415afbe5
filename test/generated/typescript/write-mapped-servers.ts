/** Writes a list of servers that is made of a table: by `map` and its kind, by a loop, by a helper. */
import { conditionText } from './conditions.js';
import { declare, define, type Scope } from './scope.js';
import type { ServersSpec } from '../spec.js';
import {
  columnsOf,
  entryColumns,
  entryText,
  mappedMembers,
  objectText,
  type TableColumns,
} from './write-server-objects.js';

/** An expression for the list; statements that are needed before go into the scope. */
export function mappedServersText(list: ServersSpec, scope: Scope): string {
  const { program } = scope.module;
  const columns = columnsOf(list);
  const { form, servers } = list;
  if (form === 'helper' || form === 'helper of list') return helpedText(list, columns, scope);
  if (form === 'entries') return recordText(list, columns, scope);
  const table = define(
    scope,
    'servers',
    ['entries', servers],
    (name, at) =>
      `const ${name} = [${servers.map((server) => entryText(server, columns, at)).join(', ')}];`,
  );
  const { parameter, column } = tableParameter(columns, scope);
  const object = objectText(mappedMembers(columns, column));
  const isOn = columns.hasCondition ? column('isOn') : 'true';
  switch (form) {
    case 'map block':
      return `${table}.map((${parameter}) => { ${blockText(columns, column, scope)} })`;
    case 'filter and map':
      return columns.hasCondition
        ? `${table}.filter((each) => each.isOn).map((${parameter}) => (${object}))`
        : `${table}.map((${parameter}) => (${object}))`;
    case 'map and filter':
      return `${table}.map((${parameter}) => (${isOn} ? ${object} : null)).filter(Boolean)`;
    case 'flat map':
      return `${table}.flatMap((${parameter}) => (${isOn} ? [${object}] : []))`;
    case 'reduce':
      return `${table}.reduce((list${program.typed('any[]')}, ${parameter}) => (${isOn} ? [...list, ${object}] : list), []${program.isTypeScript ? ' as any[]' : ''})`;
    case 'gathered':
      return `await Promise.all(${table}.map(async (${parameter}) => (${object})))`;
    case 'appended in loop': {
      const variable = declare(scope, 'servers', '[]', 'any[]');
      const skip = columns.hasCondition ? `if (!${isOn}) continue;` : '';
      const binding = parameter.replace(/: any$/, '');
      scope.statements.push(
        `for (const ${binding} of ${table}) { ${skip} ${variable}.push(${object}); }`,
      );
      return variable;
    }
    default:
      return `${table}.map((${parameter}) => (${object}))`;
  }
}

/** How a function over a table takes an entry, and how it names a column. */
function tableParameter(columns: TableColumns, { module }: Scope) {
  const { program } = module;
  const entry = program.name('entry');
  if (program.style.vocabulary !== 1) {
    const annotation = program.typed('any');
    return { parameter: `${entry}${annotation}`, column: (name: string) => `${entry}.${name}` };
  }
  const names = [
    ...['name', 'url'],
    ...(columns.hasToken ? ['token'] : []),
    ...(columns.hasCondition ? ['isOn'] : []),
    ...{ none: [], list: ['allowed'], whole: ['access'] }[columns.configuration],
  ];
  return {
    parameter: `{ ${names.join(', ')} }${program.typed('any')}`,
    column: (name: string) => name,
  };
}

function blockText(
  columns: TableColumns,
  column: (name: string) => string,
  { module }: Scope,
): string {
  const object = objectText(mappedMembers({ ...columns, configuration: 'none' }, column));
  const server = module.program.name('server');
  if (columns.configuration === 'none') return `return ${object};`;
  const access = column('access');
  return `const ${server}${module.program.typed('any')} = ${object};
    if (${access} !== undefined) { ${server}.tool_configuration = ${access}; }
    return ${server};`;
}

function helpedText({ servers }: ServersSpec, columns: TableColumns, scope: Scope): string {
  const last = { none: [], list: ['allowed'], whole: ['access'] }[columns.configuration];
  const names = ['name', 'url', ...(columns.hasToken ? ['token'] : []), ...last];
  const { program } = scope.module;
  const parameters = names.map((name, index) => {
    return `${name}${program.isTypeScript && index > 1 ? '?: any' : program.typed('string')}`;
  });
  const helper = define(scope, 'servers', ['serverHelper', columns], (name) => {
    const object = objectText(mappedMembers(columns, (column) => column));
    return `function ${name}(${parameters.join(', ')}) { return ${object}; }`;
  });
  const items = servers.map((server) => {
    const entry = entryColumns(server, { ...columns, hasCondition: false }, scope);
    const call = `${helper}(${names.map((name) => entry.get(name) ?? 'undefined').join(', ')})`;
    if (server.condition === 'always') return call;
    return `...(${conditionText(server.condition, scope)} ? [${call}] : [])`;
  });
  return `[${items.join(', ')}]`;
}

function recordText(list: ServersSpec, columns: TableColumns, scope: Scope): string {
  const { program } = scope.module;
  const table = define(scope, 'servers', ['entries', ['record', list.servers]], (name, at) => {
    const members = list.servers.map((server) => {
      return `${JSON.stringify(server.name)}: ${entryText(server, columns, at)}`;
    });
    return `const ${name}${program.typed('Record<string, any>')} = { ${members.join(', ')} };`;
  });
  const entry = program.name('entry');
  const column = (name: string) => (name === 'name' ? 'key' : `${entry}.${name}`);
  const object = objectText(mappedMembers(columns, column));
  return `Object.entries(${table}).map(([key, ${entry}]${program.typed('any')}) => (${object}))`;
}
