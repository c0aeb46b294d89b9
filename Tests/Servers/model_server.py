#!/usr/bin/env python3
"""A model service for tests and benchmarks: it answers like Gemini, OpenAI, Anthropic and LibreTranslate, paints
like Gemini, OpenAI, Stability and AUTOMATIC1111, keeps count, and fails as it is told.

    python3 model_server.py [--port 0] [--latency 0.05] [--key K] [--log FILE]

Prints `PORT n` once it listens on 127.0.0.1, and ends with its standard input. `POST /_control` sets
`latency` (seconds), `seed`, `faults` (see model_faults.py) and `rate`; what it does not name goes back to
the start, and all counts begin anew. `GET /_stats?older=SECONDS` tells what happened (see model_ledger.py).
"""
import argparse
import asyncio
import hashlib
import json
import signal
import socket
import struct
from http.client import responses
from urllib.parse import parse_qs, urlsplit

from launching import end_with_input
from model_faults import Faults
from model_ledger import Ledger
from model_shapes import SHAPES, Gemini, Refused

HTML = b"<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"


class Server:
    """What all connections share."""

    def __init__(self, latency, key, log):
        self.start_latency = latency
        self.key = key
        self.log = log
        self.control({})

    def control(self, settings):
        if unknown := set(settings) - {"latency", "seed", "faults", "rate"}:
            raise ValueError(f"no setting {', '.join(sorted(unknown))}; there are latency, seed, faults and rate")
        self.faults = Faults(settings.get("faults", ()))
        self.latency = settings.get("latency", self.start_latency)
        self.salt = str(settings.get("seed", 0)).encode()
        self.ledger = Ledger(settings.get("rate"))

    def write_log(self, line, headers, body):
        entry = {"line": line, "headers": headers, "body": body.decode("utf-8", "replace")}
        self.log.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.log.flush()


