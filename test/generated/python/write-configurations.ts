/** Writes what a `tool_configuration` is in the chosen form. */
import type { ConfigurationSpec, Settings } from '../spec.js';
import { booleanText, conditionText } from './conditions.js';
import {
  choice,
  conditionalMember,
  dictionary,
  display,
  literal,
  type Member,
} from './expressions.js';
import { block, declare, define, imported, type Scope } from './scope.js';
import { listText } from './write-lists.js';

/** A server's name and the expression that stands for it. */
export interface NamedServer {
  readonly name: string;
  readonly text: string;
}

/** What a server's dictionary holds, and what is set in it once it has a name. */
export interface WrittenConfiguration {
  readonly members: readonly Member[];
  readonly later?: (server: string) => string;
}

const KEY = 'tool_configuration';
const TYPE = 'BetaRequestMCPServerToolConfigurationParam';

/** The configuration of a server whose name is given by an expression. */
export function writeConfiguration(
  configuration: ConfigurationSpec,
  scope: Scope,
  server: NamedServer,
): WrittenConfiguration {
  const { program } = scope.module;
  const { form, settings, condition, otherwise } = configuration;
  if (settings === 'absent' && otherwise === 'absent') return { members: [] };
  const isOptional = condition !== 'always' && otherwise === 'absent' && settings !== 'absent';
  const members = () => [{ key: KEY, value: settingsText(configuration, settings, scope) }];
  if (form === 'spread ternary' && isOptional) {
    return { members: [conditionalMember(conditionText(condition, scope), members(), program)] };
  }
  if (form === 'spread and' && isOptional) {
    const limits = declare(scope, 'configuration', display(members()));
    return { members: [{ value: choice(conditionText(condition, scope), limits, '{}') }] };
  }
  if (form === 'list when set') {
    const list = declare(scope, 'allowed', optionalListText(configuration, scope));
    const value = rewritten(configuration, list, scope);
    return { members: [conditionalMember(list, [{ key: KEY, value }], program)] };
  }
  if (form === 'set later') {
    const way = program.pick(4);
    const assign = (server: string, text: string) =>
      [
        `${server}["${KEY}"] = ${text}`,
        `${server}.update(${KEY}=${text})`,
        `${server}.update({"${KEY}": ${text}})`,
        `${server}.setdefault("${KEY}", ${text})`,
      ][way] ?? '';
    if (!isOptional) {
      const value = configurationText(configuration, scope, server);
      return { members: [], later: (server) => assign(server, value) };
    }
    const test = conditionText(condition, scope);
    const chosen = settingsText(configuration, settings, scope);
    return { members: [], later: (server) => block(`if ${test}:`, [assign(server, chosen)]) };
  }
  const value = configurationText(configuration, scope, server);
  return { members: [{ key: KEY, value }] };
}

