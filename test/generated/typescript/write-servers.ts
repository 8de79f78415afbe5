/** Writes a list of servers in the chosen form. */
import { conditionText } from './conditions.js';
import { meantServers } from '../meaning.js';
import { declare, define, type Scope } from './scope.js';
import type { ServersForm, ServersSpec } from '../spec.js';
import { mappedServersText } from './write-mapped-servers.js';
import { listOfServers, itemText, serverText } from './write-server-objects.js';

/** Whether an expression for the list needs `await`. */
export function isAwaited(form: ServersForm): boolean {
  return form === 'async function' || form === 'gathered';
}

/** An expression for the list; statements that are needed before go into the scope. */
export function serversText(list: ServersSpec, scope: Scope): string {
  const { form, servers } = list;
  const { program } = scope.module;
  const literal = (at: Scope) => listOfServers(servers, at);
  switch (form) {
    case 'literal':
      return literal(scope);
    case 'variable':
      return declare(scope, 'servers', literal(scope));
    case 'constant':
      return define(
        scope,
        'servers',
        ['serversConstant', list],
        (name, at) => `const ${name} = ${literal(at)};`,
      );
    case 'function':
    case 'async function': {
      const isAsync = form === 'async function';
      const called = define(scope, 'servers', ['buildServers', list], (name, at) => {
        const inner = { ...at, statements: [] };
        const result = literal(inner);
        return `${isAsync ? 'async ' : ''}function ${name}() { ${inner.statements.join('\n')} return ${result}; }`;
      });
      return isAsync ? `await ${called}()` : `${called}()`;
    }
    case 'lambda':
      return `${define(scope, 'servers', ['buildServers', list], (name, at) => {
        return `const ${name} = () => ${literal(at)};`;
      })}()`;
    case 'appended under if': {
      const variable = declare(scope, 'servers', '[]', 'any[]');
      for (const server of servers) {
        const push = `${variable}.push(${serverText(server, scope)});`;
        const { condition } = server;
        scope.statements.push(
          condition === 'always' ? push : `if (${conditionText(condition, scope)}) { ${push} }`,
        );
      }
      return variable;
    }
    case 'separate': {
      const items = servers.map((server) => {
        const variable = declare(scope, 'server', serverText(server, scope));
        if (server.condition === 'always') return variable;
        return `...(${conditionText(server.condition, scope)} ? [${variable}] : [])`;
      });
      return `[${items.join(', ')}]`;
    }
    case 'concat':
      return `${listOfServers(servers.slice(0, 1), scope)}.concat(${listOfServers(servers.slice(1), scope)})`;
    case 'spread': {
      const first = define(
        scope,
        'servers',
        ['serversConstant', servers[0]],
        (name, at) => `const ${name} = ${listOfServers(servers.slice(0, 1), at)};`,
      );
      return `[...${first}, ${servers
        .slice(1)
        .map((server) => itemText(server, scope))
        .join(', ')}]`;
    }
    case 'without nothing': {
      const items = servers.map((server) => {
        const text = serverText(server, scope);
        if (server.condition === 'always') return text;
        return `${conditionText(server.condition, scope)} && ${text}`;
      });
      return `[${items.join(', ')}].filter(Boolean)`;
    }
    case 'field':
    case 'property':
    case 'constructor parameter':
      return classText(list, scope);
    case 'parameter': {
      if (scope.parameters === undefined) return literal(scope);
      const name = program.freshName('servers');
      scope.parameters.push({ name, argument: literal(program.module('main').scope) });
      return name;
    }
    case 'member':
      return `${define(scope, 'servers', ['serversModule', list], (name, at) => {
        return `const ${name} = { timeout: 30, mcp: { servers: ${literal(at)} } };`;
      })}.mcp.servers`;
    case 'environment JSON': {
      const variable = program.variable('SERVERS', JSON.stringify(meantServers(list, [])));
      return `JSON.parse(process.env.${variable} ?? "[]")`;
    }
    case 'JSON file':
      return dataText(list, scope);
    default:
      return mappedServersText(list, scope);
  }
}

function classText(list: ServersSpec, scope: Scope): string {
  const { form, servers } = list;
  const instance = define(scope, 'servers', ['serversInstance', list], (name, at) => {
    const { program } = at.module;
    const isParameter = form === 'constructor parameter';
    const inner = form === 'property' ? { ...at, statements: [] } : at;
    const text = listOfServers(servers, inner);
    const list = `any[]`;
    const bodies = {
      field: `servers = ${text};`,
      property: `get servers() { ${inner.statements.join('\n')} return ${text}; }`,
      'constructor parameter': `constructor(servers${program.typed(list)}) { this.servers = servers; }`,
    };
    const declaration =
      isParameter && program.isTypeScript ? `servers${program.typed(list)};\n` : '';
    const className = at.module.define('serversClass', JSON.stringify([form, text]), (name) => {
      return `class ${name} { ${declaration} ${bodies[form as keyof typeof bodies]} }`;
    });
    return `const ${name} = new ${className}(${isParameter ? text : ''});`;
  });
  return `${instance}.servers`;
}

function dataText(list: ServersSpec, scope: Scope): string {
  const { program } = scope.module;
  const servers = meantServers(list, []);
  const path = `servers${String(program.spec.serverLists.indexOf(list))}.json`;
  if (!program.data.some((file) => file.path === path)) {
    program.data.push({ path, text: `${JSON.stringify(servers, null, 2)}\n` });
  }
  const name = `${program.name('json')}${String(program.spec.serverLists.indexOf(list))}`;
  scope.module.imports.add(
    program.isCommonJs
      ? `const ${name} = require('./${path}');`
      : `import ${name} from './${path}' with { type: 'json' };`,
  );
  return name;
}
