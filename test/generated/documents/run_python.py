"""Runs programs with stand-ins for the packages that they import, each as if it were alone.

A task is a line of JSON on standard input, {"code": text}. The answer is a line on standard output:
{"sent": [request, ...]}, or {"failure": why} where the program fails.
"""

import json
import sys
import types


class Recorder:
    """Stands in for a client, and for the package that sends requests by itself."""

    def __init__(self, sent):
        self.sent = sent
        self.beta = self
        self.messages = self

    def create(self, **parameters):
        self.sent.append({"parameters": parameters})

    def post(self, _url, headers=None, json=None):
        self.sent.append({"headers": headers or {}, "body": json})


def run(code):
    sent = []
    recorder = Recorder(sent)
    anthropic = types.ModuleType("anthropic")
    anthropic.Anthropic = lambda: recorder
    sys.modules["anthropic"] = anthropic
    sys.modules["requests"] = recorder
    exec(compile(code, "program", "exec"), {"__name__": "__main__"})
    return {"sent": sent}


for line in sys.stdin:
    try:
        answer = run(json.loads(line)["code"])
    except Exception as error:
        answer = {"failure": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
