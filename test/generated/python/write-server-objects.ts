/** Writes one server, as a dictionary or from the entry of a table. */
import { tokenVariableOf, urlOf } from '../meaning.js';
import type { ServerSpec, ServersSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { conditionalItem, dictionary, display, literal, type Member } from './expressions.js';
import { define, imported, type Scope } from './scope.js';
import { configurationText, writeConfiguration } from './write-configurations.js';

const TYPE = 'BetaRequestMCPServerURLDefinitionParam';

/** An expression for the server's name. */
export function nameText({ name, nameForm }: ServerSpec, scope: Scope): string {
  const text = literal(name);
  switch (nameForm) {
    case 'literal':
      return text;
    case 'template':
      return `f${text}`;
    case 'environment':
      imported(scope, 'import os');
      return `os.environ.get("${scope.module.program.variable('NAME', name)}", ${text})`;
    case 'constant':
      return define(scope, 'servers', ['name', name], (constant) => `${constant} = ${text}`);
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
  const text = serverDictionary(
    [
      { key: 'type', value: '"url"' },
      { key: 'url', value: literal(urlOf(server.name)) },
      { key: 'name', value: name },
      ...(server.hasToken ? [{ key: 'authorization_token', value: tokenText(server, scope) }] : []),
      ...members,
    ],
    scope,
  );
  if (later === undefined) return text;
  const variable = program.freshName('server');
  scope.statements.push(`${variable} = ${text}`, later(variable));
  return variable;
}

/** A server's dictionary as the program makes them. */
export function serverDictionary(members: readonly Member[], scope: Scope): string {
  return dictionary(members, scope, TYPE);
}

/** The server as a member of a list: under its condition, where it has one. */
export function itemText(server: ServerSpec, scope: Scope): string {
  const text = serverText(server, scope);
  if (server.condition === 'always') return text;
  return conditionalItem(conditionText(server.condition, scope), text);
}

/** A list of servers. */
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
    ['url', literal(urlOf(server.name))],
  ]);
  if (hasToken) entry.set('token', tokenText(server, scope));
  if (columns.hasCondition) {
    entry.set('is_on', condition === 'always' ? 'True' : conditionText(condition, scope));
  }
  if (columns.configuration === 'list' && list != null) entry.set('allowed', literal([...list]));
  if (columns.configuration === 'whole' && isConfigured) {
    const named = { name: server.name, text: name };
    entry.set('access', configurationText(configuration, scope, named));
  }
  return entry;
}

/** The server as an entry of a table. */
export function entryText(server: ServerSpec, columns: TableColumns, scope: Scope): string {
  const entry = entryColumns(server, columns, scope);
  return display([...entry].map(([key, value]) => ({ key, value })));
}

/** How a column is read: as it is where every entry has it, else with None where there is none. */
export interface ColumnReader {
  readonly value: (name: string) => string;
  readonly optional: (name: string) => string;
}

/** The server of an entry: the members of its dictionary. */
export function mappedMembers(columns: TableColumns, column: ColumnReader): Member[] {
  const token = column.optional('token');
  return [
    { key: 'type', value: '"url"' },
    { key: 'url', value: column.value('url') },
    { key: 'name', value: column.value('name') },
    // A token that is null is sent as such, so an entry without one leaves it out.
    ...(columns.hasToken
      ? [{ value: `{"authorization_token": ${token}} if ${token} else {}` }]
      : []),
    ...configurationMembers(columns, column),
  ];
}

function configurationMembers({ configuration }: TableColumns, column: ColumnReader): Member[] {
  if (configuration === 'none') return [];
  if (configuration === 'whole') {
    const access = column.optional('access');
    return [{ value: `{"tool_configuration": ${access}} if ${access} else {}` }];
  }
  const allowed = column.optional('allowed');
  const limits = `{"tool_configuration": {"allowed_tools": ${allowed}}}`;
  return [{ value: `${limits} if ${allowed} is not None else {}` }];
}

function tokenText({ name }: ServerSpec, scope: Scope): string {
  imported(scope, 'import os');
  const variable = tokenVariableOf(name);
  return scope.module.program.pickText(`os.environ["${variable}"]`, `os.getenv("${variable}")`);
}
