"""A stand-in for Flask: views by path and method, the current request and application, a test client."""

import json
import logging


class Proxy:
    """What a request or an application is while a view runs."""

    def __init__(self):
        self.__dict__["target"] = None

    def __getattr__(self, name):
        return getattr(self.target, name)


request = Proxy()
current_app = Proxy()


class Request:
    def __init__(self, data, args):
        self.json = data
        self.args = args

    def get_json(self, silent=False, force=False):
        return self.json


class Response:
    def __init__(self, text, status_code=200, content_type="application/json"):
        self.text = text
        self.status_code = status_code
        self.content_type = content_type

    def get_json(self):
        return json.loads(self.text)


def jsonify(*values, **fields):
    return Response(json.dumps(fields if fields else values[0]))


def stream_with_context(generator):
    return generator


class Scaffold:
    def __init__(self, name, import_name=None, url_prefix="", **settings):
        self.prefix = url_prefix or ""
        self.views = {}

    def route(self, path, methods=("GET",), **settings):
        def decorate(view):
            for method in methods:
                self.views[method, self.prefix + path] = view
            return view

        return decorate

    def get(self, path, **settings):
        return self.route(path, ("GET",))

    def post(self, path, **settings):
        return self.route(path, ("POST",))


class Blueprint(Scaffold):
    pass


class Flask(Scaffold):
    def __init__(self, import_name, **settings):
        super().__init__(import_name)
        self.config = {}
        self.logger = logging.getLogger(import_name)

    def register_blueprint(self, blueprint, **settings):
        self.views.update(blueprint.views)

    def test_client(self):
        return Client(self)


class Client:
    def __init__(self, app):
        self.app = app

    def _open(self, method, path, data=None, query_string=None):
        request.__dict__["target"] = Request(data, query_string or {})
        current_app.__dict__["target"] = self.app
        answer = self.app.views[method, path]()
        status = 200
        if isinstance(answer, tuple):
            answer, status = answer
        if not isinstance(answer, Response):
            is_text = isinstance(answer, (str, dict))
            answer = jsonify(answer) if is_text else Response("".join(answer))
        if status != 200:
            answer.status_code = status
        return answer

    def get(self, path, query_string=None):
        return self._open("GET", path, query_string=query_string)

    def post(self, path, json=None):
        return self._open("POST", path, json)
