/**
 * Recorded exchanges: a request beside the response that it got, as HAR files and the cassettes of VCR,
 * nock and Polly hold them, beside what a test expects of it, or beside what became of it; and what a model
 * gave a tool. They say what was sent once; a replay has to match what is sent now.
 */

/** What a value of a document is. */
export type ValueKind = 'object' | 'array' | 'other';

/** Why requests in a recorded exchange are left. */
export const RECORDED =
  'it records a request that was sent: record it again once the code that sends it is migrated';

/**
 * Whether an object records an exchange, by what it has under its keys. A list under `response` holds
 * examples, as in collections of Postman, whose request is one to be sent.
 */
export function isRecordedExchange(kindOf: (key: string) => ValueKind | undefined): boolean {
  const isExchange = kindOf('request') === 'object' && kindOf('response') === 'object';
  // nock has no request of its own: https://github.com/nock/nock#recording
  const isOfNock = kindOf('scope') === 'other' && kindOf('response') !== undefined;
  const isCase = kindOf('request') === 'object' && EXPECTED.some((key) => kindOf(key));
  const isChange = kindOf('before') === 'object' && kindOf('after') === 'object';
  return (
    isExchange ||
    isOfNock ||
    isCase ||
    isChange ||
    isToolUse(kindOf) ||
    kindOf('originalRequest') === 'object'
  );
}

/** Names of what a test expects of a request. What is under `expect` is mostly a status of requests that are sent. */
const EXPECTED = ['expected', 'expectedResponse', 'expected_response'];

/** A block of a conversation: the call of a tool with what the model gave it. */
function isToolUse(kindOf: (key: string) => ValueKind | undefined): boolean {
  const isNamed = ['type', 'id', 'name'].every((key) => kindOf(key) === 'other');
  return isNamed && kindOf('input') === 'object';
}
