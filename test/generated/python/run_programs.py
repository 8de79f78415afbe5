"""Runs many programs in one interpreter, one after the other, each as if it were alone.

A task is a line of JSON on standard input and is answered by a line on standard output:
{"check": [path, ...]} by {"failure": null or what Python has against a text}, and
{"run": path, "environment": {...}} by {"output": [line, ...], "failure": null or why it failed}.
What programs send goes to the recorder in their environment (see ../../python/run_program.py).
"""

import contextlib
import io
import json
import os
import runpy
import signal
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.normpath(os.path.join(HERE, "..", "..", "python"))
MOST_SECONDS = 10

sys.dont_write_bytecode = True
sys.path[0] = TESTS
from run_program import keep_to_loopback  # noqa: E402


def check(paths):
    for path in paths:
        with open(path, "rb") as file:
            text = file.read()
        try:
            compile(text, path, "exec")
        except (SyntaxError, ValueError) as error:
            return {"failure": f"{os.path.basename(path)}: {error}"}
    return {"failure": None}


def stop(*_):
    raise TimeoutError("the program does not end")


def run(program, environment):
    folder = os.path.dirname(program)
    kept = (dict(os.environ), os.getcwd(), list(sys.path), set(sys.modules))
    printed = io.StringIO()
    failure = None
    os.environ.update(environment)
    os.chdir(folder)
    # As Python starts a program: its own folder comes first.
    sys.path.insert(0, folder)
    sys.argv = [program]
    signal.alarm(MOST_SECONDS)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        failure = None if end.code in (None, 0) else f"exit code {end.code}"
    except BaseException:
        failure = traceback.format_exc()
    finally:
        signal.alarm(0)
        os.chdir(kept[1])
        os.environ.clear()
        os.environ.update(kept[0])
        sys.path[:] = kept[2]
        forget_modules(folder, kept[3])
    return {"output": printed.getvalue().splitlines(), "failure": failure}


def forget_modules(folder, known):
    """The program's own modules; those of the stand-ins and of Python itself are the same for all."""
    for name in set(sys.modules) - known:
        file = getattr(sys.modules[name], "__file__", None)
        if file is None or file.startswith(folder + os.sep):
            del sys.modules[name]
    sys.path_importer_cache.pop(folder, None)


def main():
    answers = sys.stdout
    sys.path[0] = os.path.join(TESTS, "stand-ins")
    keep_to_loopback()
    signal.signal(signal.SIGALRM, stop)
    for line in sys.stdin:
        task = json.loads(line)
        answer = check(task["check"]) if "check" in task else run(task["run"], task["environment"])
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
