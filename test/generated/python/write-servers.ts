/** Writes a list of servers in the chosen form. */
import { meantServers } from '../meaning.js';
import type { ServersForm, ServersSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { choice, conditionalItem, literal } from './expressions.js';
import { annotation, block, declare, define, functionHead, imported, type Scope } from './scope.js';
import { mappedServersText } from './write-mapped-servers.js';
import { itemText, listOfServers, serverText } from './write-server-objects.js';

/** Whether an expression for the list needs `await`. */
export function isAwaited(form: ServersForm): boolean {
  return form === 'async function' || form === 'gathered';
}

/** An expression for the list; statements that are needed before go into the scope. */
export function serversText(list: ServersSpec, scope: Scope): string {
  const { form, servers } = list;
  const { program } = scope.module;
  const here = (at: Scope) => listOfServers(servers, at);
  switch (form) {
    case 'literal':
      return here(scope);
    case 'variable':
      return declare(scope, 'servers', here(scope), 'list[Any]');
    case 'constant':
      return define(
        scope,
        'servers',
        ['serversConstant', list],
        (name, at) => `${name} = ${here(at)}`,
      );
    case 'function':
    case 'async function': {
      const isAsync = form === 'async function';
      const called = define(scope, 'servers', ['buildServers', list], (name, at) => {
        const inner = { ...at, statements: [] };
        const result = here(inner);
        return block(functionHead(name, [], isAsync), [...inner.statements, `return ${result}`]);
      });
      return isAsync ? `await ${called}()` : `${called}()`;
    }
    case 'lambda': {
      const called = define(scope, 'servers', ['buildServers', list], (name, at) => {
        return `${name} = lambda: ${here(at)}`;
      });
      return `${called}()`;
    }
    case 'early return':
      return earlyText(list, scope);
    case 'appended under if':
    case 'extended':
    case 'match':
      return grownText(list, scope);
    case 'separate': {
      const items = servers.map((server) => {
        const variable = declare(scope, 'server', serverText(server, scope));
        if (server.condition === 'always') return variable;
        return conditionalItem(conditionText(server.condition, scope), variable);
      });
      return `[${items.join(', ')}]`;
    }
    case 'concat':
      return `${listOfServers(servers.slice(0, 1), scope)} + ${listOfServers(servers.slice(1), scope)}`;
    case 'spread': {
      const first = define(scope, 'servers', ['serversConstant', servers[0]], (name, at) => {
        return `${name} = ${listOfServers(servers.slice(0, 1), at)}`;
      });
      const rest = servers.slice(1).map((server) => itemText(server, scope));
      return `[${[`*${first}`, ...rest].join(', ')}]`;
    }
    case 'without nothing': {
      const items = servers.map((server) => {
        const text = serverText(server, scope);
        if (server.condition === 'always') return text;
        return choice(conditionText(server.condition, scope), text, 'None');
      });
      const each = program.name('server');
      const all = `[${items.join(', ')}]`;
      return program.pickText(
        `[${each} for ${each} in ${all} if ${each}]`,
        `[${each} for ${each} in ${all} if ${each} is not None]`,
        `list(filter(None, ${all}))`,
      );
    }
    case 'field':
    case 'property':
    case 'constructor parameter':
      return classText(list, scope);
    case 'parameter': {
      if (scope.parameters === undefined) return here(scope);
      const name = program.freshName('servers');
      scope.parameters.push({ name, argument: here(program.module('main').scope) });
      return name;
    }
    case 'member':
      return `${define(scope, 'servers', ['serversModule', list], (name, at) => {
        return `${name} = {"timeout": 30, "mcp": {"servers": ${here(at)}}}`;
      })}["mcp"]["servers"]`;
    case 'environment JSON': {
      const variable = program.variable('SERVERS', JSON.stringify(meantServers(list, [])));
      imported(scope, 'import json');
      imported(scope, 'import os');
      return program.pickText(
        `json.loads(os.environ.get("${variable}", "[]"))`,
        `json.loads(os.environ["${variable}"])`,
      );
    }
    case 'JSON file':
      return dataText(list, scope);
    default:
      return mappedServersText(list, scope);
  }
}

/** A list that grows, by statements under the servers' conditions. */
function grownText({ form, servers }: ServersSpec, scope: Scope): string {
  const { program } = scope.module;
  const isExtended = form === 'extended';
  const first = isExtended ? listOfServers(servers.slice(0, 1), scope) : '[]';
  const variable = declare(scope, 'servers', first, 'list[Any]');
  const way = program.pick(2);
  for (const server of servers.slice(isExtended ? 1 : 0)) {
    const text = serverText(server, scope);
    const add = !isExtended
      ? `${variable}.append(${text})`
      : way === 0
        ? `${variable}.extend([${text}])`
        : `${variable} += [${text}]`;
    const { condition } = server;
    if (condition === 'always') {
      scope.statements.push(add);
    } else if (form === 'match') {
      imported(scope, 'import os');
      const cases = [block('case "on":', [add]), block('case _:', ['pass'])];
      scope.statements.push(block(`match os.environ.get("${condition}"):`, cases));
    } else {
      scope.statements.push(block(`if ${conditionText(condition, scope)}:`, [add]));
    }
  }
  return variable;
}

/** A function that returns without the last server where that is not wanted. */
function earlyText(list: ServersSpec, scope: Scope): string {
  const { servers } = list;
  const called = define(scope, 'servers', ['buildServers', list], (name, at) => {
    const inner: Scope = { ...at, statements: [] };
    const last = servers.at(-1);
    const condition = last?.condition ?? 'always';
    const result = () => `return ${listOfServers(servers, inner)}`;
    if (last === undefined || condition === 'always') {
      const give = result();
      return block(`def ${name}():`, [...inner.statements, give]);
    }
    const test = conditionText(condition, inner);
    const few = `return ${listOfServers(servers.slice(0, -1), inner)}`;
    inner.statements.push(block(`if not (${test}):`, [few]));
    const there = [...servers.slice(0, -1), { ...last, condition: 'always' as const }];
    const all = `return ${listOfServers(there, inner)}`;
    return block(`def ${name}():`, [...inner.statements, all]);
  });
  return `${called}()`;
}

function classText(list: ServersSpec, scope: Scope): string {
  const { form, servers } = list;
  const instance = define(scope, 'servers', ['serversInstance', list], (name, at) => {
    const { program } = at.module;
    const isParameter = form === 'constructor parameter';
    const inner = form === 'property' ? { ...at, statements: [] } : at;
    const text = listOfServers(servers, inner);
    const isDataclass = isParameter && program.pick(2) === 1;
    const isAttribute = program.pick(2) === 1;
    const className = at.module.define('serversClass', JSON.stringify([form, text]), (called) => {
      if (isDataclass) {
        imported(at, 'from dataclasses import dataclass');
        return `@dataclass\n${block(`class ${called}:`, ['servers: list'])}`;
      }
      if (isParameter) {
        const head = `def __init__(self, servers${annotation(at, 'list[Any]')}):`;
        return block(`class ${called}:`, [block(head, ['self.servers = servers'])]);
      }
      if (form === 'property') {
        const getter = block('def servers(self):', [...inner.statements, `return ${text}`]);
        return block(`class ${called}:`, ['@property', getter]);
      }
      const made = `servers = ${text}`;
      return block(`class ${called}:`, [
        isAttribute ? made : block('def __init__(self):', [`self.${made}`]),
      ]);
    });
    return `${name} = ${className}(${isParameter ? text : ''})`;
  });
  return `${instance}.servers`;
}

function dataText(list: ServersSpec, scope: Scope): string {
  const { program } = scope.module;
  const number = String(program.spec.serverLists.indexOf(list));
  const path = `servers${number}.json`;
  if (!program.data.some((file) => file.path === path)) {
    program.data.push({ path, text: `${JSON.stringify(meantServers(list, []), null, 2)}\n` });
  }
  return define(scope, 'servers', ['json', number], (name, at) => {
    imported(at, 'import json');
    if (program.pick(2) === 0) {
      imported(at, 'from pathlib import Path');
      const file = `Path(__file__).parent / ${literal(path)}`;
      return `${name} = json.loads((${file}).read_text())`;
    }
    imported(at, 'import os');
    const file = `os.path.join(os.path.dirname(__file__), ${literal(path)})`;
    return block(`with open(${file}) as file:`, [`${name} = json.load(file)`]);
  });
}
