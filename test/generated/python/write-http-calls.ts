/** Writes calls of HTTP clients, which send a body of JSON. */
import { declare, block, imported, type Scope } from './scope.js';
import { display } from './expressions.js';
import type { Parameters } from './write-calls.js';

const URL = '"https://api.anthropic.com/v1/messages"';

/** Statements that send a body with these headers; `inSession` has a session hold the headers. */
export function httpStatements(
  call: 'http' | 'http client',
  headers: string,
  inSession: boolean,
  scope: Scope,
): (params: Parameters, answer?: string) => string[] {
  const { program } = scope.module;
  const isRequests = call === 'http';
  const isAwaited = !isRequests && program.style.concurrency === 'async';
  const isThread = isRequests && program.isAsync;
  const name = isRequests ? 'requests' : 'httpx';
  imported(scope, `import ${name}`);
  const body = bodyOf(isRequests, scope);
  const reply = 'reply';
  const read = (answer: string | undefined) =>
    answer === undefined ? [] : [`${answer} = ${reply}.json()`];
  if (isThread) {
    imported(scope, 'import asyncio');
    const session = sessionWith(headers, inSession, scope);
    const given = inSession ? '' : `headers=${headers}, `;
    return (params, answer) => [
      `${reply} = await asyncio.to_thread(${session}.post, ${URL}, ${given}${body(params)})`,
      ...read(answer),
    ];
  }
  if (isRequests && inSession) {
    const session = sessionWith(headers, inSession, scope);
    return (params, answer) => [
      `${reply} = ${session}.post(${URL}, ${body(params)})`,
      ...read(answer),
    ];
  }
  if (isAwaited || (!isRequests && (inSession || program.pick(2) === 1))) {
    const client = isAwaited ? 'AsyncClient' : 'Client';
    const [ofClient, ofCall] = inSession
      ? [`headers=${headers}`, '']
      : ['', `headers=${headers}, `];
    const [before, wait] = isAwaited ? ['async ', 'await '] : ['', ''];
    return (params, answer) => [
      block(`${before}with httpx.${client}(${ofClient}) as http:`, [
        `${reply} = ${wait}http.post(${URL}, ${ofCall}${body(params)})`,
        `${reply}.raise_for_status()`,
      ]),
      ...read(answer),
    ];
  }
  const start = program.pickText(`${name}.post(`, `${name}.request("POST", `);
  return (params, answer) => [
    `${reply} = ${start}${URL}, headers=${headers}, ${body(params)}, timeout=30)`,
    ...read(answer),
  ];
}

/** How the body is given: as data, or as text. */
function bodyOf(isRequests: boolean, scope: Scope): (params: Parameters) => string {
  const isText = scope.module.program.pick(2) === 1;
  if (isText) imported(scope, 'import json');
  return (params) => {
    const data = typeof params === 'string' ? params : display(params);
    if (!isText) return `json=${data}`;
    return `${isRequests ? 'data' : 'content'}=json.dumps(${data})`;
  };
}

/** The module itself, or a session that holds the headers. */
function sessionWith(headers: string, inSession: boolean, scope: Scope): string {
  if (!inSession) return 'requests';
  const session = declare(scope, 'session', 'requests.Session()');
  scope.statements.push(`${session}.headers.update(${headers})`);
  return session;
}
