"""Types of requests: dictionaries when the program runs."""

from typing import Any, Dict

from .anthropic_beta_param import AnthropicBetaParam

MessageParam = Dict[str, Any]
TextBlockParam = Dict[str, Any]
ToolParam = Dict[str, Any]
ToolUnionParam = Dict[str, Any]
ToolChoiceParam = Dict[str, Any]
Message = Any
