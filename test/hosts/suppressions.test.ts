/** Comments of a document hide what is found in the block below them. */
import { lintText, migrateText } from '../../src/index.js';

const script = `<script>
  fetch('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { 'anthropic-beta': 'mcp-client-2025-04-04' },
    body: JSON.stringify({
      model: 'm',
      messages: [],
      mcp_servers: [{ type: 'url', url: 'https://a.example.com', name: 'a' }],
    }),
  });
</script>
`;
const comment =
  '<!-- betalift-disable-next-line deprecated-beta-header -- shown as it was in spring -->\n';
const rulesOf = async (text: string) =>
  (await lintText(text, { path: 'page.html' })).map(({ rule }) => rule);

test('a comment above a block speaks of all its lines, and its request stays', async () => {
  expect(await rulesOf(script)).toContain('deprecated-beta-header');
  expect(await rulesOf(comment + script)).toEqual([]);
  expect(await rulesOf(`${comment}\n\n${script}`)).toEqual([]);
  const { text } = await migrateText(comment + script, { path: 'page.html' });
  expect(text).toBe(comment + script);
});

test('it speaks of the next block only', async () => {
  expect(await rulesOf(comment + script + script.replace("'a'", "'b'"))).toEqual([
    'deprecated-beta-header',
  ]);
  expect(await rulesOf(`${comment}<p>Text</p>\n${script}`)).toContain('unused-suppression');
});
