"""Starts a server of this folder for a while, from Python."""
import contextlib
import http.client
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class Server:
    """A running server."""

    def __init__(self, port):
        self.port = port

    def __call__(self, path, body=None, **headers):
        """Sends a request: with a body a POST. Gives status, headers and body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        content = body if isinstance(body, (str, bytes, type(None))) else json.dumps(body)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request("GET" if body is None else "POST", path, content, headers)
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def stats(self, older=None):
        """What the model server counted."""
        return json.loads(self("/_stats" if older is None else f"/_stats?older={older}")[2])


@contextlib.contextmanager
def server(script, *arguments):
    """Starts a server, and stops it in the end."""
    process = subprocess.Popen([sys.executable, os.path.join(HERE, script), *map(str, arguments)], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield Server(int(process.stdout.readline().split()[1]))
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
