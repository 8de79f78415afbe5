"""Runs a program with stand-ins for packages and with the recorder in place of the API.

Usage: python3 run_program.py PROGRAM [ARGUMENT ...]. What the program sends to the API, by whichever
client, goes to the address in ANTHROPIC_BASE_URL; no other machine can be reached.
"""

import http.client
import os
import runpy
import socket
import sys
from urllib.parse import urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
API_HOST = "api.anthropic.com"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def refuse(host):
    raise ConnectionRefusedError(f"connection to {host} refused: programs run offline")


class RecorderConnection(http.client.HTTPConnection):
    """Takes the place of the HTTPS connection that every client here opens."""

    def __init__(self, host, port=None, **settings):
        name = host.partition(":")[0]
        if name != API_HOST:
            refuse(name)
        settings = {"timeout": settings["timeout"]} if "timeout" in settings else {}
        super().__init__(urlsplit(os.environ["ANTHROPIC_BASE_URL"]).netloc, **settings)


def keep_to_loopback():
    http.client.HTTPSConnection = RecorderConnection
    connect = socket.socket.connect

    def connect_to_loopback(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            refuse(address[0])
        return connect(self, address)

    socket.socket.connect = connect_to_loopback


def main():
    program = os.path.abspath(sys.argv[1])
    # As Python starts a program: its own folder comes first, ours is not seen.
    sys.path[0] = os.path.dirname(program)
    sys.path.insert(1, os.path.join(HERE, "stand-ins"))
    sys.argv = sys.argv[1:]
    keep_to_loopback()
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
