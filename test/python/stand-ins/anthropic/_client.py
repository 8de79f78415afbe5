"""The clients."""

import os

from ._messages import AsyncBetaMessages, AsyncMessages, BetaMessages, Messages
from ._omit import NOT_GIVEN
from ._requests import merge

API = "https://api.anthropic.com"


class Anthropic:
    """The synchronous client. Settings of the connection are taken and have no effect."""

    messages_kind = Messages
    beta_messages_kind = BetaMessages

    def __init__(
        self,
        *,
        api_key=None,
        auth_token=None,
        base_url=None,
        timeout=NOT_GIVEN,
        max_retries=2,
        default_headers=None,
        default_query=None,
    ):
        self.api_key = api_key or os.environ.get("ANTHROPIC_API_KEY")
        self.auth_token = auth_token or os.environ.get("ANTHROPIC_AUTH_TOKEN")
        self.base_url = str(base_url or os.environ.get("ANTHROPIC_BASE_URL") or API)
        self.timeout = timeout
        self.max_retries = max_retries
        self._custom_headers = dict(default_headers or {})
        self._custom_query = dict(default_query or {})

    @property
    def default_headers(self):
        own = {
            "content-type": "application/json",
            "accept": "application/json",
            "anthropic-version": "2023-06-01",
            "user-agent": f"{type(self).__name__}/Python",
        }
        if self.api_key:
            own["x-api-key"] = self.api_key
        if self.auth_token:
            own["authorization"] = f"Bearer {self.auth_token}"
        return merge(own, self._custom_headers)

    @property
    def messages(self):
        return self.messages_kind(self)

    @property
    def beta(self):
        return Beta(self)

    def copy(self, *, default_headers=None, set_default_headers=None, **settings):
        """A client with other settings; default headers are added, or replaced by `set_…`."""
        if default_headers is not None and set_default_headers is not None:
            raise ValueError("default_headers and set_default_headers exclude each other")
        headers = {**self._custom_headers, **(default_headers or {})}
        kept = {
            "api_key": self.api_key,
            "auth_token": self.auth_token,
            "base_url": self.base_url,
            "timeout": self.timeout,
            "max_retries": self.max_retries,
        }
        return type(self)(
            **{**kept, **settings},
            default_headers=headers if set_default_headers is None else set_default_headers,
        )

    with_options = copy

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class AsyncAnthropic(Anthropic):
    messages_kind = AsyncMessages
    beta_messages_kind = AsyncBetaMessages

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()


class Beta:
    def __init__(self, client):
        self._client = client

    @property
    def messages(self):
        return self._client.beta_messages_kind(self._client)
