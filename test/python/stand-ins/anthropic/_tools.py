"""Functions as tools, and the loop that calls them."""

from ._records import Record


class FunctionTool:
    """A Python function that a tool runner may call."""

    def __init__(self, function, name=None, description=None, input_schema=None):
        self.function = function
        self.name = name or function.__name__
        self.description = description or (function.__doc__ or "").strip()
        self.input_schema = input_schema or {"type": "object", "properties": {}}

    def __call__(self, *arguments, **keywords):
        return self.function(*arguments, **keywords)

    def to_dict(self):
        return {
            "name": self.name,
            "description": self.description,
            "input_schema": self.input_schema,
        }


def beta_tool(function=None, **settings):
    """Decorator, with or without settings."""
    if function is None:
        return lambda decorated: FunctionTool(decorated, **settings)
    return FunctionTool(function, **settings)


beta_async_tool = beta_tool


def definition(tool):
    """What is sent for a tool: functions are described, other definitions go as they are."""
    return tool.to_dict() if isinstance(tool, FunctionTool) else tool


class ToolRunner:
    """Sends one request: the canned answer ends the turn and calls no tool."""

    def __init__(self, start):
        self._start = start

    def __iter__(self):
        yield Record(self._start().json())

    def until_done(self):
        return list(self)[-1]


class AsyncToolRunner:
    def __init__(self, start):
        self._start = start

    async def __aiter__(self):
        yield Record(self._start().json())

    async def until_done(self):
        return [message async for message in self][-1]
