"""The resources `messages`, `beta.messages` and `beta.messages.batches`."""

from ._omit import NOT_GIVEN
from ._records import Record
from ._requests import beta_headers, check_keywords, plain, send
from ._streams import AsyncMessageStreamManager, AsyncStream, MessageStreamManager, Stream
from ._tools import AsyncToolRunner, ToolRunner, definition

CALL = ("extra_headers", "extra_query", "extra_body", "timeout")
REQUIRED = ("max_tokens", "messages", "model")
SHARED = (
    *("metadata", "output_config", "service_tier", "stop_sequences", "system", "temperature"),
    *("thinking", "tool_choice", "tools", "top_k", "top_p"),
)
BETA = ("betas", "container", "context_management", "mcp_servers", "output_format")
COUNTED = ("system", "thinking", "tool_choice", "tools", "output_config")


def split(arguments):
    """The body of a call, and what the call says about sending it."""
    body = {name: value for name, value in arguments.items() if name not in (*CALL, "betas")}
    options = {name: arguments.get(name) for name in CALL if name != "timeout"}
    return body, {**options, "betas": arguments.get("betas", NOT_GIVEN)}


class Messages:
    """`client.messages`: no `betas`, no `mcp_servers`."""

    path = "/v1/messages"
    counting_path = "/v1/messages/count_tokens"
    counting_betas = ()
    optional = (*SHARED, "container")
    counted = COUNTED

    def __init__(self, client):
        self._client = client

    def _start(self, method, arguments, required, optional, path, always=(), **fixed):
        check_keywords(method, arguments, required, (*optional, *CALL))
        body, options = split(arguments)
        headers = beta_headers(options.pop("betas"), options.pop("extra_headers"), always)
        client, sent = self._client, plain({**body, **fixed})
        return lambda: send(client, path, sent, headers, **options)

    def _create(self, arguments):
        return self._start(
            "create", arguments, REQUIRED, (*self.optional, "stream"), self.path
        )()

    def _stream(self, arguments):
        return self._start("stream", arguments, REQUIRED, self.optional, self.path, stream=True)

    def _count(self, arguments):
        return self._start(
            "count_tokens",
            arguments,
            ("messages", "model"),
            self.counted,
            self.counting_path,
            self.counting_betas,
        )()

    def _parse(self, arguments):
        return self._start("parse", arguments, REQUIRED, self.optional, self.path)()

    def create(self, **arguments):
        reply = self._create(arguments)
        return Stream(reply) if arguments.get("stream") else Record(reply.json())

    def stream(self, **arguments):
        return MessageStreamManager(self._stream(arguments))

    def count_tokens(self, **arguments):
        return Record(self._count(arguments).json())

    @property
    def with_raw_response(self):
        return RawMessages(self)


class AsyncMessages(Messages):
    async def create(self, **arguments):
        reply = self._create(arguments)
        return AsyncStream(reply) if arguments.get("stream") else Record(reply.json())

    def stream(self, **arguments):
        return AsyncMessageStreamManager(self._stream(arguments))

    async def count_tokens(self, **arguments):
        return Record(self._count(arguments).json())


class RawMessages:
    """`with_raw_response`: the answer with its status and headers, parsed on demand."""

    def __init__(self, messages):
        self._messages = messages

    def create(self, **arguments):
        return RawReply(self._messages._create(arguments))


class RawReply:
    def __init__(self, reply):
        self._reply = reply
        self.status_code = reply.status
        self.headers = reply.headers

    def parse(self):
        return Record(self._reply.json())


class BetaOnly:
    path = "/v1/messages?beta=true"
    counting_path = "/v1/messages/count_tokens?beta=true"
    counting_betas = ("token-counting-2024-11-01",)
    optional = (*SHARED, *BETA)
    counted = (*COUNTED, "betas", "context_management", "mcp_servers", "output_format")

    def _run(self, arguments):
        tools = [definition(tool) for tool in arguments["tools"]]
        names = (*self.optional, "max_iterations", "stream", "compaction_control")
        sent = {name: value for name, value in arguments.items() if name != "max_iterations"}
        return self._start("tool_runner", {**sent, "tools": tools}, REQUIRED, names, self.path)


class BetaMessages(BetaOnly, Messages):
    """`client.beta.messages`."""

    @property
    def batches(self):
        return BetaBatches(self._client)

    def parse(self, **arguments):
        return Record(self._parse(arguments).json())

    def tool_runner(self, **arguments):
        return ToolRunner(self._run(arguments))


class AsyncBetaMessages(BetaOnly, AsyncMessages):
    @property
    def batches(self):
        return AsyncBetaBatches(self._client)

    async def parse(self, **arguments):
        return Record(self._parse(arguments).json())

    def tool_runner(self, **arguments):
        return AsyncToolRunner(self._run(arguments))


class BetaBatches(Messages):
    """`client.beta.messages.batches`: `betas` stands beside the requests."""

    path = "/v1/messages/batches?beta=true"
    always = ("message-batches-2024-09-24",)

    def _create(self, arguments):
        return self._start(
            "create", arguments, ("requests",), ("betas",), self.path, self.always
        )()


class AsyncBetaBatches(BetaBatches):
    async def create(self, **arguments):
        return super().create(**arguments)
