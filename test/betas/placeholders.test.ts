import { isPlaceholder, isPlaceholderUrl } from '../../src/betas/placeholders.js';

test.each([
  '',
  'YOUR_TOKEN',
  'YOUR_ACCESS_TOKEN_HERE',
  'TOKEN1',
  '<token>',
  '${MCP_TOKEN}',
  '$MCP_TOKEN',
  '{{ token }}',
  '%MCP_TOKEN%',
  'xxxxxxxx',
  '...',
  '***',
  'Bearer <token>',
  'test-token',
])('%j stands for a value', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  'fixture-9f8e7d6c5b4a39281706',
  'a1b2c3d4e5f6',
  'token-9f8e7d6c5b4a3928',
  'Bearer 0123456789abcdef',
  'correcthorsebatterystaple',
])('%j may be a value', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test.each([
  ['${SERVER_URL}/mcp', true],
  ['{{url}}', true],
  ['YOUR_SERVER_URL', true],
  ['YOUR_SECRET', true],
  ['http://${HOST}/mcp', false],
  ['http://example.com', false],
  ['your.example.com', false],
])('%j is filled in later: %s', (url, expected) => {
  expect(isPlaceholderUrl(url)).toBe(expected);
});
