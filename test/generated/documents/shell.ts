/** Shell scripts that send requests with curl. */
import type { Choices } from './choices.js';
import type { DrawnRequest, Renderer } from './document.js';
import { anyLayout, flatLayout, jsonParts, OpenBody } from './json-text.js';
import { fixed, headerParts, joined, parts, type Part } from './parts.js';
import { runShell } from './run-shell.js';
import { SENDINGS, type Sending } from './sendings.js';
import { double, MARK, single, type Quote } from './shell-quotes.js';
import type { JsonObject } from '../../../src/betas/types.js';

/** Kinds of requests that a script may send with one header. */
const WITH_OLD_BETA: ReadonlySet<string> = new Set(['old', 'refused', 'serverless']);

export const shell: Renderer = {
  host: 'shell',
  render: (requests, choices) => {
    const sending = choices.one(SENDINGS);
    const isShared = choices.rarely(5) && requests.every(({ kind }) => WITH_OLD_BETA.has(kind));
    const { betas } = requests[0];
    const start = choices.one(['#!/usr/bin/env bash\nset -u\n\n', '', '# Asks.\n']);
    const hasValues = sending.isExpanded === true && choices.rarely(3);
    const drawn = isShared ? requests.map((one) => ({ ...one, betas })) : requests;
    const written = hasValues ? drawn.map((one) => marked(one, choices)) : drawn;
    return {
      style: `${sending.style}${isShared ? ', header in a variable' : ''}${hasValues ? ', values' : ''}`,
      path: choices.one(['ask.sh', 'ask.bash']),
      parts: [
        fixed(start),
        ...(isShared ? parts`BETA=${quotedHeader(requests[0], choices)}\n` : []),
        ...(hasValues ? parts`VALUE='${VALUE}'\n` : []),
        ...scriptParts(written, sending, choices, isShared ? 'BETA' : undefined),
        fixed('\n'),
      ],
      requests: written.map(withValues),
      read: runShell,
    };
  },
};

const VALUE = 'value-of-a-variable';

/** The request with a mark for the variable's value as its model, or as the name of its first server. */
function marked(request: DrawnRequest, choices: Choices): DrawnRequest {
  const { body, kind } = request;
  const servers = body['mcp_servers'];
  const isName = kind === 'old' && choices.one([false, true]);
  if (!isName || !Array.isArray(servers)) return { ...request, body: { ...body, model: MARK } };
  const [first, ...others] = servers as readonly JsonObject[];
  return { ...request, body: { ...body, mcp_servers: [{ ...first, name: MARK }, ...others] } };
}

function isMarked(body: JsonObject): boolean {
  return JSON.stringify(body).includes(MARK);
}

function withValues(request: DrawnRequest): DrawnRequest {
  const text = JSON.stringify(request.body).replaceAll(MARK, VALUE);
  return { ...request, body: JSON.parse(text) as JsonObject };
}

function quotedHeader({ betas }: DrawnRequest, choices: Choices): Part[] {
  return choices.one([single, double])(headerParts(betas.join(',')));
}

/** The commands that send requests; blocks of pages and cells of notebooks have them as well. */
export function scriptParts(
  requests: readonly DrawnRequest[],
  sending: Sending,
  choices: Choices,
  variable?: string,
): Part[] {
  const commands = requests.map((request, index) =>
    commandParts(request, sending, choices, index, variable),
  );
  return joined(commands, choices.one(['\n\n', '\necho "done: mcp-client-2025-04-04"\n', '\n']));
}

/** Commands in any of the styles that fit on lines of their own. */
export function anyScript(requests: readonly DrawnRequest[], choices: Choices): Part[] {
  return scriptParts(requests, choices.one(SENDINGS), choices);
}

/** A command on one line, as a line of a notebook holds it. */
export function commandOnOneLine({ betas, body }: DrawnRequest, choices: Choices): Part[] {
  const layout = flatLayout(choices);
  const value = headerParts(betas.join(','));
  const header = betas.length === 0 ? [] : parts`-H 'anthropic-beta: ${value}' `;
  const data = single(jsonParts(new OpenBody(body), layout));
  return parts`curl -s https://api.anthropic.com/v1/messages ${header}-d ${data}`;
}

function commandParts(
  { betas, body }: DrawnRequest,
  sending: Sending,
  choices: Choices,
  index: number,
  variable: string | undefined,
): Part[] {
  const separator = choices.one([' \\\n  ', ' ', ' \\\n    ']);
  const value = variable === undefined ? headerParts(betas.join(',')) : [fixed(`$${variable}`)];
  const line = parts`anthropic-beta: ${value}`;
  const quote = variable === undefined ? choices.one([single, double]) : plainDouble;
  const flag = choices.one(['-H ', '--header ', '--header=', '-H', '-H ']);
  const layout = sending.isOneLine === true ? flatLayout(choices) : anyLayout(choices);
  const own = isMarked(body) ? { ...layout, escapesUnicode: false } : layout;
  const data = sending.write(jsonParts(new OpenBody(body), own), choices, index);
  const around = choices.one(AROUND);
  const words = [
    parts`curl${choices.one([' -s', ' -sS', '', ' -X POST'])} https://api.anthropic.com/v1/messages`,
    parts`-H "x-api-key: $KEY"`,
    ...(betas.length > 0 ? [parts`${flag}${quote(line)}`] : []),
    parts`-H 'content-type: application/json'`,
  ];
  if (choices.rarely(3) && !data.after) words.splice(2, 0, data.arguments);
  else words.push(data.arguments);
  const before = data.before ?? [];
  const isStatement = before.at(-1)?.text.endsWith('\n') === true;
  return [
    ...(isStatement ? [...before, fixed(around.before)] : [fixed(around.before), ...before]),
    ...joined(words, separator),
    fixed(around.behind),
    ...(data.after ?? []),
    fixed(data.after && around.after !== '' ? `\n${around.after}` : around.after),
  ];
}

/** What stands around a command: before it, behind it on its line, and after it. */
const AROUND = [
  { before: '', behind: '', after: '' },
  { before: '', behind: '', after: '' },
  { before: 'RESPONSE=$(', behind: '', after: ')' },
  { before: '', behind: ' | jq .', after: '' },
  { before: '', behind: ' > /dev/null', after: '' },
  { before: 'if true; then\n  ', behind: '', after: '\nfi' },
  { before: '( ', behind: '', after: '\n)' },
  { before: '{\n', behind: '', after: '\n}' },
] as const;

const plainDouble: Quote = (content) => parts`"${content}"`;
