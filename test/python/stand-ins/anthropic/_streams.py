"""Answers that arrive as events. The whole answer is read at once and given out piece by piece."""

from ._records import Record, as_record


class Stream:
    """The events of `create(stream=True)`."""

    def __init__(self, reply):
        self._events = [as_record(data) for data in reply.events()]

    def __iter__(self):
        return iter(self._events)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass


class AsyncStream(Stream):
    async def __aiter__(self):
        for event in self._events:
            yield event

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()


def final_message(reply):
    """The message that the events of a stream add up to."""
    message, texts = {}, []
    for data in reply.events():
        if data["type"] == "message_start":
            message = dict(data["message"])
        elif data["type"] == "content_block_delta":
            texts.append(data["delta"]["text"])
        elif data["type"] == "message_delta":
            message.update(data["delta"])
            message["usage"] = {**message["usage"], **data["usage"]}
    message["content"] = [{"type": "text", "text": "".join(texts)}]
    return Record(message)


class MessageStream(Stream):
    """What `with client.messages.stream(...)` gives."""

    def __init__(self, reply):
        super().__init__(reply)
        self._message = final_message(reply)
        self._texts = [
            event.delta.text for event in self._events if event.type == "content_block_delta"
        ]

    @property
    def text_stream(self):
        return iter(self._texts)

    def get_final_message(self):
        return self._message

    def get_final_text(self):
        return "".join(self._texts)

    def until_done(self):
        pass


class AsyncMessageStream(AsyncStream):
    def __init__(self, reply):
        super().__init__(reply)
        self._whole = MessageStream(reply)

    @property
    def text_stream(self):
        async def texts():
            for text in self._whole.text_stream:
                yield text

        return texts()

    async def get_final_message(self):
        return self._whole.get_final_message()

    async def get_final_text(self):
        return self._whole.get_final_text()


class MessageStreamManager:
    """The request is sent when the `with` block is entered."""

    def __init__(self, start):
        self._start = start

    def __enter__(self):
        return MessageStream(self._start())

    def __exit__(self, *_):
        pass


class AsyncMessageStreamManager:
    def __init__(self, start):
        self._start = start

    async def __aenter__(self):
        return AsyncMessageStream(self._start())

    async def __aexit__(self, *_):
        pass
