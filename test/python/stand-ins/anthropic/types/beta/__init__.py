"""Types of beta requests: typed dictionaries, so calling one makes a plain dictionary."""

from typing import Any, Dict, List, Optional, TypedDict


class BetaRequestMCPServerToolConfigurationParam(TypedDict, total=False):
    allowed_tools: Optional[List[str]]
    enabled: Optional[bool]


class BetaRequestMCPServerURLDefinitionParam(TypedDict, total=False):
    name: str
    type: str
    url: str
    authorization_token: Optional[str]
    tool_configuration: Optional[BetaRequestMCPServerToolConfigurationParam]


class BetaMCPToolDefaultConfigParam(TypedDict, total=False):
    defer_loading: bool
    enabled: bool


class BetaMCPToolConfigParam(TypedDict, total=False):
    defer_loading: bool
    enabled: bool


class BetaMCPToolsetParam(TypedDict, total=False):
    mcp_server_name: str
    type: str
    cache_control: Optional[Dict[str, Any]]
    configs: Optional[Dict[str, BetaMCPToolConfigParam]]
    default_config: BetaMCPToolDefaultConfigParam


class BetaMessageParam(TypedDict, total=False):
    role: str
    content: Any


class BetaTextBlockParam(TypedDict, total=False):
    type: str
    text: str
    cache_control: Optional[Dict[str, Any]]


BetaToolParam = Dict[str, Any]
BetaToolUnionParam = Dict[str, Any]
BetaMessage = Any
