/** What a request before a migration and one after it must have in common. */
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { Json, JsonObject, Problem, ProblemCode } from '../../src/betas/types.js';
import type { RecordedRequest } from './recorder.js';
import {
  betasOf,
  envelopeOf,
  hasServers,
  messageBodiesOf,
  otherHeadersOf,
  withPlainToolsets,
} from './sent-requests.js';

export const OLD = 'mcp-client-2025-04-04';
export const NEW = 'mcp-client-2025-11-20';

// True of the program as it was; a migration neither causes nor cures them.
const ADVICE: readonly ProblemCode[] = [
  'hardcoded-authorization-token',
  'empty-tool-list',
  'wildcard-in-tool-list',
];

/** The parts of a sent request that are compared. */
export interface RequestView {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly betas: readonly string[];
  readonly envelope: unknown;
  readonly bodies: readonly Json[];
}

/** What was sent. */
export function viewOf(request: RecordedRequest): RequestView {
  return {
    method: request.method,
    path: request.path,
    headers: otherHeadersOf(request),
    betas: betasOf(request),
    envelope: envelopeOf(request),
    bodies: messageBodiesOf(request).map(withPlainToolsets),
  };
}

/** What ought to be sent in its place after a migration. */
export function migratedViewOf(request: RecordedRequest): RequestView {
  return {
    ...viewOf(request),
    betas: betasOf(request).map((beta) => (beta === OLD ? NEW : beta)),
    bodies: messageBodiesOf(request).map((body) =>
      withPlainToolsets(mcpClient.migrateRequest(body).body),
    ),
  };
}

/** Where the message bodies with servers break the contract of the new format. */
export function problemsOf(request: RecordedRequest): Problem[] {
  return messageBodiesOf(request)
    .filter(hasServers)
    .flatMap((body: JsonObject) => mcpClient.checkRequest(body, NEW))
    .filter(({ code }) => !ADVICE.includes(code));
}
