"""A stand-in for httpx: `post`, and clients with a base address and headers, also asynchronous."""

import json as json_module
from urllib.parse import urlencode

from http_exchange import exchange


class HTTPError(Exception):
    pass


class RequestError(HTTPError):
    pass


class TimeoutException(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request=None, response=None):
        super().__init__(message)
        self.request = request
        self.response = response


class Timeout:
    def __init__(self, timeout=None, **settings):
        self.timeout = timeout


class Response:
    def __init__(self, reply):
        self.status_code = reply.status
        self.is_success = reply.status < 400
        self.is_error = not self.is_success
        self.headers = reply.headers
        self.content = reply.content
        self.text = reply.text

    def json(self):
        return json_module.loads(self.text)

    def raise_for_status(self):
        if self.is_error:
            raise HTTPStatusError(f"{self.status_code} {self.text}", response=self)
        return self

    def iter_lines(self):
        yield from self.text.splitlines()

    async def aiter_lines(self):
        for line in self.text.splitlines():
            yield line

    def read(self):
        return self.content

    async def aread(self):
        return self.content


class Request:
    """A request that is built first and sent later."""

    def __init__(self, method, url, *, headers=None, content=None, json=None, data=None):
        self.method = method.upper()
        self.url = url
        self.headers = {name.lower(): value for name, value in dict(headers or {}).items()}
        if json is not None:
            content = json_module.dumps(json)
            self.headers.setdefault("content-type", "application/json")
        elif isinstance(data, dict):
            content = urlencode(data)
            self.headers.setdefault("content-type", "application/x-www-form-urlencoded")
        elif data is not None:
            content = data
        self.content = content

    def exchange(self):
        return Response(exchange(self.method, self.url, list(self.headers.items()), self.content))


class BaseClient:
    def __init__(self, *, base_url="", headers=None, timeout=None, transport=None, http2=False):
        self.base_url = str(base_url)
        self.headers = {"user-agent": "python-httpx", "accept": "*/*", **dict(headers or {})}

    def build_request(
        self, method, url, *, headers=None, content=None, json=None, data=None, params=None, timeout=None
    ):
        if "://" not in url:
            url = self.base_url.rstrip("/") + "/" + url.lstrip("/")
        if params:
            url += "?" + urlencode(params)
        merged = {name.lower(): value for name, value in self.headers.items()}
        merged.update((name.lower(), value) for name, value in dict(headers or {}).items())
        return Request(method, url, headers=merged, content=content, json=json, data=data)


class Client(BaseClient):
    def send(self, request, *, stream=False):
        return request.exchange()

    def request(self, method, url, **settings):
        return self.send(self.build_request(method, url, **settings))

    def post(self, url, **settings):
        return self.request("POST", url, **settings)

    def stream(self, method, url, **settings):
        return Entered(lambda: self.request(method, url, **settings))

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class AsyncClient(BaseClient):
    async def send(self, request, *, stream=False):
        return request.exchange()

    async def request(self, method, url, **settings):
        return await self.send(self.build_request(method, url, **settings))

    async def post(self, url, **settings):
        return await self.request("POST", url, **settings)

    def stream(self, method, url, **settings):
        return Entered(lambda: self.build_request(method, url, **settings).exchange())

    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.aclose()


class Entered:
    """A request that is sent when its `with` block is entered."""

    def __init__(self, start):
        self._start = start

    def __enter__(self):
        return self._start()

    def __exit__(self, *_):
        pass

    async def __aenter__(self):
        return self._start()

    async def __aexit__(self, *_):
        pass


def request(method, url, **settings):
    return Client().request(method, url, **settings)


def post(url, **settings):
    return request("POST", url, **settings)
