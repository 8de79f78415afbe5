/** Writes the call that sends a request, and what carries its header. */
import { conditionText } from './conditions.js';
import { define, declare, type Scope } from './scope.js';
import type { Call, Carrier, Condition, HeaderSpec, RequestSpec } from '../spec.js';
import { betasText, joinedText } from './write-headers.js';

/** How a request is sent: `send` gives an expression that is to be awaited. */
export interface WrittenCall {
  /** The list of beta values, where the request's parameters hold it. */
  readonly betas?: string;
  readonly send: (params: string) => string;
  /** The method alone and the arguments after the parameters, for calls of the SDK. */
  readonly method?: { readonly object: string; readonly name: string; readonly options: string };
}

const METHODS: Partial<Record<Call, string>> = {
  create: 'beta.messages.create',
  stream: 'beta.messages.stream',
  'plain create': 'messages.create',
  'count tokens': 'beta.messages.countTokens',
  batch: 'beta.messages.batches.create',
};

/** What carries the header of a request: not everything can be combined. */
export function carrierOf({ call }: RequestSpec, { carrier }: HeaderSpec): Carrier {
  const isHttp = call === 'http' || call === 'http client';
  if (isHttp) {
    if (carrier === 'headers object') return call === 'http client' ? 'assigned' : carrier;
    return carrier === 'assigned' ? carrier : 'request option';
  }
  // The SDK gives these calls a beta header of their own, which hides that of the client.
  const isOwn = call === 'count tokens' || call === 'batch';
  if (carrier === 'client default' && isOwn) return 'betas';
  // The SDK copies the headers of a stream's options member by member.
  if (carrier === 'headers object' && call === 'stream') return 'assigned';
  return carrier === 'betas' && call === 'plain create' ? 'request option' : carrier;
}

/** The call of a request; statements that are needed before go into the scope. */
export function writeCall(request: RequestSpec, header: HeaderSpec, scope: Scope): WrittenCall {
  const carrier = carrierOf(request, header);
  const { call } = request;
  const { condition } = request.mcp;
  if (call === 'http' || call === 'http client') {
    return {
      send: (params) =>
        httpText(call, params, headersText(carrier, header, condition, scope, true), scope),
    };
  }
  const isDefault = carrier === 'client default';
  const client = clientText(scope, isDefault ? { header, condition } : undefined);
  const betas = carrier === 'betas' ? betasText(header, innerCondition(request), scope) : undefined;
  const options =
    carrier === 'betas' || isDefault
      ? ''
      : `, { headers: ${headersText(carrier, header, condition, scope, false)} }`;
  const [, object = '', name = ''] = /^(.*)\.(\w+)$/.exec(METHODS[call] ?? '') ?? [];
  const method = { object: `${client}.${object}`, name, options };
  const end = call === 'stream' ? '.finalMessage()' : '';
  return {
    ...(betas !== undefined && { betas }),
    send: (params) => `${method.object}.${name}(${params}${options})${end}`,
    method,
  };
}

/** The condition of a value in a list that is not under the condition as a whole. */
function innerCondition({ mcp, call }: RequestSpec): Condition {
  return mcp.form === 'apart' || call === 'batch' ? mcp.condition : 'always';
}

/** The client of a module; one with default headers is a client of its own. */
export function clientText(
  scope: Scope,
  defaults?: { readonly header: HeaderSpec; readonly condition: Condition },
): string {
  const { module } = scope;
  const { program } = module;
  const sdk = '@anthropic-ai/sdk';
  module.imports.add(
    program.isCommonJs ? `const Anthropic = require('${sdk}');` : `import Anthropic from '${sdk}';`,
  );
  return module.define('client', JSON.stringify(['client', defaults]), (name) => {
    if (defaults === undefined) return `const ${name} = new Anthropic();`;
    const { header, condition } = defaults;
    const headers = headersText('request option', header, condition, module.scope, false);
    return `const ${name} = new Anthropic({ maxRetries: 1, defaultHeaders: ${headers} });`;
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
  const value = joinedText(header) ?? `${betasText(header, 'always', scope)}.join(",")`;
  const key = '"anthropic-beta"';
  const test = condition === 'always' ? undefined : conditionText(condition, scope);
  const first = isWhole
    ? '"x-api-key": process.env.ANTHROPIC_API_KEY ?? "", "anthropic-version": "2023-06-01", "content-type": "application/json"'
    : '"x-team": "docs"';
  if (carrier === 'request option') {
    const member = `${key}: ${value}`;
    return `{ ${first}, ${test === undefined ? member : `...(${test} ? { ${member} } : {})`} }`;
  }
  const isObject = carrier === 'assigned';
  const headers = declare(
    scope,
    'headers',
    isObject ? `{ ${first} }` : `new Headers({ ${first} })`,
    isObject ? 'Record<string, string>' : 'Headers',
  );
  const statement = isObject
    ? `${headers}[${key}] = ${value};`
    : `${headers}.set(${key}, ${value});`;
  scope.statements.push(test === undefined ? statement : `if (${test}) { ${statement} }`);
  return headers;
}

function httpText(
  call: 'http' | 'http client',
  params: string,
  headers: string,
  scope: Scope,
): string {
  const url = '"https://api.anthropic.com/v1/messages"';
  if (call === 'http') {
    return `fetch(${url}, { method: "POST", headers: ${headers}, body: JSON.stringify(${params}) }).then((reply) => reply.json())`;
  }
  scope.module.imports.add(
    scope.module.program.isCommonJs
      ? `const axios = require('axios');`
      : `import axios from 'axios';`,
  );
  return `axios.post(${url}, ${params}, { headers: ${headers} }).then((reply) => reply.data)`;
}

/** The expression that makes a constant of a module, when a form needs one for what all requests share. */
export function baseText(scope: Scope, members: string): string {
  return define(scope, 'request', ['base', members], (name) => `const ${name} = ${members};`);
}
