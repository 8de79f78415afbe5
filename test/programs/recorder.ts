/** A loopback server in the API's place: it writes down what a program sends and gives a fixed answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cannedBatch, cannedEvents, cannedMessage, cannedTokenCount } from './canned-replies.js';

/** What one HTTP request held. Header names are lower case, as Node gives them. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body. */
  readonly body: unknown;
}

export interface Recorder {
  readonly url: string;
  /** In order of arrival. */
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

// Far above what any program of the corpus sends; a loop that never ends is cut off here.
const MOST_REQUESTS = 50;
const MOST_BYTES = 1_000_000;

/** Starts a recorder on a free port of the loopback interface. */
export async function startRecorder(): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    record(request, requests).then(
      (recorded) => answer(recorded, response),
      (error: unknown) => refuse(response, String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

async function record(
  request: IncomingMessage,
  requests: RecordedRequest[],
): Promise<RecordedRequest> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new Error('the body is too large');
  }
  if (requests.length >= MOST_REQUESTS) throw new Error('too many requests');
  const recorded = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
  requests.push(recorded);
  return recorded;
}

function answer({ path, body }: RecordedRequest, response: ServerResponse): void {
  const { pathname } = new URL(path, 'http://recorder');
  const { model, stream } = (body ?? {}) as { model?: unknown; stream?: unknown };
  if (pathname === '/v1/messages' && stream === true) {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(cannedEvents(model));
  } else if (pathname === '/v1/messages') {
    sendJson(response, 200, cannedMessage(model));
  } else if (pathname === '/v1/messages/count_tokens') {
    sendJson(response, 200, cannedTokenCount());
  } else if (pathname === '/v1/messages/batches') {
    sendJson(response, 200, cannedBatch());
  } else {
    refuse(response, `no such endpoint: ${pathname}`);
  }
}

function refuse(response: ServerResponse, message: string): void {
  sendJson(response, 400, { type: 'error', error: { type: 'invalid_request_error', message } });
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
