"""A stand-in for pydantic-settings: fields that are not given come from the environment, as text."""

import json
import os
import typing

from pydantic import BaseModel


class SettingsConfigDict(dict):
    pass


class BaseSettings(BaseModel):
    model_config = {}

    def __init__(self, **values):
        prefix = self.model_config.get("env_prefix", "")
        hints = typing.get_type_hints(type(self))
        for name in self.model_field_names():
            text = os.environ.get((prefix + name).upper())
            if name not in values and text is not None:
                values[name] = parse(text, hints[name])
        super().__init__(**values)


def parse(text, kind):
    if kind is bool:
        return text.lower() in {"1", "true", "t", "yes", "y", "on"}
    if kind in (int, float):
        return kind(text)
    return text if kind is str or type(None) in typing.get_args(kind) else json.loads(text)
