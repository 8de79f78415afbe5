"""A stand-in for requests: `post` and `request`, and sessions with headers and hooks of status."""

import json as json_module
from urllib.parse import urlencode

from http_exchange import exchange


class RequestException(IOError):
    def __init__(self, *arguments, response=None):
        super().__init__(*arguments)
        self.response = response


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class exceptions:
    RequestException = RequestException
    HTTPError = HTTPError
    ConnectionError = ConnectionError
    Timeout = Timeout


class Response:
    def __init__(self, reply):
        self.status_code = reply.status
        self.ok = reply.status < 400
        self.headers = reply.headers
        self.content = reply.content
        self.text = reply.text

    def json(self):
        return json_module.loads(self.text)

    def raise_for_status(self):
        if not self.ok:
            raise HTTPError(f"{self.status_code} {self.text}", response=self)

    def iter_lines(self, decode_unicode=False):
        for line in self.text.splitlines():
            yield line if decode_unicode else line.encode("utf-8")

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Session:
    """Headers of the session lie under those of a call; a value of None removes one."""

    def __init__(self):
        self.headers = {"user-agent": "requests", "accept": "*/*"}

    def request(
        self, method, url, params=None, data=None, headers=None, json=None, timeout=None, stream=False
    ):
        merged = {name.lower(): value for name, value in self.headers.items()}
        merged.update((name.lower(), value) for name, value in (headers or {}).items())
        if data is None and json is not None:
            data = json_module.dumps(json)
            merged.setdefault("content-type", "application/json")
        elif isinstance(data, dict):
            data = urlencode(data)
            merged.setdefault("content-type", "application/x-www-form-urlencoded")
        if params:
            url += "?" + urlencode(params)
        sent = [(name, value) for name, value in merged.items() if value is not None]
        return Response(exchange(method.upper(), url, sent, data))

    def post(self, url, data=None, json=None, **settings):
        return self.request("POST", url, data=data, json=json, **settings)

    def get(self, url, **settings):
        return self.request("GET", url, **settings)

    def mount(self, prefix, adapter):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def request(method, url, **settings):
    return Session().request(method, url, **settings)


def post(url, data=None, json=None, **settings):
    return request("POST", url, data=data, json=json, **settings)


def get(url, **settings):
    return request("GET", url, **settings)
