/** Writes how a request's parameters are handed to the call: directly, or through code of the program's own. */
import type { RequestForm, RequestSpec } from '../spec.js';
import { keywords, type Member } from './expressions.js';
import { block, declare, define, functionHead, imported, type Scope } from './scope.js';
import { argumentsText, callStatements, type Parameters, type WrittenCall } from './write-calls.js';

/** What a form of sending fixes itself, so that the parameters leave it out. */
export function fixedMembers(form: RequestForm, { call }: RequestSpec): number {
  if (call === 'batch') return 0;
  if (form !== 'spreading wrapper' && form !== 'partial') return 0;
  return call === 'count tokens' ? 1 : 2;
}

/** Statements that send parameters and give the answer a name. */
export function sendText(
  form: RequestForm,
  request: RequestSpec,
  call: WrittenCall,
  first: readonly Member[],
  scope: Scope,
): (params: Parameters, answer?: string) => string[] {
  const { program } = scope.module;
  const { method } = call;
  const fixed = first.slice(0, fixedMembers(form, request));
  const direct = (params: Parameters, answer?: string) => {
    if (fixed.length === 0) return call.send(params, answer);
    const rest = typeof params === 'string' ? [{ value: params }] : params;
    return call.send([...fixed, ...rest], answer);
  };
  if (method === undefined) return direct;
  const { text, options } = method;
  if (form === 'alias of method') {
    const alias = declare(scope, 'send', text);
    return (params, answer) =>
      callStatements(request.call, alias, argumentsText(params, options), scope, answer);
  }
  if (form === 'partial') {
    imported(scope, 'import functools');
    const given = fixed.length === 0 ? '' : `, ${keywords(fixed)}`;
    const bound = declare(scope, 'send', `functools.partial(${text}${given})`);
    return (params, answer) =>
      callStatements(request.call, bound, argumentsText(params, options), scope, answer);
  }
  if (form === 'wrapper' || form === 'spreading wrapper') {
    const hasPosition = options.length === 0 && program.pick(2) === 1;
    const key = [text, form, hasPosition, request.call];
    const wrapper = define(scope, 'request', ['send', key], (name, at) => {
      const given = argumentsText('params', fixed);
      const parameters = [hasPosition ? 'params' : '**params'];
      return block(functionHead(name, parameters, program.isAsync), [
        ...callStatements(request.call, text, given, at, 'answer'),
        'return answer',
      ]);
    });
    return (params, answer) => {
      const given = hasPosition ? positional(params) : argumentsText(params, options);
      const assigned = answer === undefined ? '' : `${answer} = `;
      return [`${assigned}${program.isAsync ? 'await ' : ''}${wrapper}(${given})`];
    };
  }
  return direct;
}

function positional(params: Parameters): string {
  return typeof params === 'string' ? params : `dict(${keywords(params)})`;
}
