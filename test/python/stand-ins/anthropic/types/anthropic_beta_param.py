"""The names of betas, for type checkers."""

from typing import Literal, Union

AnthropicBetaParam = Union[
    str, Literal["files-api-2025-04-14", "mcp-client-2025-04-04", "mcp-client-2025-11-20"]
]
