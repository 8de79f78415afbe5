/** Validates request bodies as a user has them: alone, with their header, or as a batch. */
import { families } from './index.js';
import { isObject, toJsonPointer } from './json-data.js';
import { parseBetaHeader } from './headers.js';
import { readEnvelope, type EnclosedBody } from './request-envelope.js';
import { readHeader } from './request-header.js';
import type { BetaFamily, DataPath, HeaderProblemCode, Json, ProblemCode } from './types.js';

/** A problem of a request, with its words. */
export interface RequestProblem {
  readonly code: ProblemCode | HeaderProblemCode;
  /** The place as a JSON pointer; '' is the whole. */
  readonly path: string;
  readonly message: string;
  /** Page that states the fact, where one does. */
  readonly url?: string;
}

/** What `validateRequest` found. */
export interface RequestValidation {
  /** The header value whose format was checked. */
  readonly version: string;
  /** Whether nothing was found that the API refuses or that loses an allowlist. */
  readonly valid: boolean;
  readonly problems: readonly RequestProblem[];
}

export interface ValidationOptions {
  /** Header value, or comma list, to check under; otherwise what comes with the request, or the target. */
  readonly beta?: string;
  /** The body is sent as it stands, so that `betas` in it is an error. */
  readonly raw?: boolean;
}

/** Problems that the API takes without a word. All others are refused, or lose an allowlist. */
const advisoryCodes: ReadonlySet<RequestProblem['code']> = new Set([
  'wildcard-in-tool-list',
  'empty-tool-list',
  'unused-tool-list',
  'hardcoded-authorization-token',
]);

/** Whether a problem of this kind makes a request wrong, and not only doubtful. */
export function isRefused(code: RequestProblem['code']): boolean {
  return !advisoryCodes.has(code);
}

/**
 * Checks a request against the schema and the contract of a beta's version.
 *
 * @param request a body; `{betas, …}` as the SDKs take it; `{headers, body}`; or a batch
 *   (`{requests: [{custom_id, params}]}`) in the place of any of these bodies
 * @returns every problem with its words, in order of place; a header that is wrong comes first
 * @throws RangeError when `beta` holds no value that names a published version
 */
export function validateRequest(request: Json, options: ValidationOptions = {}): RequestValidation {
  // With one family there is one verdict; each further family adds its own problems.
  const results = families.map((family) => validateFor(family, request, options));
  return {
    version: results.map(({ version }) => version).join(','),
    valid: results.every(({ valid }) => valid),
    problems: results.flatMap(({ problems }) => problems),
  };
}

function validateFor(
  family: BetaFamily,
  request: Json,
  { beta, raw = false }: ValidationOptions,
): RequestValidation {
  const { bodies, header, malformed } = readEnvelope(request, raw);
  const isUsed = bodies.some(({ body }) => isObject(body) && usesServers(body));
  const given = beta === undefined ? header?.values : parseBetaHeader(beta);
  const reading = readHeader(given ?? [], family, isUsed && given !== undefined);
  if (beta !== undefined && reading.problems.length > 0) {
    throw new RangeError(reading.problems.map(({ message }) => message).join(' '));
  }
  const problems = [
    ...reading.problems.map((problem) => ({ ...problem, path: toJsonPointer(header?.path ?? []) })),
    ...malformed.map(missingParams),
    ...bodies.flatMap((body) => problemsOf(body, family, reading.version)),
  ];
  return {
    version: reading.version,
    valid: !problems.some(({ code }) => isRefused(code)),
    problems,
  };
}

/** An empty list asks for nothing, so it needs no header. */
function usesServers(body: { readonly [key: string]: Json }): boolean {
  const servers = Object.hasOwn(body, 'mcp_servers') ? body['mcp_servers'] : undefined;
  return servers !== undefined && !(Array.isArray(servers) && servers.length === 0);
}

function problemsOf(
  { path, body, isRaw }: EnclosedBody,
  family: BetaFamily,
  version: string,
): RequestProblem[] {
  return family.checkRequest(body, version, { raw: isRaw }).map((problem) => ({
    code: problem.code,
    path: toJsonPointer([...path, ...problem.path]),
    ...family.describeProblem(problem, version),
  }));
}

function missingParams(path: DataPath): RequestProblem {
  return {
    code: 'invalid-request',
    path: toJsonPointer(path),
    message: 'A request of a batch needs `params`, an object that holds the body.',
  };
}
