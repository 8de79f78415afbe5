/** Writes one request: its parameters, put together in the chosen form, and the statements that send it. */
import { itemAt } from '../meaning.js';
import type { RequestForm, RequestSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import {
  choice,
  conditionalMember,
  dictionary,
  display,
  keywords,
  literal,
  type Member,
} from './expressions.js';
import { block, declare, define, functionHead, imported, type Scope } from './scope.js';
import { isHttp, writeCall, type Parameters, type WrittenCall } from './write-calls.js';
import { fixedMembers, sendText } from './write-senders.js';
import { isAwaited, serversText } from './write-servers.js';
import { notGiven, writeTools } from './write-tools.js';

/** What a request holds, and the statements that change it afterwards. */
interface WrittenParameters {
  readonly members: readonly Member[];
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
  const { program } = scope.module;
  const { form, hasNoise } = request;
  if (hasNoise) scope.statements.push(`print("request", ${literal(request.call)})`);
  const call = writeCall(request, itemAt(program.spec.headers, request.header), scope);
  const params = paramsText(request, call, scope);
  const send = sendText(form, request, call, firstMembers(request), scope);
  const answer = program.freshName('message');
  scope.statements.push(
    ...(repeatedStatements(request, send, params, answer, scope) ?? [
      ...send(params, answer),
      `print(type(${answer}).__name__)`,
    ]),
  );
}

function repeatedStatements(
  { form, call }: RequestSpec,
  send: (params: Parameters, answer?: string) => string[],
  params: Parameters,
  answer: string,
  scope: Scope,
): string[] | undefined {
  const { program } = scope.module;
  const reason = isHttp(call) ? `${answer}.get("stop_reason")` : `${answer}.stop_reason`;
  switch (form) {
    case 'shared parameters':
      return [...send(params, answer), 'print("once more")', ...send(params)];
    case 'agent loop': {
      const body = [
        ...send(params, answer),
        block(`if ${reason} != "tool_use":`, ['break']),
        'print("again")',
      ];
      return [block(program.pickText('for turn in range(3):', 'while True:'), body)];
    }
    case 'for each':
      return [block('for question in ["first", "second"]:', ['print(question)', ...send(params)])];
    case 'retry': {
      const attempt = block('try:', [...send(params), 'break']);
      const again = block('except Exception:', [block('if attempt == 1:', ['raise'])]);
      return [block('for attempt in range(2):', [attempt, again])];
    }
    case 'conditional call':
      return [
        block(`if ${conditionText('EXTRA', scope)}:`, send(params)),
        block('else:', ['print("skipped")']),
      ];
    default:
      return undefined;
  }
}

/** What is sent in any case; the counting of tokens takes no limit of them. */
function firstMembers({ call }: RequestSpec): Member[] {
  return [
    { key: 'model', value: '"claude-sonnet-4-5"' },
    ...(call === 'count tokens' ? [] : [{ key: 'max_tokens', value: '64' }]),
    { key: 'messages', value: '[{"role": "user", "content": "Hello"}]' },
  ];
}

/** The parameters; needs `await` inside where the servers do. */
function paramsText(request: RequestSpec, call: WrittenCall, scope: Scope): Parameters {
  const { module } = scope;
  const { program } = module;
  const { form } = request;
  if (form === 'builder' && request.call !== 'batch') {
    const inner: Scope = { module: program.module('request'), statements: [] };
    const list = itemAt(program.spec.serverLists, request.servers);
    const builder = program.freshName('build');
    const handed = { ...call, ...(call.betas !== undefined && { betas: 'betas' }) };
    const params = namedText(parametersOf(request, handed, inner), request, inner);
    const isAsync = isAwaited(list.form);
    const result = typeof params === 'string' ? params : dictionary(params, inner);
    module.statements.push(
      block(functionHead(builder, call.betas === undefined ? [] : ['betas'], isAsync), [
        ...inner.statements,
        `return ${result}`,
      ]),
    );
    return `${isAsync ? 'await ' : ''}${builder}(${call.betas ?? ''})`;
  }
  const parameters = parametersOf(request, call, scope);
  if (request.call === 'batch') return namedText(parameters, request, scope, call.betas);
  const { members } = parameters;
  const count = firstMembers(request).length;
  switch (form) {
    case 'changed later':
    case 'updated':
    case 'set by default':
      return changedText(parameters, count, form, scope);
    case 'spread of base': {
      const base = baseText(members.slice(0, 2), scope);
      return namedText(
        { ...parameters, members: [{ value: base }, ...members.slice(2)] },
        request,
        scope,
      );
    }
    case 'merged':
      return mergedText(parameters, request, scope);
    case 'partial':
    case 'spreading wrapper': {
      const rest = members.slice(fixedMembers(form, request));
      return namedText({ ...parameters, members: rest }, request, scope);
    }
    default:
      return namedText(parameters, request, scope);
  }
}

/** A dictionary that is changed after it is made, in one of the ways there are. */
function changedText(
  parameters: WrittenParameters,
  count: number,
  form: RequestForm,
  scope: Scope,
): string {
  const { program } = scope.module;
  const [first, rest] = [parameters.members.slice(0, count), parameters.members.slice(count)];
  const isDefault = form === 'set by default';
  const params = declare(
    scope,
    'params',
    dictionary(isDefault ? rest : first, scope),
    'dict[str, Any]',
  );
  const set = (member: Member): string => {
    const { key, value } = member;
    if (key === undefined) return `${params}.update(${value})`;
    const ways = [
      `${params}["${key}"] = ${value}`,
      `${params}.update(${key}=${value})`,
      `${params}.update(${display([member])})`,
      `${params} |= ${display([member])}`,
    ];
    return ways[program.pick(ways.length)] ?? '';
  };
  const statements = isDefault
    ? first.map(({ key, value }) => `${params}.setdefault("${key ?? ''}", ${value})`)
    : form === 'updated' && rest.length > 0
      ? [`${params}.update(${program.pickText(display(rest), keywords(rest))})`]
      : rest.map(set);
  scope.statements.push(...statements, ...parameters.later(params));
  return params;
}

function mergedText(parameters: WrittenParameters, request: RequestSpec, scope: Scope): Parameters {
  const { program } = scope.module;
  const base = baseText(parameters.members.slice(0, 2), scope);
  const named = namedText({ ...parameters, members: parameters.members.slice(2) }, request, scope);
  const params = typeof named === 'string' ? named : display(named);
  const way = program.pick(3);
  if (way === 0) return `${base} | ${params}`;
  if (way === 1) return `{**${base}, **${params}}`;
  imported(scope, 'import copy');
  const merged = declare(scope, 'params', `copy.deepcopy(${base})`);
  scope.statements.push(`${merged}.update(${params})`);
  return merged;
}

/** A constant of a module for what all requests share. */
function baseText(members: readonly Member[], scope: Scope): string {
  return define(scope, 'request', ['base', members], (name) => `${name} = ${display(members)}`);
}

/** The parameters: in a variable where they are changed afterwards, or where the form has one. */
function namedText(
  parameters: WrittenParameters,
  request: RequestSpec,
  scope: Scope,
  betas?: string,
): Parameters {
  const variables: readonly RequestForm[] = ['variable', 'shared parameters', 'agent loop'];
  const isBatch = request.call === 'batch';
  const isChanged = parameters.later('%').length > 0;
  if (!isChanged && (isBatch || !variables.includes(request.form))) {
    return isBatch ? batched(dictionary(parameters.members, scope), betas) : parameters.members;
  }
  const made = dictionary(parameters.members, scope);
  const params = declare(scope, 'params', made, 'dict[str, Any]');
  scope.statements.push(...parameters.later(params));
  return isBatch ? batched(params, betas) : params;
}

/** A batch holds the parameters in a member of `requests`; its `betas` stand beside it. */
function batched(params: string, betas: string | undefined): Member[] {
  return [
    ...(betas === undefined ? [] : [{ key: 'betas', value: betas }]),
    { key: 'requests', value: `[{"custom_id": "first", "params": ${params}}]` },
  ];
}

function parametersOf(request: RequestSpec, call: WrittenCall, scope: Scope): WrittenParameters {
  const { program } = scope.module;
  const { spec } = program;
  const { mcp, tools, order } = request;
  const isBody = isHttp(request.call);
  const list = serversText(itemAt(spec.serverLists, request.servers), scope);
  const test = mcp.condition === 'always' ? undefined : conditionText(mcp.condition, scope);
  const betas = request.call === 'batch' ? undefined : call.betas;
  const header = betas === undefined ? [] : [{ key: 'betas', value: betas }];
  // The stable endpoint's method knows no servers; what it does not know goes into the extra body.
  const servers =
    request.call === 'plain create'
      ? { key: 'extra_body', value: `{"mcp_servers": ${list}}` }
      : { key: 'mcp_servers', value: list };
  const both = [...header, servers];
  const later: ((params: string) => string)[] = [];
  let [headerMembers, serverMembers]: [Member[], Member[]] = [header, [servers]];
  if (test !== undefined) {
    const form = mcp.form === 'ternary absent' && isBody ? 'spread ternary' : mcp.form;
    const optional = ({ key = '', value }: Member) => ({
      key,
      value: choice(test, value, key === 'extra_body' ? 'None' : notGiven(scope)),
    });
    switch (form) {
      case 'spread and': {
        const parts = declare(scope, 'mcp', display(both));
        [headerMembers, serverMembers] = [[], [{ value: choice(test, parts, '{}') }]];
        break;
      }
      case 'spread ternary':
        [headerMembers, serverMembers] = [[], [conditionalMember(test, both, program)]];
        break;
      case 'if': {
        const isUpdate = program.pick(2) === 1;
        later.push((params) =>
          block(
            `if ${test}:`,
            isUpdate
              ? [`${params}.update(${keywords(both)})`]
              : both.map(({ key, value }) => `${params}["${key}"] = ${value}`),
          ),
        );
        [headerMembers, serverMembers] = [[], []];
        break;
      }
      case 'ternary absent':
        [headerMembers, serverMembers] = [header.map(optional), [optional(servers)]];
        break;
      case 'apart':
        serverMembers = [conditionalMember(test, [servers], program)];
    }
  }
  const written =
    tools === null ? undefined : writeTools(itemAt(spec.toolLists, tools), isBody, scope);
  const groups = [headerMembers, serverMembers, written?.members ?? []];
  return {
    members: [
      ...firstMembers(request),
      ...(ORDERS[order % ORDERS.length] ?? []).flatMap((group) => groups[group] ?? []),
    ],
    later: (params) => [
      ...later.map((statement) => statement(params)),
      ...(written?.later(params) ?? []),
    ],
  };
}
