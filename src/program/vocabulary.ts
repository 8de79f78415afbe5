/** The words that make a part of a program relevant: the API's own, and those of the beta families. */
import { familyOutlines, parseBetaHeader } from '../betas/headers.js';
import { betaHeaderName, betasParameter, sdkNames } from '../betas/messages-api.js';
import type { Vocabulary } from './relevance/vocabulary-words.js';
import { sendingMethod } from './requests/sdk-calls.js';
import type { Semantics } from '../values/semantics.js';
import type { BodyKeys } from './snapshots.js';

/** Property names of the parts of a request that the mcp-client family is about (facts: both formats). */
export const bodyKeys: BodyKeys = {
  betas: betasParameter,
  servers: 'mcp_servers',
  tools: 'tools',
  configuration: 'tool_configuration',
};

const keys: ReadonlySet<string> = new Set([
  bodyKeys.servers,
  bodyKeys.configuration,
  betaHeaderName,
  betasParameter,
]);

const sharedVocabulary = {
  keys,
  isWord: (text: string) =>
    familyOutlines.some(({ prefix }) =>
      parseBetaHeader(text).some((value) => value.startsWith(prefix)),
    ),
  isSender: (path: readonly string[]) =>
    Object.values(sdkNames).some((names) => sendingMethod(path, names) !== null),
};

/** What all SDKs, and what else sends requests, call the parts of one. */
const sharedKeys: readonly string[] = [
  bodyKeys.servers,
  bodyKeys.tools,
  bodyKeys.configuration,
  betaHeaderName,
  betasParameter,
  'allowed_tools',
  'enabled',
  'name',
  'headers',
  'body',
  'data',
  'params',
  'requests',
];

/** The vocabulary of programs with these semantics. */
export function vocabularyOf({ sdk }: Semantics): Vocabulary {
  return vocabularies[sdk];
}

const vocabularies: Readonly<Record<Semantics['sdk'], Vocabulary>> = {
  typescript: {
    ...sharedVocabulary,
    dataKeys: new Set([...sharedKeys, sdkNames.typescript.defaultHeadersOption]),
  },
  python: {
    ...sharedVocabulary,
    // What HTTP libraries call a body that they encode as JSON stands beside the names of the SDK.
    dataKeys: new Set([
      ...sharedKeys,
      sdkNames.python.defaultHeadersOption,
      sdkNames.python.headersOption,
      ...(sdkNames.python.extraBodyOption ? [sdkNames.python.extraBodyOption] : []),
      'json',
    ]),
  },
};
