"""A stand-in for aiohttp: a session that posts."""

import json as json_module

from http_exchange import exchange


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    pass


class ClientTimeout:
    def __init__(self, total=None, **settings):
        self.total = total


class ClientResponse:
    def __init__(self, reply):
        self._reply = reply
        self.status = reply.status
        self.headers = reply.headers
        self.ok = reply.status < 400

    async def json(self, **_):
        return self._reply.json()

    async def text(self):
        return self._reply.text

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(f"{self.status}")


class PendingRequest:
    """Both awaited and entered with `async with`."""

    def __init__(self, start):
        self._start = start

    def __await__(self):
        return self.__aenter__().__await__()

    async def __aenter__(self):
        return self._start()

    async def __aexit__(self, *_):
        pass


class ClientSession:
    def __init__(self, base_url=None, *, headers=None, timeout=None):
        self._base_url = base_url or ""
        self._headers = dict(headers or {})

    def post(self, url, *, data=None, json=None, headers=None, timeout=None):
        if self._base_url and "://" not in url:
            url = self._base_url.rstrip("/") + url
        merged = {name.lower(): value for name, value in self._headers.items()}
        merged.update((name.lower(), value) for name, value in (headers or {}).items())
        if json is not None:
            data = json_module.dumps(json)
            merged.setdefault("content-type", "application/json")
        return PendingRequest(
            lambda: ClientResponse(exchange("POST", url, list(merged.items()), data))
        )

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()
