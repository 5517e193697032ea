"""A site on this machine that behaves and misbehaves, over real sockets."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """What it answers by path, and which paths were asked for."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "news.test") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"


def plain(body: bytes, status: int = 200, media: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """An answer with a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(to: str) -> Answer:
    """A redirect."""
    return plain(b"", 302, Location=to)


def bomb(megabytes: int) -> Answer:
    """A small answer that unpacks to a large one."""
    return plain(gzip.compress(b"\0" * megabytes * 1_000_000), Content_Encoding="gzip")


def endless(pause_s: float, piece: bytes = b"x" * 100) -> Answer:
    """An answer that never ends: a piece, a pause, and so on."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(pause_s)

    return answer


def silent(handler: BaseHTTPRequestHandler) -> None:
    """No answer at all until whoever asks goes away."""
    with suppress(OSError):
        handler.rfile.read(1)


@contextmanager
def running() -> Iterator[Site]:
    """A site on a free port of this machine."""
    site = Site(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.answers.get(self.path, plain(b"", 404))
            with suppress(OSError):
                answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
