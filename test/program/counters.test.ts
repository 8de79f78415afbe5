/** Loops that only count their rounds are followed for two of them, others to their end. */
import { exploreProgram } from '../../src/program/explore.js';
import { bodyKeys } from '../../src/program/vocabulary.js';
import { readModule } from './read-module.js';

/** The most requests that a run of this loop sends, or why it could not be followed. */
function requestsIn(loop: string): number | string {
  let most = 0;
  const text = `export async function ask(client: any, tools: any[]) {
  const send = (more = {}) => client.beta.messages.create({ betas: ['mcp-client-2025-04-04'], mcp_servers: [], ...more });
  ${loop}
}`;
  const { incomplete } = exploreProgram(readModule(text), bodyKeys, ({ observations }) => {
    most = Math.max(most, observations.requests.length);
  });
  return incomplete[0]?.why ?? most;
}

test.each([
  ['is tested only', 'for (let i = 0; i < 5; i++) { await send(); }'],
  ['ends the loop', 'for (let i = 0; ; i++) { if (i === 4) throw new Error("no"); await send(); }'],
  [
    'is shown',
    'for (let i = 0; i < 5; i++) { await send(); console.log(tools, i); await sleep(i); }',
  ],
])('two rounds tell all where the counter %s', (_, loop) => {
  expect(requestsIn(loop)).toBe(2);
});

test.each([
  ['is sent', 'for (let i = 0; i < 5; i++) { await send({ tools: tools.slice(i) }); }', 5],
  ['decides what is sent', 'for (let i = 0; i < 5; i++) { if (i === 4) { await send(); } }', 1],
  [
    'decides when it is sent',
    'for (let i = 0; i < 5; i++) { if (i < 4) continue; await send(); }',
    1,
  ],
  ['is kept', 'for (let i = 0; i < 5; i++) { const last = i === 4; if (last) await send(); }', 1],
  ['is shared', 'let i = 0; for (; i < 5; i++) { await send(); }', 5],
])('every round is run where the counter %s', (_, loop, requests) => {
  expect(requestsIn(loop)).toBe(requests);
});
