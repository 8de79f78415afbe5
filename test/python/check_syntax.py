"""Says which of the files named on standard input, one a line, Python cannot compile.

A file whose first line is a comment such as "# Requires Python 3.12" is passed over by an older Python.
"""

import re
import sys

REQUIREMENT = re.compile(rb"# Requires Python (\d+)\.(\d+)")


def problem_of(path):
    with open(path, "rb") as file:
        text = file.read()
    requirement = REQUIREMENT.match(text)
    if requirement and sys.version_info[:2] < tuple(map(int, requirement.groups())):
        return None
    try:
        compile(text, path, "exec")
    except (SyntaxError, ValueError) as error:
        return f"{path}: {error}"
    return None


for line in sys.stdin.read().splitlines():
    problem = problem_of(line)
    if problem is not None:
        print(problem)
