/**
 * Runs many bundled programs in one process, one after the other, and reports what each sends. Started by
 * run-programs.ts as a process of its own, which it serves over IPC. No request leaves the process:
 * `fetch` is replaced before a program or a package is loaded.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  cannedBatch,
  cannedEvents,
  cannedMessage,
  cannedTokenCount,
} from '../../programs/canned-replies.js';
import type { RecordedRequest } from '../../programs/recorder.js';
import type { ProgramRun } from '../runner.js';

/** A program to run: a file of Node's, and the environment it sees. */
export interface RunnerTask {
  readonly id: number;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What it did. */
export interface RunnerResult extends ProgramRun {
  readonly id: number;
}

const MOST_REQUESTS = 50;
// Turns of the event loop without a request after which a program is taken to have ended.
const QUIET_TURNS = 12;

const load = createRequire(import.meta.url);
let requests: RecordedRequest[] = [];
let output: string[] = [];
let failure: string | null = null;
let activity = 0;
let pending = 0;

const fail = (error: unknown): void => {
  failure ??= String(error);
};

globalThis.fetch = async (input, init) => {
  activity += 1;
  pending += 1;
  try {
    const request = new Request(input, init);
    const text = await request.text();
    if (requests.length >= MOST_REQUESTS) throw new Error('too many requests');
    const { pathname, search } = new URL(request.url);
    const body = text === '' ? null : (JSON.parse(text) as unknown);
    const headers = Object.fromEntries(request.headers);
    requests.push({ method: request.method, path: `${pathname}${search}`, headers, body });
    return answer(pathname, body);
  } finally {
    pending -= 1;
    activity += 1;
  }
};
const print = (...values: unknown[]): void => {
  output.push(values.map(String).join(' '));
};
Object.assign(globalThis.console, { log: print, info: print, warn: print, error: print });
process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);
process.on('message', (task: RunnerTask) => {
  // As text, so that the receiver makes objects of its own: tests run in a context with other prototypes.
  void run(task).then((result) => process.send?.(JSON.stringify(result)));
});
// Both builds of axios, which otherwise opens connections of its own.
for (const axios of [load('axios'), (await import('axios')).default]) {
  (axios as { defaults: { adapter: string } }).defaults.adapter = 'fetch';
}
process.send?.('ready');

async function run({ id, file, environment }: RunnerTask): Promise<RunnerResult> {
  [requests, output, failure] = [[], [], null];
  process.exitCode = 0;
  Object.assign(process.env, environment);
  try {
    if (file.endsWith('.cjs')) {
      Reflect.deleteProperty(load.cache, file);
      load(file);
    } else {
      await import(`${pathToFileURL(file).href}?${String(id)}`);
    }
    await untilQuiet();
    if (process.exitCode !== 0) fail(`exit code ${String(process.exitCode)}: ${output.join('\n')}`);
  } catch (error) {
    fail(error);
  }
  process.exitCode = 0;
  for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
  return { id, requests, output, failure };
}

async function untilQuiet(): Promise<void> {
  let seen = -1;
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    if (seen !== activity || pending > 0) quiet = 0;
    seen = activity;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function answer(path: string, body: unknown): Response {
  const { model, stream } = (body ?? {}) as { model?: unknown; stream?: unknown };
  if (path === '/v1/messages' && stream === true) {
    const headers = { 'content-type': 'text/event-stream' };
    return new Response(cannedEvents(model), { headers });
  }
  const replies: Record<string, object> = {
    '/v1/messages': cannedMessage(model),
    '/v1/messages/count_tokens': cannedTokenCount(),
    '/v1/messages/batches': cannedBatch(),
  };
  const reply = replies[path];
  return reply === undefined
    ? Response.json(
        { type: 'error', error: { message: `no such endpoint: ${path}` } },
        { status: 400 },
      )
    : Response.json(reply);
}