class Connection(asyncio.Protocol):
    """One connection; its requests are answered one after the other."""

    def __init__(self, server):
        self.server = server
        self.buffer = bytearray()
        self.is_busy = self.is_counted = False

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        self.read()

    def read(self):
        """Takes the next request out of the buffer, once it is whole."""
        if self.is_busy or (end := self.buffer.find(b"\r\n\r\n")) < 0:
            return
        line, *rest = bytes(self.buffer[:end]).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in rest)}
        size = end + 4 + int(headers.get("content-length", 0))
        if len(self.buffer) < size:
            if "expect" in headers and len(self.buffer) == end + 4:
                self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            return
        body = bytes(self.buffer[end + 4 : size])
        del self.buffer[:size]
        self.is_busy = True
        method, target, _ = line.split(" ", 2)
        if target.startswith("/_"):
            self.serve_control(method, urlsplit(target), body)
        else:
            self.serve(line, method, target, headers, body)

    def serve_control(self, method, url, body):
        try:
            if (method, url.path) == ("POST", "/_control"):
                self.server.control(json.loads(body or b"{}"))
                self.reply(200, {})
            elif (method, url.path) == ("GET", "/_stats"):
                older = parse_qs(url.query).get("older")
                self.reply(200, self.server.ledger.stats(older and float(older[0])))
            else:
                self.reply(404, {"error": "there are POST /_control and GET /_stats"})
        except ValueError as error:
            self.reply(400, {"error": str(error)})

    def serve(self, line, method, target, headers, body):
        server = self.server
        if not self.is_counted:
            self.is_counted = True
            server.ledger.connections += 1
        if server.log:
            server.write_log(line, headers, body)
        shape = next((shape for shape in SHAPES if shape.path.search(urlsplit(target).path)), None)
        if shape is None or method != "POST":
            self.reply(404, {"error": "not found"})
            return
        identity = hashlib.sha256(f"{method} {target}\n".encode() + body).digest()[:16]
        number = int.from_bytes(hashlib.sha256(server.salt + identity).digest(), "big")
        server.ledger.ask(identity)
        fault = server.faults.next(identity, number) or {}
        seconds = server.latency + (fault.get("seconds", 5) if fault.get("kind") == "slow" else 0)
        finish = (self.finish, server.ledger, shape, identity, number, fault, headers, body)
        if seconds > 0:
            asyncio.get_running_loop().call_later(seconds, *finish)
        else:
            finish[0](*finish[1:])

    def finish(self, ledger, shape, identity, number, fault, headers, body):
        """Answers, or fails as the fault says; whoever has gone meanwhile is not answered."""
        if self.transport.is_closing():
            ledger.end(identity, 0, False)
            return
        kind = fault.get("kind")
        more = {}
        if kind == "reset":
            self.reset()
            ledger.end(identity, 0, False)
            return
        if kind == "html":
            status, content = fault.get("status", 502), HTML
        elif kind == "malformed":
            status, content = 200, b'{"id": "x", "choices": [{"mess'
        elif kind == "daily_quota":
            status, content = shape.exhausted()
        elif kind == "auth":
            status, content = shape.unauthorized("wrong")
        elif kind == "status":
            status = fault.get("status", 500)
            content = shape.error(status, "", f"status {status} as told")
            if "retry_after" in fault:
                more = self.wait(shape, fault["retry_after"], content)
                ledger.refuse(identity, fault["retry_after"])
        else:
            status, content = self.answer(ledger, shape, number, kind, headers, body)
        is_answer = status == 200 and kind not in ("truncate", "malformed", "html")
        self.reply(status, content, more, is_cut=kind == "truncate")
        ledger.end(identity, status, is_answer)

    def answer(self, ledger, shape, number, kind, headers, body):
        try:
            asked = shape.parse(headers, body)
            key = shape.key(headers, asked)
            if self.server.key is not None and key != self.server.key:
                ledger.unauthorized += 1
                return shape.unauthorized(key)
            return 200, shape.answer(asked, number, kind)
        except Refused as error:
            return 400, shape.error(400, "invalid_request_error", str(error))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            return 400, shape.error(400, "invalid_request_error", f"not understood: {error}")

    def wait(self, shape, seconds, content):
        """Tells how long to wait, where the service does: in the body, or in headers."""
        if isinstance(shape, Gemini):
            content["error"]["details"] = [
                {"@type": Gemini.types + "RetryInfo", "retryDelay": f"{seconds:g}s"}]
            return {}
        if seconds == int(seconds):
            return {"retry-after": str(int(seconds))}
        # Whole seconds are all that the standard header can tell.
        return {"retry-after": str(int(seconds) + 1), "retry-after-ms": str(round(seconds * 1000))}

    def reply(self, status, content, more=None, is_cut=False):
        is_page = isinstance(content, bytes) and content.startswith(b"<")
        if not isinstance(content, bytes):
            content = json.dumps(content, ensure_ascii=False).encode()
        kind = "text/html" if is_page else "application/json"
        head = (f"HTTP/1.1 {status} {responses.get(status, '')}\r\ncontent-type: {kind}\r\n"
                f"content-length: {len(content)}\r\n")
        for name, value in (more or {}).items():
            head += f"{name}: {value}\r\n"
        if is_cut:
            self.transport.write(head.encode() + b"\r\n" + content[: len(content) // 2])
            self.transport.close()
            return
        self.transport.write(head.encode() + b"\r\n" + content)
        self.is_busy = False
        if self.buffer:
            asyncio.get_running_loop().call_soon(self.read)

    def reset(self):
        """Closes the connection so that the other side learns of it as an error."""
        linger = struct.pack("ii", 1, 0)
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.transport.abort()


async def main():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_input()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0, help="seconds before each answer")
    parser.add_argument("--key", help="the key without which nothing is answered")
    parser.add_argument("--log", help="a file for every request with its headers")
    arguments = parser.parse_args()
    log = open(arguments.log, "a", encoding="utf-8") if arguments.log else None
    server = Server(arguments.latency, arguments.key, log)
    listener = await asyncio.get_running_loop().create_server(
        lambda: Connection(server), "127.0.0.1", arguments.port, backlog=1024)
    print("PORT", listener.sockets[0].getsockname()[1], flush=True)
    await listener.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
