"""A stand-in for the Anthropic SDK: what programs need of it, sent with the standard library."""

from ._client import Anthropic, AsyncAnthropic
from ._errors import (
    AnthropicError,
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    RateLimitError,
)
from ._omit import NOT_GIVEN, NotGiven, Omit, not_given, omit
from ._tools import beta_async_tool, beta_tool

Client = Anthropic
AsyncClient = AsyncAnthropic
