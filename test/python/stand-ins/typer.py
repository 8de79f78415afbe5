"""A stand-in for Typer: one command, whose annotated parameters are options. No usage texts."""

import inspect
import sys
import typing


class Option:
    def __init__(self, *names, **settings):
        self.names = names


class Argument:
    def __init__(self, **settings):
        pass


def echo(message="", err=False, **settings):
    print(message, file=sys.stderr if err else sys.stdout)


class Exit(SystemExit):
    def __init__(self, code=0):
        super().__init__(code)


def _kind(hint):
    if typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    options = [one for one in typing.get_args(hint) if one is not type(None)]
    return options[0] if typing.get_origin(hint) is typing.Union else hint


class Typer:
    def __init__(self, **settings):
        self.callbacks = []

    def command(self, *names, **settings):
        def decorate(callback):
            self.callbacks.append(callback)
            return callback

        return decorate

    def __call__(self):
        (callback,) = self.callbacks
        hints = typing.get_type_hints(callback, include_extras=True)
        values = {}
        words = sys.argv[1:]
        positional = [
            name
            for name, parameter in inspect.signature(callback).parameters.items()
            if parameter.default is inspect.Parameter.empty
        ]
        while words:
            word = words.pop(0)
            if not word.startswith("--"):
                values[positional.pop(0)] = word
                continue
            name = word.lstrip("-").replace("-", "_")
            kind = _kind(hints[name])
            if kind is bool:
                values[name] = True
            elif typing.get_origin(kind) is list:
                values.setdefault(name, []).append(words.pop(0))
            else:
                values[name] = kind(words.pop(0))
        callback(**values)
