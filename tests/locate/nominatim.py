"""A server on this machine that answers as Nominatim does, well and badly, and a clock that nobody waits for."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

AGENT = "strikemap-tests (tests@example.org)"


def answer(name: str = "Zzyrkovo", **other: object) -> dict[str, object]:
    """A village of Belgorod Oblast in the format jsonv2, unless told otherwise."""
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 5,
        "lat": "50.9",
        "lon": "36.1",
        "category": "place",
        "type": "village",
        "place_rank": 19,
        "importance": 0.3,
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, Belgorod Oblast, Russia",
        "address": {"village": name, "state": "Belgorod Oblast", "country_code": "ru"},
        "extratags": {"population": "312"},
        "namedetails": {"name": name, "name:ru": "Ззырково"},
        "boundingbox": ["50.88", "50.92", "36.08", "36.12"],
    } | other


@dataclass
class Reply:
    """What the server says to one request: a status, headers and a body, or nothing."""

    body: str = "[]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False

    @staticmethod
    def of(*places: dict[str, object]) -> Reply:
        """The reply with those places."""
        return Reply(body=json.dumps(list(places)))


@dataclass
class StandIn:
    """The server: its address, the replies that are still to come (the last one stays), and what it was asked."""

    replies: list[Reply]
    address: str = ""
    requests: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def asked(self) -> list[str]:
        """The names that it was asked for."""
        return [query["q"] for _, query, _ in self.requests]


@dataclass
class FakeClock:
    """Time that passes only by waiting; `waits` are the seconds of each."""

    time: float = 100.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        """The seconds now."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.waits.append(seconds)
        self.time += seconds


@contextmanager
def serving(*replies: Reply) -> Iterator[StandIn]:
    """A stand-in at a free port of this machine, gone at the end."""
    stand_in = StandIn(replies=list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            stand_in.requests.append((parts.path, query, dict(self.headers)))
            reply = stand_in.replies.pop(0) if len(stand_in.replies) > 1 else stand_in.replies[0]
            if reply.silent:
                stand_in.over.wait()
                return
            data = reply.body.encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data))}.items():
                if name not in reply.headers:
                    self.send_header(name, value)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing: tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    stand_in.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield stand_in
    finally:
        stand_in.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
