/** Names under which documents of data hold a request: its headers, its body, and the text of the body. */

/** Names of bodies, and of what holds them, in the order in which they are looked for. */
export const BODY_NAMES = [
  ...['body', 'postData', 'jsonBody', 'data', 'json', 'payload', 'content'],
] as const;

/** Names of the text inside what holds a body. */
export const TEXT_NAMES = ['raw', 'text', 'string', 'content', 'data'] as const;

/** Names of headers beside a body. */
export const HEADER_NAMES = [
  ...['headers', 'header', 'extra_headers', 'headerParameters', 'reqheaders', 'customHeaders'],
] as const;
