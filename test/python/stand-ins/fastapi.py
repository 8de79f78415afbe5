"""A stand-in for FastAPI: handlers are registered and stay plain functions."""


class HTTPException(Exception):
    def __init__(self, status_code, detail=None):
        super().__init__(detail)
        self.status_code = status_code
        self.detail = detail


class APIRouter:
    def __init__(self, **settings):
        self.routes = []

    def _register(self, path, **settings):
        def decorate(handler):
            self.routes.append((path, handler))
            return handler

        return decorate

    get = post = put = _register

    def on_event(self, event):
        return lambda handler: handler


class FastAPI(APIRouter):
    def include_router(self, router, **settings):
        self.routes.extend(router.routes)


def Depends(dependency=None):
    return dependency


def Header(default=None, **settings):
    return default
