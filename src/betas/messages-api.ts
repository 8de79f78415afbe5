/**
 * How a Messages request is sent, as data: by which methods and addresses, and where its header stands.
 * Languages and the program model ask here instead of naming methods themselves.
 */

/** The header that lists betas, separated by commas. Source: types of @anthropic-ai/sdk, `betas`. */
export const betaHeaderName = 'anthropic-beta';

/** The parameter that lists betas beside the body, in every SDK. Source: MessageCreateParams.betas. */
export const betasParameter = 'betas';

/**
 * With a beta of this name toolsets may stand in `messages` in place of `tools`. Source: types of
 * @anthropic-ai/sdk 1.11, `inline-tools-2026-09-15`.
 */
export const inlineToolsPrefix = 'inline-tools-';

/** A method of an SDK client that sends a Messages request. */
export interface SendingMethod {
  /** Property names from the client to the method. */
  readonly path: readonly string[];
  /** What the method sends: one request, or `requests[].params`. */
  readonly sends: 'request' | 'batch';
  /** Whether it takes `betas`; otherwise only a header can name a beta. */
  readonly takesBetas: boolean;
}

/**
 * Methods of the TypeScript SDK. Sources: `Messages` and `Batches` in the types of @anthropic-ai/sdk,
 * under `resources/beta/messages` and `resources/messages`; `betas` exists only under `beta`.
 */
const typescriptMethods: readonly SendingMethod[] = [
  ...['create', 'stream', 'countTokens', 'toolRunner', 'parse'].map((name) =>
    method(['beta', 'messages', name], 'request'),
  ),
  ...['create', 'stream', 'countTokens', 'parse'].map((name) =>
    method(['messages', name], 'request'),
  ),
  method(['beta', 'messages', 'batches', 'create'], 'batch'),
  method(['messages', 'batches', 'create'], 'batch'),
];

/** The same methods as the Python SDK spells them (package `anthropic`). */
const pythonMethods: readonly SendingMethod[] = typescriptMethods.map((sending) => ({
  ...sending,
  path: sending.path.map(toSnakeCase),
}));

/** What a language's SDK calls the things that carry a request. */
export interface SdkNames {
  readonly methods: readonly SendingMethod[];
  /** Request option that carries headers. */
  readonly headersOption: string;
  /** Client option that carries headers of every call. */
  readonly defaultHeadersOption: string;
  /** Request option whose entries are merged into the body; only Python has one. */
  readonly extraBodyOption?: string;
  /** Names between a resource and its method that change what the method gives, not what it sends. */
  readonly responseWrappers?: readonly string[];
  /** Package that holds the client. */
  readonly packageName: string;
}

/** By language. Sources: `RequestOptions` and `ClientOptions` of each SDK. */
export const sdkNames: Readonly<Record<'typescript' | 'python', SdkNames>> = {
  typescript: {
    methods: typescriptMethods,
    headersOption: 'headers',
    defaultHeadersOption: 'defaultHeaders',
    packageName: '@anthropic-ai/sdk',
  },
  python: {
    methods: pythonMethods,
    headersOption: 'extra_headers',
    defaultHeadersOption: 'default_headers',
    extraBodyOption: 'extra_body',
    responseWrappers: ['with_raw_response', 'with_streaming_response'],
    packageName: 'anthropic',
  },
};

/** Host of the API. Source: MCP connector documentation, "Basic example". */
export const apiHost = 'api.anthropic.com';

/** Paths that take Messages requests. Source: the calls in @anthropic-ai/sdk's `messages.js` and `batches.js`. */
export const endpointPaths: readonly {
  readonly path: string;
  readonly sends: 'request' | 'batch';
}[] = [
  { path: '/v1/messages', sends: 'request' },
  { path: '/v1/messages/count_tokens', sends: 'request' },
  { path: '/v1/messages/batches', sends: 'batch' },
];

/** Keys of a batch body: each member of `requests` holds a request. Source: BatchCreateParams. */
export const batchKeys = {
  requests: 'requests',
  params: 'params',
  identifier: 'custom_id',
} as const;

function method(path: readonly string[], sends: 'request' | 'batch'): SendingMethod {
  return { path, sends, takesBetas: path[0] === 'beta' };
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
