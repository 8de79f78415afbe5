"""A stand-in for Slack's Bolt: listeners of events, which `dispatch` calls in the place of Slack."""

import inspect


class App:
    def __init__(self, **settings):
        self.listeners = {}

    def _listener(self, name, *constraints):
        def decorate(listener):
            self.listeners[name] = listener
            return listener

        return decorate

    event = message = command = action = _listener

    def dispatch(self, name, event):
        """Calls a listener with what it asks for by name. Only this stand-in has it."""
        offered = {"event": event, "body": event, "say": say, "ack": lambda *_: None}
        listener = self.listeners[name]
        wanted = inspect.signature(listener).parameters
        listener(**{key: value for key, value in offered.items() if key in wanted})


def say(text=None, **settings):
    print(text)
