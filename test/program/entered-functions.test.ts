/** Methods that nobody in sight calls: they are entered on an instance as its constructor makes it. */
import { migrateText } from '../../src/index.js';

const NEW = 'mcp-client-2025-11-20';

const REQUEST = `{
  "messages": [],
  "mcp_servers": [{ "type": "url", "url": "https://mcp.example.com/a", "name": "a" }]
}`;

test.each([
  [
    'a.py',
    `import anthropic

class Courier:
    def __init__(self):
        self.betas = ["mcp-client-2025-04-04"]
        self.client = anthropic.Anthropic()

    def ask(self):
        return self.client.beta.messages.create(betas=self.betas, **${REQUEST})
`,
  ],
  [
    'b.py',
    `import requests

class Courier:
    def __init__(self, timeout):
        self.timeout = timeout
        self.session = requests.Session()
        self.session.headers.update({"anthropic-beta": "mcp-client-2025-04-04"})

    def ask(self):
        return self.session.post("https://api.anthropic.com/v1/messages", json=${REQUEST})
`,
  ],
  [
    'c.ts',
    `import Anthropic from '@anthropic-ai/sdk';

export class Courier {
  constructor() {
    this.betas = ['mcp-client-2025-04-04'];
    this.client = new Anthropic();
  }

  ask() {
    return this.client.beta.messages.create({ betas: this.betas, ...${REQUEST} });
  }
}
`,
  ],
])('what a constructor sets is what methods read: %s', async (path, text) => {
  const { text: after } = await migrateText(text, { path });
  expect(after).toContain(NEW);
  expect(after).toContain('mcp_toolset');
});

test('what another method sets may be there or not', async () => {
  const text = `import anthropic

class Courier:
    def __init__(self):
        self.betas = []
        self.client = anthropic.Anthropic()

    def enable(self):
        self.betas = ["mcp-client-2025-04-04"]

    def ask(self):
        return self.client.beta.messages.create(betas=self.betas, **${REQUEST})
`;
  const migration = await migrateText(text, { path: 'd.py' });
  expect(migration.changed).toBe(false);
});
