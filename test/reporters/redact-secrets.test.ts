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
  // Headers of commands and of files of HTTP.
  [
    `curl -H "X-API-Key: abc" -H "anthropic-version: 2023-06-01" -d '{"name": "b"}'`,
    `curl -H "X-API-Key: [redacted]" -H "anthropic-version: 2023-06-01" -d '{"name": "b"}'`,
  ],
  [`-H 'x-api-key: $KEY' \\\n  -H 'a: b'`, `-H 'x-api-key: $KEY' \\\n  -H 'a: b'`],
  [`-H "Authorization: Bearer $(cat key)"`, `-H "Authorization: Bearer $(cat key)"`],
  [`-H X-API-Key:abc-123-def -d x`, `-H X-API-Key:[redacted] -d x`],
  [`x-api-key: abc123def\nname: b`, `x-api-key: [redacted]\nname: b`],
  [`x-api-key: {{key}}\nname: b`, `x-api-key: {{key}}\nname: b`],
  [`export API_KEY=abc123def; echo "b"`, `export API_KEY=[redacted]; echo "b"`],
  ["headers = ['x-api-key: abc', 'b']", "headers = ['x-api-key: [redacted]', 'b']"],
  [`@key = abc123def\n@host = b`, `@key = [redacted]\n@host = b`],
  [`@public.key={{$guid}}\n@host = b`, `@public.key={{$guid}}\n@host = b`],
  // YAML.
  [`authorization_token: abc-def\nname: b`, `authorization_token: [redacted]\nname: b`],
  ['token: ${{ secrets.KEY_1 }}\nname: b', 'token: ${{ secrets.KEY_1 }}\nname: b'],
  [`{authorization_token: ab12cd34, name: b}`, `{authorization_token: [redacted], name: b}`],
  [`- name: x-api-key\n  value: abc123`, `- name: x-api-key\n  value: [redacted]`],
  // JSON of other shapes, and in strings.
  [`{"key": "x-api-key", "value": "abc"}`, `{"key": "x-api-key", "value": "[redacted]"}`],
  [`[["x-api-key", "abc"], ["a", "b"]]`, `[["x-api-key", "[redacted]"], ["a", "b"]]`],
  [
    String.raw`"{\"authorization_token\": \"a1\", \"name\": \"b\"}"`,
    String.raw`"{\"authorization_token\": \"[redacted]\", \"name\": \"b\"}"`,
  ],
  [String.raw`"-H \"x-api-key: abc\" -d b"`, String.raw`"-H \"x-api-key: [redacted]\" -d b"`],
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
  `authorization_token: process.env.TOKEN_2, name: 'a'`,
  `token = settings.connector_token`,
  `authorization_token: string;`,
  `required: ["token", "name", "url"]`,
])('leaves %j', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

test('keeps the number of lines, also of a template over several', () => {
  expect(redactSecrets('token: `a\nb\r\nc`\nd')).toBe(
    'token: `[redacted]\n[redacted]\r\n[redacted]`\nd',
  );
});
