/** Functions that are handed to a framework are entered once each, not once after each other. */
import { migrateText } from '../../src/index.js';

const handlers = Array.from(
  { length: 6 },
  (_, index) => `
@app.event("event-${String(index)}")
def on_event_${String(index)}(event, say):
    try:
        say(ask(event["text"]))
    except ValueError:
        say("no answer")
`,
);

const BOT = `import os

from anthropic import Anthropic
from slack_bolt import App

app = App(token=os.environ.get("TOKEN", "none"))
client = Anthropic()


def ask(text):
    request = {"max_tokens": 9, "messages": [{"role": "user", "content": text}]}
    if os.environ.get("NOTES_URL"):
        request["betas"] = ["mcp-client-2025-04-04"]
        request["mcp_servers"] = [{"type": "url", "url": os.environ["NOTES_URL"], "name": "notes"}]
    return client.beta.messages.create(**request)

${handlers.join('\n')}`;

test('a bot with several handlers is followed to its end', async () => {
  const { changed, findings } = await migrateText(BOT, { path: 'bot.py' });
  expect(findings.flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(changed).toBe(true);
});
