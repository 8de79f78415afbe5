/** Calls an asynchronous function of a worker thread and waits for its answer: ESLint's rules cannot wait. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

/** What the worker is started with. */
export interface WorkerConnection {
  /** Questions come and answers go here. */
  readonly port: MessagePort;
  /** One number; the worker sets it from 0 to 1 when it has answered. */
  readonly signal: Int32Array;
}

/** What the worker answers. An error is sent as its text: a thread cannot hand over its class. */
export type Answer<Result> =
  { readonly result: Result; readonly failure?: undefined } | { readonly failure: string };

/** Analyses have limits of their own, far below this one; it is for a worker that has died. */
const longestWaitInMilliseconds = 300_000;

/**
 * A function that hands its argument to a worker and gives what the worker answers. The worker is started
 * by the first call, serves all others, and does not keep the process from ending.
 *
 * @param workerUrl The worker's script, which calls `answerCalls`.
 * @returns The function; it throws what the worker's function throws.
 */
export function createSynchronousCall<Argument, Result>(
  workerUrl: URL,
): (argument: Argument) => Result {
  let connection: (WorkerConnection & { readonly worker: Worker }) | undefined;
  return (argument) => {
    connection ??= startWorker(workerUrl);
    const { worker, port, signal } = connection;
    Atomics.store(signal, 0, 0);
    port.postMessage(argument);
    if (Atomics.wait(signal, 0, 0, longestWaitInMilliseconds) === 'timed-out') {
      connection = undefined;
      void worker.terminate();
      throw new Error('betalift: the worker that analyses files does not answer');
    }
    const received = receiveMessageOnPort(port) as { message: Answer<Result> } | undefined;
    if (received === undefined) throw new Error('betalift: the worker answered nothing');
    if (received.message.failure !== undefined) throw new Error(received.message.failure);
    return received.message.result;
  };
}

function startWorker(workerUrl: URL): WorkerConnection & { readonly worker: Worker } {
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const workerData: WorkerConnection = { port: port2, signal };
  // Options of the process, such as hooks for TypeScript, would only slow the worker's start.
  const worker = new Worker(workerUrl, { workerData, transferList: [port2], execArgv: [] });
  worker.unref();
  port1.unref();
  return { worker, port: port1, signal };
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
  port.on('message', (argument: Argument) => {
    answer(argument).then(
      (result) => reply({ result }),
      (error: unknown) => reply({ failure: describeError(error) }),
    );
  });
}

/** A condition that the user can mend in one line, a defect with its stack. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `betalift: ${String(error)}`;
  const { name, message, stack } = error;
  return name === 'Failure' ? `betalift: ${message}` : `betalift failed: ${stack ?? message}`;
}
