"""A member of a batch: `custom_id` and `params`."""

from typing import Any, Dict, TypedDict


class Request(TypedDict):
    custom_id: str
    params: Dict[str, Any]
