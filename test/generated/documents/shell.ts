/** Shell scripts that send requests with curl. */
import type { Choices } from './choices.js';
import type { DrawnRequest, Renderer } from './document.js';
import { anyLayout, jsonParts, OpenBody } from './json-text.js';
import { encoded, fixed, headerParts, joined, parts, type Part } from './parts.js';
import { runShell } from './run-shell.js';

/** How a text is quoted; the parts of the word. */
type Quote = (content: readonly Part[]) => Part[];

const single: Quote = (content) =>
  parts`'${encoded(content, (text) => text.replaceAll("'", "'\\''"))}'`;
const otherSingle: Quote = (content) =>
  parts`'${encoded(content, (text) => text.replaceAll("'", `'"'"'`))}'`;
const double: Quote = (content) =>
  parts`"${encoded(content, (text) => text.replace(/[\\"$`]/g, '\\$&'))}"`;
const ansi: Quote = (content) =>
  parts`$'${encoded(content, (text) => text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n'))}'`;

/** A way to give curl its data: what stands before the command, its arguments, and what stands behind them. */
interface Sending {
  readonly style: string;
  write(
    body: readonly Part[],
    choices: Choices,
    index: number,
  ): { before?: Part[]; arguments: Part[]; after?: Part[] };
}

function option(choices: Choices): string {
  const names = ['-d ', '--data ', '--data-raw ', '--data-binary ', '--json ', '--data=', '-d'];
  return choices.one(names as [string, ...string[]]);
}

const quoted = (style: string, quote: Quote): Sending => ({
  style,
  write: (body, choices) => ({ arguments: parts`${option(choices)}${quote(body)}` }),
});

const inVariable = (style: string, quote: Quote): Sending => ({
  style,
  write: (body, choices, index) => {
    const name = `BODY_${String(index)}`;
    const use = choices.one([`"$${name}"`, `"\${${name}}"`]);
    return { before: parts`${name}=${quote(body)}\n`, arguments: parts`--data ${use}` };
  },
});

const escapedForDocument = (body: readonly Part[]): Part[] =>
  encoded(body, (text) => text.replace(/[\\$`]/g, '\\$&'));

const SENDINGS: readonly [Sending, ...Sending[]] = [
  quoted('single quotes', single),
  quoted('single quotes around double', otherSingle),
  quoted('double quotes', double),
  quoted('ANSI quotes', ansi),
  inVariable('variable in single quotes', single),
  inVariable('variable in double quotes', double),
  {
    style: 'quoted here-document',
    write: (body, choices) => {
      const end = choices.one(['EOF', 'JSON']);
      return {
        arguments: parts`${choices.one(['-d @-', '--data-binary @-', '--json @-'])} <<'${end}'`,
        after: parts`\n${body}\n${end}`,
      };
    },
  },
  {
    style: 'here-document',
    write: (body) => ({
      arguments: parts`--data @- <<EOF`,
      after: parts`\n${escapedForDocument(body)}\nEOF`,
    }),
  },
  {
    style: 'pipe from a here-document',
    write: (body) => ({
      before: parts`cat <<'EOF' | `,
      arguments: parts`-d @-`,
      after: parts`\n${body}\nEOF`,
    }),
  },
  {
    style: 'pipe from echo',
    write: (body) => ({ before: parts`echo ${single(body)} | `, arguments: parts`-d @-` }),
  },
  {
    style: 'pipe from printf',
    write: (body) => ({ before: parts`printf '%s' ${single(body)} | `, arguments: parts`-d @-` }),
  },
  {
    style: 'here-string',
    write: (body) => ({ arguments: parts`-d @- <<< ${single(body)}` }),
  },
  {
    style: 'variable from cat',
    write: (body, _choices, index) => ({
      before: parts`BODY_${String(index)}=$(cat <<'EOF'\n${body}\nEOF\n)\n`,
      arguments: parts`-d "$BODY_${String(index)}"`,
    }),
  },
  {
    style: 'variable from read',
    write: (body, _choices, index) => ({
      before: parts`read -r -d '' BODY_${String(index)} <<'EOF'\n${body}\nEOF\n`,
      arguments: parts`-d "$BODY_${String(index)}"`,
    }),
  },
  {
    style: 'substituted cat',
    write: (body) => ({ arguments: parts`-d "$(cat <<'EOF'\n${body}\nEOF\n)"` }),
  },
];

/** Kinds of requests that a script may send with one header. */
const WITH_OLD_BETA: ReadonlySet<string> = new Set(['old', 'refused', 'serverless']);

export const shell: Renderer = {
  host: 'shell',
  render: (requests, choices) => {
    const sending = choices.one(SENDINGS);
    const isShared = choices.rarely(5) && requests.every(({ kind }) => WITH_OLD_BETA.has(kind));
    const { betas } = requests[0];
    const start = choices.one(['#!/usr/bin/env bash\nset -u\n\n', '', '# Asks.\n']);
    const drawn = isShared ? requests.map((one) => ({ ...one, betas })) : requests;
    return {
      style: `${sending.style}${isShared ? ', header in a variable' : ''}`,
      path: choices.one(['ask.sh', 'ask.bash']),
      parts: [
        fixed(start),
        ...(isShared ? parts`BETA=${quotedHeader(requests[0], choices)}\n` : []),
        ...scriptParts(drawn, sending, choices, isShared ? 'BETA' : undefined),
        fixed('\n'),
      ],
      requests: drawn,
      read: runShell,
    };
  },
};

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
  const layout = { ...anyLayout(choices), flatFrom: 0 };
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
  const data = sending.write(jsonParts(new OpenBody(body), anyLayout(choices)), choices, index);
  const words = [
    parts`curl${choices.one([' -s', ' -sS', '', ' -X POST'])} https://api.anthropic.com/v1/messages`,
    parts`-H "x-api-key: $KEY"`,
    ...(betas.length > 0 ? [parts`${flag}${quote(line)}`] : []),
    parts`-H 'content-type: application/json'`,
  ];
  if (choices.rarely(3) && !data.after) words.splice(2, 0, data.arguments);
  else words.push(data.arguments);
  return [...(data.before ?? []), ...joined(words, separator), ...(data.after ?? [])];
}

const plainDouble: Quote = (content) => parts`"${content}"`;
