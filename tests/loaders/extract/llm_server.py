"""A real HTTP server on loopback that speaks chat completions as a test tells it to."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.loaders.site import Server


def completion(content, *, finish="stop", usage=(100, 20), **message):
    """Return the body of a response whose message has this content."""
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1]},
    }


def claims(*found):
    """Return the body of a response that says these claims."""
    return completion(json.dumps({"claims": list(found)}))


@dataclass
class Model:
    """What answers: each request takes the next answer, the last one stays.

    An answer is a body (an object or bytes), a pair of status and body, a triple with
    headers, or a callable that is given the request and returns one of these.
    """

    url: str = ""
    answers: list = field(default_factory=list)
    asked: list = field(default_factory=list)  # bodies of requests
    headers: list = field(default_factory=list)

    def says(self, *answers):
        self.answers[:] = answers

    @property
    def questions(self):
        return [asked["messages"][-1]["content"] for asked in self.asked]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        model = self.server.model
        length = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(length))
        model.asked.append(asked)
        model.headers.append({k.lower(): v for k, v in self.headers.items()})
        answers = model.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if callable(answer):
            answer = answer(asked)
        if not isinstance(answer, tuple):
            answer = (200, answer)
        self._send(*answer)

    def _send(self, status, body, headers=None):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        sent = {"Content-Type": "application/json", "Content-Length": len(raw)}
        for name, value in (sent | (headers or {})).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args):
        pass


@contextmanager
def serving():
    """Serve on a free port until the block ends."""
    server = Server(("127.0.0.1", 0), Handler)
    server.model = Model(url=f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
