/** Writes how a request's parameters are handed to the call: directly, or through code of the program's own. */
import { declare, define, type Scope } from './scope.js';
import type { RequestForm, RequestSpec } from '../spec.js';
import type { WrittenCall } from './write-calls.js';

/** An expression that sends parameters, made from an expression for them. */
export function sendText(
  form: RequestForm,
  request: RequestSpec,
  call: WrittenCall,
  scope: Scope,
): (params: string) => string {
  const { program } = scope.module;
  const { method } = call;
  const withBetas = (params: string) =>
    request.call === 'batch' && call.betas !== undefined
      ? params.replace(/^{/, `{ betas: ${call.betas},`)
      : params;
  if (form === 'alias of method' && method !== undefined) {
    const { object, name, options } = method;
    const bound = declare(scope, 'send', `${object}.${name}.bind(${object})`);
    const end = request.call === 'stream' ? '.finalMessage()' : '';
    return (params) => `${bound}(${withBetas(params)}${options})${end}`;
  }
  if ((form === 'wrapper' || form === 'spreading wrapper') && method !== undefined) {
    const { object, name, options } = method;
    const isSpread = form === 'spreading wrapper' && request.call !== 'batch';
    const wrapper = define(scope, 'request', ['send', [object, name, isSpread]], (called) => {
      const given = isSpread
        ? '{ model: "claude-sonnet-4-5", max_tokens: 64, ...params }'
        : 'params';
      const end = request.call === 'stream' ? '.finalMessage()' : '';
      const types = program.typed('any');
      const optional = program.isTypeScript ? `options?${types}` : 'options';
      return `async function ${called}(params${types}, ${optional}) { return ${object}.${name}(${given}, options)${end}; }`;
    });
    return (params) => `${wrapper}(${withBetas(params)}${options})`;
  }
  if (form === 'spreading wrapper') {
    return (params) => call.send(`{ model: "claude-sonnet-4-5", max_tokens: 64, ...${params} }`);
  }
  return (params) => call.send(withBetas(params));
}
