/** Settings that a library reads from the environment are not taken for their defaults. */
import { migrateText } from '../../src/index.js';

const SETTINGS = `import anthropic
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    beta: str = "mcp-client-2025-04-04"
    wire: bool = False


settings = Settings(BETAS)
servers = [{"type": "url", "url": "https://mcp.example.org/notes", "name": "notes"}]
if settings.wire:
    servers.append({"type": "url", "url": "https://mcp.example.org/wire", "name": "wire"})
anthropic.Anthropic().beta.messages.create(
    messages=[{"role": "user", "content": "Hi"}],
    mcp_servers=servers,
    betas=[settings.beta],
)
`;

test('a header that the environment may set is an assumption', async () => {
  const text = SETTINGS.replace('BETAS', '');
  const migration = await migrateText(text, { path: 'ask.py' });
  expect(migration.text).toBe(text);
  const words = migration.findings.flatMap(({ reasons }) => reasons.map(({ message }) => message));
  expect(words).toContainEqual(expect.stringContaining('comes from elsewhere (Settings.beta)'));
});

test('what is given to the constructor is known, and a flag may be either', async () => {
  const text = SETTINGS.replace('BETAS', 'beta="mcp-client-2025-04-04"');
  const migration = await migrateText(text, { path: 'ask.py' });
  expect(migration.changed).toBe(true);
  expect(migration.text).toContain('"mcp_server_name": server["name"]} for server in servers]');
});
