"""A server with the manners and faults that the transport must bear.

Prints its port, serves until its standard input ends. Arguments: none, or a certificate and a key for TLS.
"""

import gzip
import os
import socket
import ssl
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    accepted = 0

    def get_request(self):
        connection = super().get_request()
        self.accepted += 1
        return connection

    def handle_error(self, request, client_address):
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def answer(self, body, status=200, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        name, _, argument = self.path[1:].partition("/")
        getattr(self, "serve_" + name)(body, argument)

    do_GET = do_POST = do_PUT = serve

    def serve_echo(self, body, argument):
        self.answer(body, 200, [("X-Method", self.command), ("X-Spaced", "  two words \t")])

    def serve_headers(self, body, argument):
        self.answer(str(self.headers).encode())

    def serve_accepted(self, body, argument):
        self.answer(str(self.server.accepted).encode())

    def serve_late(self, body, argument):
        time.sleep(float(argument))
        self.answer(body)

    def serve_status(self, body, argument):
        self.answer(b"told: " + argument.encode(), int(argument))

    def serve_gzip(self, body, argument):
        self.answer(gzip.compress(b"again and " * 1000), 200, [("Content-Encoding", "gzip")])

    def serve_bomb(self, body, argument):
        self.answer(gzip.compress(bytes(1 << 20)), 200, [("Content-Encoding", "gzip")])

    def serve_big(self, body, argument):
        self.answer(bytes(index % 251 for index in range(int(argument))))

    def serve_never(self, body, argument):
        self.rfile.read(1)

    def serve_endless(self, body, argument):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"1000\r\n" + bytes(0x1000) + b"\r\n")

    def serve_stall(self, body, argument):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.wfile.flush()
        self.rfile.read(1)

    def serve_reset(self, body, argument):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def serve_short(self, body, argument):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def serve_redirect(self, body, argument):
        self.answer(b"elsewhere", 302, [("Location", "/echo")])

    def serve_interim(self, body, argument):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
        self.answer(b"late", 200, [("X-Late", "yes")])


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) == 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
