/** Writes one server, as an object or from the entry of a table. */
import { conditionText } from './conditions.js';
import { urlOf, tokenVariableOf } from '../meaning.js';
import { define, type Scope } from './scope.js';
import type { ServerSpec, ServersSpec } from '../spec.js';
import { configurationText, writeConfiguration } from './write-configurations.js';

/** An expression for the server's name. */
export function nameText({ name, nameForm }: ServerSpec, scope: Scope): string {
  const text = JSON.stringify(name);
  switch (nameForm) {
    case 'literal':
      return text;
    case 'template':
      return `\`${name}\``;
    case 'environment':
      return `(process.env.${scope.module.program.variable('NAME', name)} ?? ${text})`;
    case 'constant':
      return define(scope, 'servers', ['name', name], (constant) => `const ${constant} = ${text};`);
  }
}

/**
 * An expression for a server. It is the name of a variable where something is set after its creation;
 * statements that are needed before go into the scope.
 */
export function serverText(server: ServerSpec, scope: Scope): string {
  const { program } = scope.module;
  const name = nameText(server, scope);
  const named = { name: server.name, text: name };
  const { members, later } = writeConfiguration(server.configuration, scope, named);
  const text = objectText([
    ...['type: "url"', `url: ${JSON.stringify(urlOf(server.name))}`, `name: ${name}`],
    ...(server.hasToken ? [`authorization_token: ${tokenText(server)}`] : []),
    ...members,
  ]);
  if (later === undefined) return text;
  const variable = program.freshName('server');
  scope.statements.push(`const ${variable}${program.typed('any')} = ${text};`, later(variable));
  return variable;
}

/** The server as a member of a list literal: under its condition, where it has one. */
export function itemText(server: ServerSpec, scope: Scope): string {
  const text = serverText(server, scope);
  if (server.condition === 'always') return text;
  return `...(${conditionText(server.condition, scope)} ? [${text}] : [])`;
}

/** A list literal of servers. */
export function listOfServers(servers: readonly ServerSpec[], scope: Scope): string {
  return `[${servers.map((server) => itemText(server, scope)).join(', ')}]`;
}

/** What the entries of a table of servers hold beside name and address. */
export interface TableColumns {
  readonly hasToken: boolean;
  readonly hasCondition: boolean;
  /** Whether configurations stand in the table whole, as lists of tools, or not at all. */
  readonly configuration: 'whole' | 'list' | 'none';
}

/** The columns that a list of servers needs. */
export function columnsOf({ form, servers }: ServersSpec): TableColumns {
  const isConfigured = servers.some(
    ({ configuration: { settings, otherwise } }) => settings !== 'absent' || otherwise !== 'absent',
  );
  const isList = form === 'map of limits' || form === 'helper of list';
  return {
    hasToken: servers.some(({ hasToken }) => hasToken),
    hasCondition: servers.some(({ condition }) => condition !== 'always'),
    configuration: !isConfigured ? 'none' : isList ? 'list' : 'whole',
  };
}

/** What a table holds of a server, by column. */
export function entryColumns(
  server: ServerSpec,
  columns: TableColumns,
  scope: Scope,
): ReadonlyMap<string, string> {
  const { configuration, condition, hasToken } = server;
  const name = nameText(server, scope);
  const { settings, otherwise } = configuration;
  const isConfigured = settings !== 'absent' || otherwise !== 'absent';
  const list = settings === 'absent' ? undefined : settings?.allowed_tools;
  const entry = new Map([
    ['name', name],
    ['url', JSON.stringify(urlOf(server.name))],
  ]);
  if (hasToken) entry.set('token', tokenText(server));
  if (columns.hasCondition) {
    entry.set('isOn', condition === 'always' ? 'true' : conditionText(condition, scope));
  }
  if (columns.configuration === 'list' && list != null) entry.set('allowed', JSON.stringify(list));
  if (columns.configuration === 'whole' && isConfigured) {
    entry.set('access', configurationText(configuration, scope, { name: server.name, text: name }));
  }
  return entry;
}

/** The server as an entry of a table. */
export function entryText(server: ServerSpec, columns: TableColumns, scope: Scope): string {
  const entry = entryColumns(server, columns, scope);
  return objectText([...entry].map(([column, value]) => `${column}: ${value}`));
}

/** The server of an entry: the members of its object, given an expression for each column. */
export function mappedMembers(columns: TableColumns, column: (name: string) => string): string[] {
  const allowed = column('allowed');
  const wholes = {
    none: [],
    list: [`...(${allowed} && { tool_configuration: { allowed_tools: ${allowed} } })`],
    whole: [`tool_configuration: ${column('access')}`],
  };
  return [
    ...['type: "url"', memberText('url', column('url')), memberText('name', column('name'))],
    ...(columns.hasToken ? [`authorization_token: ${column('token')}`] : []),
    ...wholes[columns.configuration],
  ];
}

/** An object literal. */
export function objectText(members: readonly string[]): string {
  return `{ ${members.join(', ')} }`;
}

function memberText(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

function tokenText({ name }: ServerSpec): string {
  return `process.env.${tokenVariableOf(name)}`;
}
