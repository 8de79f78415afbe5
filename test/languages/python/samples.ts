/** Programs as people write them, to be damaged by tests. */
export const samples: readonly string[] = [
  `"""Asks about the weather."""
from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import anthropic

from .config import BETA, load_servers as load

if TYPE_CHECKING:
    from .types import Server

DEFAULTS: dict[str, Any] = {"model": "claude", "max_tokens": 1_024}


@dataclass(frozen=True)
class Settings:
    token: str
    tools: list[str] = field(default_factory=list)

    @property
    def allowed(self) -> list[str]:
        return [tool for tool in self.tools if not tool.startswith("_")]

    @classmethod
    def from_environment(cls, *, prefix: str = "APP_") -> "Settings":
        token = os.environ.get(f"{prefix}TOKEN", "")
        if not token:
            raise ValueError(f"{prefix!r} has no token")
        return cls(token=token)


class Client(Base):
    def __init__(self, settings: Settings, **options: Any) -> None:
        super().__init__(**options)
        self.settings = settings
        self._client = anthropic.AsyncAnthropic(default_headers={"anthropic-beta": BETA})

    async def ask(self, question: str, *servers: Server) -> str:
        kwargs = {**DEFAULTS, "messages": [{"role": "user", "content": question}]}
        kwargs["mcp_servers"] = [
            {
                "type": "url",
                "url": server.url,
                "name": server.name,
                **({"authorization_token": self.settings.token} if server.private else {}),
            }
            for server in servers or load()
        ]
        async with self._client.beta.messages.stream(betas=[BETA], **kwargs) as stream:
            async for event in stream:
                match event.type:
                    case "text" | "input_json":
                        print(event.text, end="", flush=True)
                    case "error":
                        break
            else:
                print()
            return await stream.get_final_text()


if __name__ == "__main__":
    asyncio.run(Client(Settings.from_environment()).ask("Will it rain?"))
`,
  `import json
import requests

HEADERS = {
    'content-type': 'application/json',
    'anthropic-beta': ','.join(['a-2025-01-01',  # kept
                                'mcp-client-'
                                '2025-04-04']),
}

def send(body, retries=3, timeout=None):
\tglobal LAST
\twhile (retries := retries - 1) >= 0:
\t\ttry:
\t\t\tresponse = requests.post(URL, data=json.dumps({**body, "stream": False}),
\t\t\t\theaders=HEADERS, timeout=timeout or 60)
\t\t\tresponse.raise_for_status()
\t\texcept (requests.Timeout, requests.ConnectionError) as error:
\t\t\tif retries == 0: raise RuntimeError('gave up') from error
\t\t\tcontinue
\t\texcept requests.HTTPError:
\t\t\traise
\t\telse:
\t\t\tLAST = response; return response.json()["content"][0]['text']
\t\tfinally:
\t\t\tprint('%d left' % retries)

servers = []
for name, (url, *tools) in CONFIG.items():
\tserver = dict(type='url', name=name, url=url)
\tif tools: server['tool_configuration'] = {'enabled': True, 'allowed_tools': tools[:5]}
\tservers.append(server)
body = DEFAULT | {'mcp_servers': servers}
body.setdefault('tools', []).extend([*EXTRA.get('tools', []), *(x for x in () if x)])
del body['metadata'], servers[0]
first, *_, last = sorted(servers, key=lambda server: -len(server["name"]) if server else 0)
assert 0 < len(servers) <= 20, "too many"
with open('out.json', 'w') as file, suppress(OSError): file.write(rb"\\x00".decode() or '''
  '"\\N{BULLET}''')
`,
];
