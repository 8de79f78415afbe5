/** Writes what a `tool_configuration` is in the chosen form. */
import { booleanText, choiceText, conditionText } from './conditions.js';
import { declare, define, type Scope } from './scope.js';
import type { ConfigurationSpec, Settings } from '../spec.js';
import { listText } from './write-lists.js';

/** A server's name and the expression that stands for it. */
export interface NamedServer {
  readonly name: string;
  readonly text: string;
}

/** What a server's object holds, and what is assigned to it once it has a name. */
export interface WrittenConfiguration {
  readonly members: readonly string[];
  readonly later?: (server: string) => string;
}

/** The configuration of a server whose name is given by an expression. */
export function writeConfiguration(
  configuration: ConfigurationSpec,
  scope: Scope,
  server: NamedServer,
): WrittenConfiguration {
  const { form, settings, condition, otherwise } = configuration;
  if (settings === 'absent' && otherwise === 'absent') return { members: [] };
  const isOptional = condition !== 'always' && otherwise === 'absent' && settings !== 'absent';
  const objectOf = () => `{ tool_configuration: ${settingsText(configuration, settings, scope)} }`;
  if (form === 'spread and' && isOptional) {
    return { members: [`...(${conditionText(condition, scope)} && ${objectOf()})`] };
  }
  if (form === 'spread ternary' && isOptional) {
    return { members: [`...(${choiceText(condition, scope, objectOf(), '{}')})`] };
  }
  if (form === 'list when set') {
    const list = declare(scope, 'allowed', optionalListText(configuration, scope));
    const value = rewritten(configuration, list, scope);
    return { members: [`...(${list} ? { tool_configuration: ${value} } : {})`] };
  }
  if (form === 'set later') {
    const value = configurationText(configuration, scope, server);
    const assign = (server: string, text: string) => `${server}.tool_configuration = ${text};`;
    if (!isOptional) return { members: [], later: (server) => assign(server, value) };
    const test = conditionText(condition, scope);
    const chosen = settingsText(configuration, settings, scope);
    return { members: [], later: (server) => `if (${test}) { ${assign(server, chosen)} }` };
  }
  return { members: [`tool_configuration: ${configurationText(configuration, scope, server)}`] };
}

/** An expression for the configuration; undefined where there is none. */
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
        (constant, at) => `const ${constant} = ${plain(at)};`,
      );
    case 'environment list':
      return rewritten(configuration, optionalListText(configuration, scope), scope);
    case 'list when set': {
      const list = declare(scope, 'allowed', optionalListText(configuration, scope));
      return `${list} ? ${rewritten(configuration, list, scope)} : undefined`;
    }
    case 'or nothing':
      return `(${plain(scope)}) ?? undefined`;
    case 'member':
    case 'looked up': {
      const isLookedUp = configuration.form === 'looked up';
      const key = JSON.stringify(server.name);
      const map = define(
        scope,
        'servers',
        ['configurationMap', [configuration, key]],
        (constant, at) =>
          `const ${constant}${program.typed('Record<string, any>')} = { ${key}: ${plain(at)} };`,
      );
      return isLookedUp ? `${map}[${server.text}]` : `${map}[${key}]`;
    }
    case 'function of flag': {
      const builder = define(
        scope,
        'servers',
        ['configurationFunction', configuration],
        (called, at) => functionText(configuration, called, at),
      );
      return `${builder}()`;
    }
    case 'function': {
      if (settings === 'absent' || settings === null || !Array.isArray(settings.allowed_tools))
        break;
      if (condition !== 'always' || typeof settings.enabled === 'string') break;
      const parameter = program.name('allowed');
      const builder = define(
        scope,
        'servers',
        ['configurationFunction', settings.enabled ?? 'none'],
        (called) =>
          `const ${called} = (${parameter}${program.typed('string[]')}) => (${rewritten(configuration, parameter, scope)});`,
      );
      return `${builder}(${listText(settings.allowed_tools, configuration.list, scope)})`;
    }
    case 'object spread': {
      if (settings === 'absent' || settings === null || condition !== 'always') break;
      const { enabled, ...others } = settings;
      if (enabled === undefined) break;
      const base = define(
        scope,
        'servers',
        ['configurationConstant', ['base', enabled]],
        (constant, at) => `const ${constant} = ${settingsText(configuration, { enabled }, at)};`,
      );
      return settingsText(configuration, others, scope).replace(/^{/, `{ ...${base},`);
    }
    case 'copied': {
      if (settings === 'absent' || settings === null || condition !== 'always') break;
      return `Object.assign({}, ${plain(scope)})`;
    }
    default:
  }
  return plain(scope);
}

/** The list of tools of an environment that may not hold one. */
function optionalListText({ settings, condition }: ConfigurationSpec, { module }: Scope): string {
  const list = settings === 'absent' ? [] : (settings?.allowed_tools ?? []);
  return `process.env.${module.program.variable('ALLOWED', list.join(','), condition)}?.split(',')`;
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
  const give = (meant: Settings) => `return ${settingsText(configuration, meant, inner)};`;
  const no = give(otherwise);
  const yes = give(settings);
  const body =
    condition === 'always' ? yes : `if (!(${conditionText(condition, inner)})) { ${no} } ${yes}`;
  return `function ${name}() { ${statements.join('\n')} ${body} }`;
}

function plainText(configuration: ConfigurationSpec, scope: Scope): string {
  const { condition, settings, otherwise } = configuration;
  const yes = settingsText(configuration, settings, scope);
  if (condition === 'always') return yes;
  return choiceText(condition, scope, yes, settingsText(configuration, otherwise, scope));
}

function settingsText({ list: form }: ConfigurationSpec, settings: Settings, scope: Scope): string {
  if (settings === 'absent') return 'undefined';
  if (settings === null) return 'null';
  const { enabled, allowed_tools: list } = settings;
  const members = [
    ...(enabled === undefined
      ? []
      : [
          `enabled: ${typeof enabled === 'string' ? booleanText(enabled, scope) : String(enabled)}`,
        ]),
    ...(list === undefined
      ? []
      : [`allowed_tools: ${list === null ? 'null' : listText(list, form, scope)}`]),
  ];
  return `{ ${members.join(', ')} }`;
}
