"""The keywords of `beta.messages.create` as one typed dictionary."""

from typing import Any, Dict

MessageCreateParams = Dict[str, Any]
MessageCreateParamsBase = Dict[str, Any]


class MessageCreateParamsNonStreaming(dict):
    pass


class MessageCreateParamsStreaming(dict):
    pass
