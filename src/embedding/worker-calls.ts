/**
 * Calls an asynchronous function in a worker thread. A thread of its own lets ESLint's rules wait, which
 * can do nothing else, and it loads modules as Node does, whatever the tool has hooked into `require`.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { Failure } from '../report/failure.js';

/** What the worker is started with. */
export interface WorkerConnection {
  /** Questions come and answers go here. */
  readonly port: MessagePort;
  /** One number; the worker sets it to 1 whenever it has answered. */
  readonly signal: Int32Array;
}

interface Question<Argument> {
  readonly id: number;
  readonly argument: Argument;
}

/** An error is sent as its text: a thread cannot hand over its class. */
type Answer<Result> = { readonly id: number } & (
  { readonly result: Result; readonly failure?: undefined } | { readonly failure: string }
);

/** Analyses have limits of their own, far below this one; it is for a worker that has died. */
const longestWaitInMilliseconds = 300_000;

/**
 * A function that hands its argument to a worker and waits for the answer. The worker is started by the
 * first call, serves all others, and does not keep the process from ending.
 *
 * @param worker The worker's script, which calls `answerCalls`.
 * @returns The function; it throws what the worker's function throws.
 */
export function createSynchronousCall<Argument, Result>(
  worker: string | URL,
): (argument: Argument) => Result {
  let running: RunningWorker | undefined;
  return (argument) => {
    running ??= startWorker(worker);
    const { thread, port, signal } = running;
    Atomics.store(signal, 0, 0);
    port.postMessage({ id: 0, argument } satisfies Question<Argument>);
    if (Atomics.wait(signal, 0, 0, longestWaitInMilliseconds) === 'timed-out') {
      running = undefined;
      void thread.terminate();
      throw new Error('betalift: the thread that analyses files does not answer');
    }
    const received = receiveMessageOnPort(port) as { message: Answer<Result> } | undefined;
    if (received === undefined) throw new Error('betalift: the thread answered nothing');
    if (received.message.failure !== undefined) throw new Error(received.message.failure);
    return received.message.result;
  };
}

/**
 * The same for whoever can wait for a promise. An open call keeps the process alive, the worker does not.
 *
 * @param worker The worker's script, which calls `answerCalls`.
 * @returns The function; its promise is refused when the worker's function throws or the worker dies.
 */
export function createCall<Argument, Result>(
  worker: string | URL,
): (argument: Argument) => Promise<Result> {
  const open = new Map<number, PromiseWithSettlers<Result>>();
  let running: RunningWorker | undefined;
  let calls = 0;
  const start = (): RunningWorker => {
    const started = startWorker(worker);
    started.port.on('message', (answer: Answer<Result>) => {
      const call = open.get(answer.id);
      open.delete(answer.id);
      if (open.size === 0) started.port.unref();
      if (answer.failure !== undefined) call?.reject(new Error(answer.failure));
      else call?.resolve(answer.result);
    });
    started.thread.on('error', (error) => {
      running = undefined;
      started.port.close();
      for (const { reject } of open.values()) reject(error);
      open.clear();
    });
    return started;
  };
  return (argument) =>
    new Promise((resolve, reject) => {
      running ??= start();
      calls += 1;
      open.set(calls, { resolve, reject });
      running.port.ref();
      running.port.postMessage({ id: calls, argument } satisfies Question<Argument>);
    });
}

interface PromiseWithSettlers<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface RunningWorker extends WorkerConnection {
  readonly thread: Worker;
}

function startWorker(worker: string | URL): RunningWorker {
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const workerData: WorkerConnection = { port: port2, signal };
  // Options of the process, such as hooks for TypeScript, would only slow the worker's start.
  const thread = new Worker(worker, { workerData, transferList: [port2], execArgv: [] });
  thread.unref();
  port1.unref();
  return { thread, port: port1, signal };
}

/**
 * The worker's side: answers every call with what the function gives.
 *
 * @param connection What the worker was started with.
 */
export function answerCalls<Argument, Result>(
  { port, signal }: WorkerConnection,
  answer: (argument: Argument) => Promise<Result>,
): void {
  const reply = (message: Answer<Result>): void => {
    port.postMessage(message);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  port.on('message', ({ id, argument }: Question<Argument>) => {
    answer(argument).then(
      (result) => reply({ id, result }),
      (error: unknown) => reply({ id, failure: describeError(error) }),
    );
  });
}

/** A condition that the user can mend in one line, a defect with its stack. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `betalift: ${String(error)}`;
  const { message, stack } = error;
  if (!(error instanceof Failure)) return `betalift failed: ${stack ?? message}`;
  return `betalift: ${message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
}
