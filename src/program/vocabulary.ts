/** The words that make a part of a program relevant: the API's own, and those of the beta families. */
import { familyOutlines, parseBetaHeader } from '../betas/headers.js';
import { betaHeaderName, betasParameter, sdkNames } from '../betas/messages-api.js';
import type { Vocabulary } from './relevance/vocabulary-words.js';
import { sendingMethod } from './requests/sdk-calls.js';
import type { BodyKeys } from './snapshots.js';

/** Property names of the parts of a request that the mcp-client family is about (facts: both formats). */
export const bodyKeys: BodyKeys = {
  betas: betasParameter,
  servers: 'mcp_servers',
  tools: 'tools',
  configuration: 'tool_configuration',
};

export const vocabulary: Vocabulary = {
  keys: new Set([bodyKeys.servers, bodyKeys.configuration, betaHeaderName, betasParameter]),
  dataKeys: new Set([
    bodyKeys.servers,
    bodyKeys.tools,
    bodyKeys.configuration,
    betaHeaderName,
    betasParameter,
    'allowed_tools',
    'enabled',
    'name',
    'headers',
    sdkNames.typescript.defaultHeadersOption,
    'body',
    'data',
    'params',
    'requests',
  ]),
  isWord: (text) =>
    familyOutlines.some(({ prefix }) =>
      parseBetaHeader(text).some((value) => value.startsWith(prefix)),
    ),
  isSender: (path) => sendingMethod(path) !== null,
};
