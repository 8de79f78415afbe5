"""A stand-in for pydantic: models with fields by keyword and defaults. Nothing is validated."""

import copy

MISSING = object()


class FieldInfo:
    def __init__(self, default=MISSING, default_factory=None):
        self.default = default
        self.default_factory = default_factory


def Field(default=MISSING, *, default_factory=None, **settings):
    return FieldInfo(default, default_factory)


class BaseModel:
    def __init__(self, **values):
        for name in self.model_field_names():
            if name in values:
                setattr(self, name, values[name])
            else:
                setattr(self, name, self._default(name))

    @classmethod
    def model_field_names(cls):
        return [
            name
            for base in reversed(cls.__mro__)
            for name in base.__dict__.get("__annotations__", {})
        ]

    @classmethod
    def _default(cls, name):
        value = getattr(cls, name, MISSING)
        if isinstance(value, FieldInfo):
            value = value.default_factory() if value.default_factory else value.default
        if value is MISSING or value is ...:
            raise ValueError(f"{cls.__name__}.{name} is required")
        return copy.deepcopy(value)

    @classmethod
    def model_validate(cls, values):
        return cls(**values)

    def model_dump(self, *, exclude_none=False, **_):
        dumped = {name: dump(getattr(self, name)) for name in self.model_field_names()}
        return {
            name: value for name, value in dumped.items() if not (exclude_none and value is None)
        }


def dump(value):
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, list):
        return [dump(item) for item in value]
    return value
