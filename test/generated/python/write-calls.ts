/** Writes the call that sends a request, and what carries its header. */
import type { Call, Carrier, Condition, HeaderSpec, RequestSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { conditionalMember, display, keywords, type Member } from './expressions.js';
import { block, declare, imported, type Scope } from './scope.js';
import { betasText, joinedText } from './write-headers.js';
import { httpStatements } from './write-http-calls.js';

/** Parameters of a request: members that can be arguments, or an expression for a dictionary. */
export type Parameters = readonly Member[] | string;

/** How a request is sent. */
export interface WrittenCall {
  /** The list of beta values, where the request's parameters hold it. */
  readonly betas?: string;
  /** Statements that send parameters and give the answer a name, where there is one for it. */
  readonly send: (params: Parameters, answer?: string) => string[];
  /** The method and the arguments beside the parameters, for calls of the SDK. */
  readonly method?: { readonly text: string; readonly options: readonly Member[] };
}

const METHODS: Partial<Record<Call, string>> = {
  create: 'beta.messages.create',
  stream: 'beta.messages.stream',
  'plain create': 'messages.create',
  'count tokens': 'beta.messages.count_tokens',
  batch: 'beta.messages.batches.create',
};

/** Whether the request is sent as a body of JSON by an HTTP client. */
export function isHttp(call: Call): call is 'http' | 'http client' {
  return call === 'http' || call === 'http client';
}

/** What carries the header of a request: not everything can be combined. */
export function carrierOf({ call, form }: RequestSpec, { carrier }: HeaderSpec): Carrier {
  if (isHttp(call)) {
    return carrier === 'assigned' || carrier === 'headers object' ? carrier : 'request option';
  }
  // The SDK gives these calls a beta header of their own, which hides that of the client.
  const isOwn = call === 'count tokens' || call === 'batch';
  if ((carrier === 'client default' || carrier === 'headers object') && isOwn) return 'betas';
  // A function of the module does not see the client of another function.
  const isWrapped = form === 'wrapper' || form === 'spreading wrapper';
  if (carrier === 'headers object' && isWrapped) return 'client default';
  return carrier === 'betas' && call === 'plain create' ? 'request option' : carrier;
}

/** The call of a request; statements that are needed before go into the scope. */
export function writeCall(request: RequestSpec, header: HeaderSpec, scope: Scope): WrittenCall {
  const carrier = carrierOf(request, header);
  const { call } = request;
  const { condition } = request.mcp;
  if (isHttp(call)) {
    const headers = headersText(carrier, header, condition, scope, true);
    return { send: httpStatements(call, headers, carrier === 'headers object', scope) };
  }
  const ofClient = carrier === 'client default' || carrier === 'headers object';
  const client =
    carrier === 'client default' ? clientText(scope, { header, condition }) : clientText(scope);
  const betas = carrier === 'betas' ? betasText(header, innerCondition(request), scope) : undefined;
  const headers =
    carrier === 'betas' || carrier === 'client default'
      ? ''
      : headersText(carrier, header, condition, scope, false);
  const options = ofClient || headers === '' ? [] : [{ key: 'extra_headers', value: headers }];
  const object =
    carrier === 'headers object'
      ? declare(scope, 'client', `${client}.with_options(default_headers=${headers})`)
      : client;
  const text = `${object}.${METHODS[call] ?? ''}`;
  return {
    ...(betas !== undefined && { betas }),
    send: (params, answer) =>
      callStatements(call, text, argumentsText(params, options), scope, answer),
    method: { text, options },
  };
}

/** The condition of a value in a list that is not under the condition as a whole. */
function innerCondition({ mcp, call }: RequestSpec): Condition {
  return mcp.form === 'apart' || call === 'batch' ? mcp.condition : 'always';
}

/** The arguments of a call of the SDK, which takes keywords only. */
export function argumentsText(params: Parameters, options: readonly Member[]): string {
  const members = typeof params === 'string' ? [{ value: params }] : params;
  return keywords([...members, ...options]);
}

/** Statements that call a method of the SDK. */
export function callStatements(
  call: Call,
  method: string,
  given: string,
  scope: Scope,
  answer?: string,
): string[] {
  const { program } = scope.module;
  const { concurrency } = program.style;
  const assigned = answer === undefined ? '' : `${answer} = `;
  if (call === 'stream') {
    const isAsync = concurrency === 'async';
    const head = `${isAsync ? 'async ' : ''}with ${method}(${given}) as stream:`;
    return [block(head, [`${assigned}${isAsync ? 'await ' : ''}stream.get_final_message()`])];
  }
  if (concurrency === 'threads') {
    imported(scope, 'import asyncio');
    return [`${assigned}await asyncio.to_thread(${method}, ${given})`];
  }
  return [`${assigned}${concurrency === 'async' ? 'await ' : ''}${method}(${given})`];
}

/** The client of a module; one with default headers is a client of its own. */
export function clientText(
  scope: Scope,
  defaults?: { readonly header: HeaderSpec; readonly condition: Condition },
): string {
  const { module } = scope;
  const { program } = module;
  const kind = program.style.concurrency === 'async' ? 'AsyncAnthropic' : 'Anthropic';
  const isModule = program.style.vocabulary === 0;
  const made = isModule ? `anthropic.${kind}` : kind;
  imported(scope, isModule ? 'import anthropic' : `from anthropic import ${kind}`);
  return module.define('client', JSON.stringify(['client', defaults]), (name, at) => {
    if (defaults === undefined) return `${name} = ${made}()`;
    const { header, condition } = defaults;
    const headers = headersText('request option', header, condition, at, false);
    return `${name} = ${made}(max_retries=1, default_headers=${headers})`;
  });
}

/** An expression for the headers of a call. */
function headersText(
  carrier: Carrier,
  header: HeaderSpec,
  condition: Condition,
  scope: Scope,
  isWhole: boolean,
): string {
  const { program } = scope.module;
  const betas = () => {
    const list = betasText(header, 'always', scope);
    return program.pickText(`",".join(${list})`, `", ".join(${list})`);
  };
  const value = joinedText(header) ?? betas();
  const key = 'anthropic-beta';
  const test = condition === 'always' ? undefined : conditionText(condition, scope);
  if (isWhole) imported(scope, 'import os');
  const first: Member[] = isWhole
    ? [
        { key: 'x-api-key', value: 'os.environ.get("ANTHROPIC_API_KEY", "")' },
        { key: 'anthropic-version', value: '"2023-06-01"' },
        { key: 'content-type', value: '"application/json"' },
      ]
    : [{ key: 'x-team', value: '"docs"' }];
  const own = { key, value };
  if (carrier === 'request option' || (carrier === 'headers object' && program.pick(2) === 0)) {
    const last = test === undefined ? own : conditionalMember(test, [own], program);
    return display([...first, last]);
  }
  const headers = declare(scope, 'headers', display(first), 'dict[str, str]');
  const way = program.pick(3);
  const assignment =
    [
      `${headers}["${key}"] = ${value}`,
      `${headers}.update(${display([own])})`,
      `${headers} |= ${display([own])}`,
    ][way] ?? '';
  scope.statements.push(test === undefined ? assignment : block(`if ${test}:`, [assignment]));
  return headers;
}
