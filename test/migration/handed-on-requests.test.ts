/** Requests that are given to functions out of sight, and leave their servers out in some cases. */
import { migrateText } from '../../src/index.js';

test('no toolset is given where the servers are left out', async () => {
  const text = `import os
from desk import send

send(
    model="claude-sonnet-4-5",
    betas=["mcp-client-2025-04-04"] if os.environ.get("DESK") == "on" else None,
    mcp_servers=[{"type": "url", "url": "https://mcp.example.com", "name": "desk"}] + []
    if os.environ.get("DESK") == "on"
    else None,
)
`;
  const { text: after } = await migrateText(text, { path: 'ask.py', includeReview: true });
  expect(after).not.toMatch(/tools=\[\s*\{/);
});
