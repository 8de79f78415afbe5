"""Runs the programs of pages one after the other in this process, each against a recorder of its own.

Usage: python3 run_blocks.py LIST. The list is a JSON file of `{"file": ..., "url": ...}`; what went wrong
with each of them is printed as a JSON list of texts and nulls.
"""

import ast
import asyncio
import contextlib
import inspect
import io
import json
import os
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON_TESTS = os.path.join(HERE, "..", "..", "python")
sys.path.insert(0, PYTHON_TESTS)
sys.path.insert(1, os.path.join(PYTHON_TESTS, "stand-ins"))

from run_program import keep_to_loopback  # noqa: E402


def run(file, url):
    os.environ["ANTHROPIC_BASE_URL"] = url
    import anthropic

    # A page may take its reader's client for granted.
    names = {"__name__": "__main__", "anthropic": anthropic, "client": anthropic.Anthropic()}
    with open(file, encoding="utf-8") as opened:
        source = opened.read()
    # Readers of a page may wait outside functions, as they do in a notebook.
    code = compile(source, file, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = eval(code, names)
    if inspect.iscoroutine(result):
        asyncio.run(wait_for(result))


async def wait_for(coroutine):
    await coroutine


def outcome(program):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            run(program["file"], program["url"])
    except BaseException:
        return traceback.format_exc(limit=-2)
    return None


def main():
    keep_to_loopback()
    with open(sys.argv[1], encoding="utf-8") as opened:
        programs = json.load(opened)
    print(json.dumps([outcome(program) for program in programs]))


if __name__ == "__main__":
    main()
