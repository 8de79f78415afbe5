/** Writes one request: its parameters, put together in the chosen form, and the statements that send it. */
import { conditionText } from './conditions.js';
import { itemAt } from '../meaning.js';
import { declare, type Scope } from './scope.js';
import type { RequestForm, RequestSpec } from '../spec.js';
import { baseText, writeCall, type WrittenCall } from './write-calls.js';
import { sendText } from './write-senders.js';
import { objectText } from './write-server-objects.js';
import { isAwaited, serversText } from './write-servers.js';
import { writeTools } from './write-tools.js';

/** Parameters: the members of the object, and the statements that change it afterwards. */
interface Parameters {
  readonly members: readonly string[];
  readonly later: (params: string) => readonly string[];
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** Statements that send the request go to the end of the scope. */
export function writeRequest(request: RequestSpec, scope: Scope): void {
  const { spec } = scope.module.program;
  const { form, hasNoise } = request;
  if (hasNoise) scope.statements.push(`console.log("request", ${JSON.stringify(request.call)});`);
  const call = writeCall(request, itemAt(spec.headers, request.header), scope);
  const params = paramsText(request, call, scope);
  const send = sendText(form, request, call, scope);
  const message = scope.module.program.freshName('message');
  const attempts: Partial<Record<RequestForm, readonly string[]>> = {
    'shared parameters': [
      `const ${message} = await ${send(params)};`,
      `console.log(${message} ? "once more" : "nothing");`,
      `await ${send(params)};`,
    ],
    'agent loop': [
      `for (let turn = 0; turn < 3; turn += 1) {
        const ${message}${scope.module.program.typed('any')} = await ${send(params)};
        if (${message}.stop_reason !== "tool_use") { break; }
        console.log("turn", turn);
      }`,
    ],
    'for each': [
      `for (const question of ["first", "second"]) {
        console.log(question);
        await ${send(params)};
      }`,
    ],
    retry: [
      `for (let attempt = 0; attempt < 2; attempt += 1) {
        try { await ${send(params)}; break; } catch (error) { if (attempt === 1) { throw error; } }
      }`,
    ],
    'conditional call': [
      `if (${conditionText('EXTRA', scope)}) { await ${send(params)}; } else { console.log("skipped"); }`,
    ],
  };
  scope.statements.push(
    ...(attempts[form] ?? [
      `const ${message} = await ${send(params)};`,
      `console.log(typeof ${message});`,
    ]),
  );
}

/** An expression for the parameters; needs `await` inside where the servers do. */
function paramsText(request: RequestSpec, call: WrittenCall, scope: Scope): string {
  const { module } = scope;
  const { program } = module;
  const { form } = request;
  if (form === 'builder' && request.call !== 'batch') {
    const inner: Scope = { module: program.module('request'), statements: [] };
    const list = itemAt(program.spec.serverLists, request.servers);
    const builder = program.freshName('build');
    const parameters = call.betas === undefined ? '' : `betas${program.typed('any')}`;
    const handed = { ...call, ...(call.betas !== undefined && { betas: 'betas' }) };
    const params = namedParams(parametersOf(request, handed, inner), request, inner);
    const isAsync = isAwaited(list.form);
    module.statements.push(
      `${isAsync ? 'async ' : ''}function ${builder}(${parameters}) { ${inner.statements.join('\n')} return ${params}; }`,
    );
    return `${isAsync ? 'await ' : ''}${builder}(${call.betas ?? ''})`;
  }
  const parameters = parametersOf(request, call, scope);
  const [needed, rest] = [parameters.members.slice(0, 2), parameters.members.slice(2)];
  const envelope = request.call === 'batch' ? undefined : parameters;
  switch (envelope === undefined ? 'inline' : form) {
    case 'changed later': {
      const base = objectText(parameters.members.slice(0, 3));
      const params = declare(scope, 'params', base, 'any');
      const assignments = parameters.members.slice(3).map((member) => {
        const [, key, value] = /^(\w+): ([^]*)$/.exec(member) ?? [];
        if (key === undefined || value === undefined) {
          return member.startsWith('...')
            ? `Object.assign(${params}, ${member.slice(3)});`
            : `${params}.${member} = ${member};`;
        }
        return `${params}.${key} = ${value};`;
      });
      scope.statements.push(...assignments, ...parameters.later(params));
      return params;
    }
    case 'spread of base':
      return namedParams(
        { ...parameters, members: [`...${baseText(scope, objectText(needed))}`, ...rest] },
        request,
        scope,
      );
    case 'merged': {
      const base = baseText(scope, objectText(needed));
      const params = namedParams({ ...parameters, members: rest }, request, scope);
      return `Object.assign({}, ${base}, ${params})`;
    }
    case 'spreading wrapper':
      return namedParams({ ...parameters, members: rest }, request, scope);
    default:
      return namedParams(parameters, request, scope);
  }
}

/** The object: in a variable where it is changed afterwards, or where the form has one. */
function namedParams(parameters: Parameters, request: RequestSpec, scope: Scope): string {
  const variables: readonly RequestForm[] = ['variable', 'shared parameters', 'agent loop'];
  const text = objectText(parameters.members);
  const later = parameters.later('%');
  const isBatch = request.call === 'batch';
  if (later.length === 0 && (isBatch || !variables.includes(request.form)))
    return batched(text, request);
  const params = declare(scope, 'params', text, 'any');
  scope.statements.push(...parameters.later(params));
  return batched(params, request);
}

/** A batch holds the parameters in a member of `requests`; its `betas` are taken out of them. */
function batched(params: string, { call }: RequestSpec): string {
  return call === 'batch' ? `{ requests: [{ custom_id: "first", params: ${params} }] }` : params;
}

function parametersOf(request: RequestSpec, call: WrittenCall, scope: Scope): Parameters {
  const { spec } = scope.module.program;
  const { mcp, tools, order } = request;
  const servers = serversText(itemAt(spec.serverLists, request.servers), scope);
  const test = mcp.condition === 'always' ? undefined : conditionText(mcp.condition, scope);
  const betas = request.call === 'batch' ? undefined : call.betas;
  const header = betas === undefined ? [] : [`betas: ${betas}`];
  const both = [...header, `mcp_servers: ${servers}`];
  const later: string[] = [];
  let [headerMembers, serverMembers] = [header, [`mcp_servers: ${servers}`]];
  if (test !== undefined) {
    const forms = {
      'spread and': [[], [`...(${test} && ${objectText(both)})`]],
      'spread ternary': [[], [`...(${test} ? ${objectText(both)} : {})`]],
      if: [[], []],
      'ternary absent': [
        betas === undefined ? [] : [`betas: ${test} ? ${betas} : undefined`],
        [`mcp_servers: ${test} ? ${servers} : undefined`],
      ],
      apart: [header, [`...(${test} ? ${objectText(both.slice(-1))} : {})`]],
    };
    [headerMembers = [], serverMembers = []] = forms[mcp.form];
    if (mcp.form === 'if') {
      const assigned = both.map((member) => `%.${member.replace(': ', ' = ')};`);
      later.push(`if (${test}) { ${assigned.join('\n')} }`);
    }
  }
  const written = tools === null ? undefined : writeTools(itemAt(spec.toolLists, tools), scope);
  const groups = [headerMembers, serverMembers, written?.members ?? []];
  return {
    members: [
      'model: "claude-sonnet-4-5"',
      'max_tokens: 64',
      'messages: [{ role: "user", content: "Hello" }]',
      ...(ORDERS[order % ORDERS.length] ?? []).flatMap((group) => groups[group] ?? []),
    ],
    later: (params) => [
      ...later.map((statement) => statement.replaceAll('%.', `${params}.`)),
      ...(written?.later(params) ?? []),
    ],
  };
}
