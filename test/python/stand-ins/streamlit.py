"""A stand-in for Streamlit: widgets give their defaults, what is shown is printed, one message is typed."""

from contextlib import contextmanager

session_state = {}
secrets = {}


@contextmanager
def _block(*arguments, **settings):
    yield


sidebar = _block()
chat_message = spinner = expander = _block


def cache_resource(function=None, **settings):
    return function if function else lambda one: one


cache_data = cache_resource


def _show(text, *more, **settings):
    print(text)


title = header = markdown = write = caption = error = info = _show


def set_page_config(**settings):
    pass


def selectbox(label, options, index=0, **settings):
    return list(options)[index]


def multiselect(label, options, default=(), **settings):
    return list(default)


def checkbox(label, value=False, **settings):
    return value


toggle = checkbox


def text_input(label, value="", **settings):
    return value


def slider(label, low, high, value, *more, **settings):
    return value


def chat_input(placeholder="", **settings):
    return placeholder


def write_stream(stream):
    text = "".join(stream)
    print(text)
    return text
