/** What a framework is given is reported with the framework's name, and never rewritten. */
import { migrateText } from '../../src/index.js';

const PYTHON = `from agno.models.anthropic import Claude

model = Claude(
    id="claude-sonnet-4-5",
    betas=["mcp-client-2025-04-04"],
    mcp_servers=[{"type": "url", "url": "https://mcp.example.org/sse", "name": "notes"}],
)
`;

const TYPESCRIPT = `import { ChatAnthropic } from '@langchain/anthropic';

const model = new ChatAnthropic({
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.org/sse', name: 'notes' }],
});
`;

test.each([
  ['model.py', PYTHON, /Claude belongs to Agno, .* tools of the Agent/],
  ['model.ts', TYPESCRIPT, /ChatAnthropic belongs to LangChain, .* bind_tools \(bindTools\)/],
])(
  'a class of a framework in %s stays as it is, also where assumptions are taken',
  async (path, text, words) => {
    const migration = await migrateText(text, { path, includeReview: true });
    expect(migration.text).toBe(text);
    const messages = migration.findings.flatMap(({ reasons }) =>
      reasons.map(({ message }) => message),
    );
    expect(messages).toContainEqual(expect.stringMatching(words));
  },
);

test('a method of what a framework made is one of the framework', async () => {
  const text = `import instructor
from anthropic import Anthropic

client = instructor.from_anthropic(Anthropic())
client.beta.messages.create(
    betas=["mcp-client-2025-04-04"],
    mcp_servers=[{"type": "url", "url": "https://mcp.example.org/sse", "name": "notes"}],
)
`;
  const migration = await migrateText(text, { path: 'ask.py', includeReview: true });
  expect(migration.text).toBe(text);
  expect(migration.findings.flatMap(({ reasons }) => reasons.map(({ message }) => message))) //
    .toContainEqual(expect.stringMatching(/^create belongs to Instructor/));
});
