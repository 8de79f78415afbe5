"""One HTTP exchange, for the stand-ins of clients."""

import http.client
import json
from urllib.parse import urlsplit


class Reply:
    """What a server answered."""

    def __init__(self, status, headers, content):
        self.status = status
        self.headers = headers
        self.content = content

    @property
    def text(self):
        return self.content.decode("utf-8")

    def json(self):
        return json.loads(self.text)

    def events(self):
        """The data of each server-sent event."""
        for line in self.text.splitlines():
            if line.startswith("data: "):
                yield json.loads(line[len("data: ") :])


def exchange(method, url, headers, content=None):
    """Sends a request and reads the whole answer. `headers` are pairs; content is text or bytes."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    if isinstance(content, str):
        content = content.encode("utf-8")
    connection = kind(parts.netloc, timeout=10)
    try:
        connection.putrequest(method, parts.path + ("?" + parts.query if parts.query else ""))
        for name, value in headers:
            connection.putheader(name, value)
        connection.putheader("content-length", str(len(content or b"")))
        connection.endheaders(content)
        response = connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, received, response.read())
    finally:
        connection.close()
