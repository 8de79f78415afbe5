"""A stand-in for Click: commands and groups with options and arguments. Usage texts are not made."""

import sys


class Choice:
    def __init__(self, choices, **settings):
        self.choices = list(choices)

    def __call__(self, text):
        if text not in self.choices:
            raise SystemExit(f"{text} is not one of {self.choices}")
        return text


class Context:
    def __init__(self):
        self.obj = None

    def ensure_object(self, kind):
        if self.obj is None:
            self.obj = kind()
        return self.obj


class Parameter:
    def __init__(self, *names, type=str, default=None, multiple=False, is_flag=False, **settings):
        self.flags = [name for name in names if name.startswith("-")]
        plain = [name for name in names if not name.startswith("-")]
        self.name = (plain or [max(self.flags, key=len).lstrip("-")])[0].replace("-", "_")
        self.type = type or str
        self.default = default
        self.multiple = multiple
        self.is_flag = is_flag


class Command:
    def __init__(self, callback, name=None):
        self.callback = callback
        self.name = name or callback.__name__.replace("_", "-")
        self.parameters = getattr(callback, "click_parameters", [])
        self.passes = getattr(callback, "click_passes", None)

    def __call__(self, args=None, **settings):
        self.run(list(sys.argv[1:] if args is None else args), Context())

    def run(self, args, context):
        values, rest = self.parse(args)
        given = {None: [], "context": [context], "obj": [context.obj]}[self.passes]
        self.callback(*given, **values)
        return rest

    def parse(self, args):
        values = {
            one.name: () if one.multiple else False if one.is_flag else one.default
            for one in self.parameters
        }
        positional = [one for one in self.parameters if not one.flags]
        while args and (args[0].startswith("-") or positional):
            word = args.pop(0)
            if not word.startswith("-"):
                one = positional.pop(0)
                values[one.name] = one.type(word)
                continue
            one = next(one for one in self.parameters if word in one.flags)
            if one.is_flag:
                values[one.name] = True
            elif one.multiple:
                values[one.name] += (one.type(args.pop(0)),)
            else:
                values[one.name] = one.type(args.pop(0))
        return values, args


class Group(Command):
    def __init__(self, callback, name=None):
        super().__init__(callback, name)
        self.commands = {}

    def command(self, name=None, **settings):
        def decorate(callback):
            command = Command(callback, name)
            self.commands[command.name] = command
            return command

        return decorate

    def run(self, args, context):
        rest = super().run(args, context)
        return self.commands[rest[0]].run(rest[1:], context)


def _parameter(*names, **settings):
    def decorate(callback):
        known = getattr(callback, "click_parameters", [])
        callback.click_parameters = [Parameter(*names, **settings), *known]
        return callback

    return decorate


option = argument = _parameter


def _passing(what):
    def decorate(callback):
        callback.click_passes = what
        return callback

    return decorate


pass_context = _passing("context")
pass_obj = _passing("obj")


def command(name=None, **settings):
    return lambda callback: Command(callback, name)


def group(name=None, **settings):
    return lambda callback: Group(callback, name)


def echo(message="", **settings):
    print(message, file=sys.stderr if settings.get("err") else sys.stdout)
