/** Runs programs in JavaScript with stand-ins for the client and for `fetch`, and reads what they send. */
import { createContext, Script } from 'node:vm';
import type { Json, JsonObject } from '../../../src/betas/types.js';
import { betasOf, type ReadRequest } from './document.js';

const MILLISECONDS = 5_000;

/** Its functions take what they are given out of the program's world as text. */
const STAND_INS = `
const note = (sent) => __note(JSON.stringify(sent));
class Anthropic {
  beta = { messages: { create: async (parameters) => note({ parameters }) } };
}
const fetch = async (_url, { headers, body }) => note({ headers, body });
`;

/** What a program sends, in order. Its imports are taken away. */
export async function runJavaScript(code: string): Promise<ReadRequest[]> {
  const sent: ReadRequest[] = [];
  const context = createContext({
    __note: (text: string) => {
      sent.push(readSent(JSON.parse(text) as JsonObject));
    },
  });
  const own = code.replaceAll(/^[ \t]*import .*$/gm, '');
  const script = new Script(`(async () => {${STAND_INS}\n{${own}\n}})()`);
  await (script.runInContext(context, { timeout: MILLISECONDS }) as Promise<void>);
  return sent;
}

/** What the stand-ins of either language note. */
export function readSent({ parameters, headers, body }: JsonObject): ReadRequest {
  if (parameters !== undefined) {
    const { betas, ...own } = parameters as JsonObject;
    return { betas: (betas ?? []) as string[], body: own };
  }
  const { 'anthropic-beta': betas } = headers as JsonObject;
  const value = typeof body === 'string' ? (JSON.parse(body) as Json) : body;
  return { betas: betasOf(betas), body: value };
}
