"""How a call becomes an HTTP request: what is left out, merged and overridden."""

import json
from collections.abc import Iterable, Mapping

from http_exchange import exchange

from ._errors import status_error
from ._omit import is_given


def plain(value):
    """JSON data: what is not given is left out, any iterable is a list, models are their fields."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items() if is_given(item)}
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        return value.model_dump() if hasattr(value, "model_dump") else value
    return [plain(item) for item in value]


def merge(*mappings):
    """Later mappings override earlier ones, key by key; what is not given removes a key."""
    merged = {}
    for mapping in mappings:
        merged.update(mapping)
    return {key: value for key, value in merged.items() if is_given(value)}


def check_keywords(method, arguments, required, optional):
    """Real methods have keyword-only parameters: an unknown or missing one is a TypeError."""
    for name in arguments:
        if name not in required and name not in optional:
            raise TypeError(f"{method}() got an unexpected keyword argument '{name}'")
    missing = [name for name in required if name not in arguments]
    if missing:
        raise TypeError(f"{method}() missing required keyword-only arguments: {missing}")


def beta_headers(betas, extra_headers, always=()):
    """The header that `betas` becomes, under the headers of the call."""
    given = is_given(betas)
    values = [str(beta) for beta in (betas if given else ())] + list(always)
    own = {"anthropic-beta": ",".join(values)} if given or always else {}
    return {**own, **(extra_headers or {})}


def send(client, path, body, headers=None, extra_body=None, extra_query=None):
    """Posts a request of a client. Raises the error of the answer's status; never tries again."""
    json_data = merge(plain(body), plain(extra_body or {}))
    query = "&".join(f"{name}={value}" for name, value in (extra_query or {}).items())
    address = client.base_url.rstrip("/") + path
    if query:
        address += ("&" if "?" in address else "?") + query
    all_headers = merge(client.default_headers, headers or {})
    reply = exchange("POST", address, list(all_headers.items()), json.dumps(json_data))
    if reply.status >= 400:
        raise status_error(reply)
    return reply
