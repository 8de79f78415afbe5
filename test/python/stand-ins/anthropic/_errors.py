"""The exceptions that programs catch, with the class tree of the real package."""


class AnthropicError(Exception):
    pass


class APIError(AnthropicError):
    def __init__(self, message, body=None):
        super().__init__(message)
        self.message = message
        self.body = body


class APIConnectionError(APIError):
    pass


class APITimeoutError(APIConnectionError):
    pass


class APIStatusError(APIError):
    def __init__(self, message, status_code, body=None):
        super().__init__(message, body)
        self.status_code = status_code


class BadRequestError(APIStatusError):
    pass


class AuthenticationError(APIStatusError):
    pass


class RateLimitError(APIStatusError):
    pass


class InternalServerError(APIStatusError):
    pass


CLASSES = {400: BadRequestError, 401: AuthenticationError, 429: RateLimitError}


def status_error(reply):
    """The exception for an answer that is not a success."""
    kind = CLASSES.get(reply.status, InternalServerError if reply.status >= 500 else APIStatusError)
    return kind(f"Error code: {reply.status} - {reply.text}", reply.status, reply.json())
