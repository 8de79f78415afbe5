"""Answers as objects with attributes, as the models of the real package have them."""

import json


class Record:
    """The fields of a JSON object as attributes; `model_dump` and `to_dict` give the object back."""

    def __init__(self, fields):
        self._fields = fields
        for name, value in fields.items():
            setattr(self, name, as_record(value))

    def __getattr__(self, name):
        # Optional fields of the real models are None where the answer lacks them.
        if name.startswith("_"):
            raise AttributeError(name)
        return None

    def model_dump(self, **_):
        return self._fields

    def to_dict(self, **_):
        return self._fields

    def model_dump_json(self, **_):
        return json.dumps(self._fields)

    def __repr__(self):
        return f"{type(self).__name__}({self._fields!r})"


def as_record(value):
    if isinstance(value, dict):
        return Record(value)
    if isinstance(value, list):
        return [as_record(item) for item in value]
    return value
