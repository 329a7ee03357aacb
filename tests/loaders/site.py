"""A real HTTP server on loopback whose pages a test writes, and which counts visits."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """What is served: a path's answer is (status, headers, body), or a callable.

    A callable is given the handler and writes itself, or returns such an answer.
    """

    port: int = 0
    pages: dict = field(default_factory=dict)
    visits: list = field(default_factory=list)

    def url(self, path="/", host="127.0.0.1", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def seen(self, path):
        return [headers for visited, headers in self.visits if visited == path]


class Handler(BaseHTTPRequestHandler):
    """Answers with the pages of its server's site."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        site = self.server.site
        site.visits.append((self.path, dict(self.headers)))
        answer = site.pages.get(self.path, (404, {}, b""))
        if callable(answer):
            answer = answer(self)
        if answer is None:
            self.close_connection = True
        else:
            self._send(*answer)

    def _send(self, status, headers, body):
        self.send_response(status)
        for name, value in ({"Content-Length": len(body)} | headers).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args):
        pass  # a client that has had enough


@contextmanager
def serving(address="127.0.0.1", context=None):
    server = Server((address, 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.site = Site(port=server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
