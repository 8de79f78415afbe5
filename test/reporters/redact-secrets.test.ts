import { redactSecrets } from '../../src/report/redact-secrets.js';

test.each([
  [`authorization_token: 'abc'`, `authorization_token: '[redacted]'`],
  [`"authorization_token": "a\\"bc",`, `"authorization_token": "[redacted]",`],
  [`server["authorization_token"] = 'abc';`, `server["authorization_token"] = '[redacted]';`],
  [`authorizationToken = "abc"`, `authorizationToken = "[redacted]"`],
  [`Authorization: 'Bearer abc'`, `Authorization: 'Bearer [redacted]'`],
  ['Authorization: `Bearer ${token}`', 'Authorization: `Bearer ${token}`'],
  ['token = `pre-${id}-post`;', 'token = `[redacted]${id}[redacted]`;'],
  [`authorization_token:\n  'abc',\nname: 'b'`, `authorization_token:\n  '[redacted]',\nname: 'b'`],
  [
    `authorization_token: process.env.TOKEN ?? 'abc', name: 'b'`,
    `authorization_token: process.env.TOKEN ?? '[redacted]', name: 'b'`,
  ],
  [
    `token: live\n  ? 'one'\n  : 'two',\nname: 'b'`,
    `token: live\n  ? '[redacted]'\n  : '[redacted]',\nname: 'b'`,
  ],
  [`const API_KEY = 'abc'\nconst name = 'b'`, `const API_KEY = '[redacted]'\nconst name = 'b'`],
  [`'x-api-key': 'abc' }`, `'x-api-key': '[redacted]' }`],
  [`curl -H "Authorization: Bearer abcdefgh1234"`, `curl -H "Authorization: Bearer [redacted]"`],
  [`// key sk-ant-api03-abcdef`, `// key [redacted]`],
  [`url: "https://x.dev/sse?token=abc&a=b"`, `url: "https://x.dev/sse?token=[redacted]&a=b"`],
  [`url: "https://me:pass@x.dev/sse"`, `url: "https://[redacted]@x.dev/sse"`],
])('%j', (text, shown) => {
  expect(redactSecrets(text)).toBe(shown);
});

test.each([
  `max_tokens: 1000, name: 'a'`,
  `if (token === 'abc') return 'x';`,
  `authorization_token: token, name: 'a'`,
  `token_type: 'bearer'`,
  `const url = 'https://x.dev/a@b'`,
  `betas: ['mcp-client-2025-04-04']`,
])('leaves %j', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

test('keeps the number of lines, also of a template over several', () => {
  expect(redactSecrets('token: `a\nb\r\nc`\nd')).toBe(
    'token: `[redacted]\n[redacted]\r\n[redacted]`\nd',
  );
});