/** An expression for the configuration; None where there is none. */
export function configurationText(
  configuration: ConfigurationSpec,
  scope: Scope,
  server: NamedServer,
): string {
  const { program } = scope.module;
  const plain = (at: Scope) => plainText(configuration, at);
  const { settings, condition } = configuration;
  switch (configuration.form) {
    case 'variable':
      return declare(scope, 'configuration', plain(scope));
    case 'constant':
      return define(
        scope,
        'servers',
        ['configurationConstant', configuration],
        (name, at) => `${name} = ${plain(at)}`,
      );
    case 'environment list':
      return rewritten(configuration, optionalListText(configuration, scope), scope);
    case 'list when set': {
      const list = declare(scope, 'allowed', optionalListText(configuration, scope));
      return choice(list, rewritten(configuration, list, scope), 'None');
    }
    case 'or nothing':
      return `(${plain(scope)}) or None`;
    case 'member':
    case 'looked up': {
      const isLookedUp = configuration.form === 'looked up';
      const key = literal(server.name);
      const map = define(
        scope,
        'servers',
        ['configurationMap', [configuration, key]],
        (name, at) => `${name} = {${key}: ${plain(at)}}`,
      );
      if (!isLookedUp) return `${map}[${key}]`;
      return program.pickText(`${map}.get(${server.text})`, `${map}[${server.text}]`);
    }
    case 'function of flag': {
      const builder = define(
        scope,
        'servers',
        ['configurationFunction', configuration],
        (name, at) => functionText(configuration, name, at),
      );
      return `${builder}()`;
    }
    case 'function': {
      if (settings === 'absent' || settings === null || !Array.isArray(settings.allowed_tools))
        break;
      if (condition !== 'always' || typeof settings.enabled === 'string') break;
      const parameter = program.name('allowed');
      const key = settings.enabled ?? 'none';
      const builder = define(scope, 'servers', ['configurationFunction', key], (name, at) => {
        const value = rewritten(configuration, parameter, at);
        if (program.pick(2) === 1) return `${name} = lambda ${parameter}: ${value}`;
        return block(`def ${name}(${parameter}):`, [`return ${value}`]);
      });
      const list: readonly string[] = settings.allowed_tools;
      return `${builder}(${listText(list, configuration.list, scope)})`;
    }
    case 'object spread': {
      if (settings === 'absent' || settings === null || condition !== 'always') break;
      const { enabled, ...others } = settings;
      if (enabled === undefined) break;
      const base = define(
        scope,
        'servers',
        ['configurationConstant', ['base', enabled]],
        (name, at) => `${name} = ${settingsText(configuration, { enabled }, at)}`,
      );
      const own = membersOf(configuration, others, scope);
      return program.pickText(
        display([{ value: base }, ...own]),
        `${base} | ${display(own)}`,
        `dict(${[base, ...own.map(({ key, value }) => `${key ?? ''}=${value}`)].join(', ')})`,
      );
    }
    case 'copied': {
      if (settings === 'absent' || settings === null || condition !== 'always') break;
      const copied = plain(scope);
      return program.pickText(`dict(${copied})`, `${copied}.copy()`);
    }
    default:
  }
  return plain(scope);
}

/** The list of tools of an environment that may not hold one. */
function optionalListText({ settings, condition }: ConfigurationSpec, scope: Scope): string {
  const list = settings === 'absent' ? [] : (settings?.allowed_tools ?? []);
  const { program } = scope.module;
  const variable = literal(program.variable('ALLOWED', list.join(','), condition));
  imported(scope, 'import os');
  const tools = `os.environ[${variable}].split(",")`;
  return program.pickText(
    choice(`${variable} in os.environ`, tools, 'None'),
    choice(`os.environ.get(${variable})`, tools, 'None'),
  );
}

/** The settings with an expression in the place of their list. */
function rewritten(configuration: ConfigurationSpec, list: string, scope: Scope): string {
  const { settings } = configuration;
  const meant = { ...(settings === 'absent' ? {} : settings), allowed_tools: ['%'] };
  return settingsText({ ...configuration, list: 'literal' }, meant, scope).replace('["%"]', list);
}

function functionText(configuration: ConfigurationSpec, name: string, scope: Scope): string {
  const { condition, settings, otherwise } = configuration;
  const statements: string[] = [];
  const inner = { ...scope, statements };
  const give = (meant: Settings) => `return ${settingsText(configuration, meant, inner)}`;
  if (condition === 'always') {
    const yes = give(settings);
    return block(`def ${name}():`, [...statements, yes]);
  }
  const no = give(otherwise);
  const test = conditionText(condition, inner);
  const yes = give(settings);
  return block(`def ${name}():`, [...statements, block(`if not (${test}):`, [no]), yes]);
}

function plainText(configuration: ConfigurationSpec, scope: Scope): string {
  const { condition, settings, otherwise } = configuration;
  const yes = settingsText(configuration, settings, scope);
  if (condition === 'always') return yes;
  return choice(
    conditionText(condition, scope),
    yes,
    settingsText(configuration, otherwise, scope),
  );
}

function settingsText(configuration: ConfigurationSpec, settings: Settings, scope: Scope): string {
  if (settings === 'absent' || settings === null) return 'None';
  return dictionary(membersOf(configuration, settings, scope), scope, TYPE);
}

function membersOf(
  { list: form }: ConfigurationSpec,
  settings: Exclude<Settings, 'absent' | null>,
  scope: Scope,
): Member[] {
  const { enabled, allowed_tools: list } = settings;
  const members: Member[] = [];
  if (enabled !== undefined) {
    const value = typeof enabled === 'string' ? booleanText(enabled, scope) : literal(enabled);
    members.push({ key: 'enabled', value });
  }
  if (list !== undefined) {
    members.push({
      key: 'allowed_tools',
      value: list === null ? 'None' : listText(list, form, scope),
    });
  }
  return members;
}
