"""A server on this machine that speaks to the second reader as a test tells it to, badly for the most part."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from geo.errors import EndpointError
from geo.model import Reading, Report
from geo.second import Pace, SecondReader, Settings
from seeds.second import load_prompt

TEXT = (
    "Des drones ukrainiens ont frappé dans la nuit de mardi à mercredi un dépôt pétrolier à Touapsé, dans la région de "
    "Krasnodar, a affirmé le SBU. Le gouverneur Veniamine Kondratiev a reconnu un incendie et fait état de "
    "deux blessés. Selon l'armée russe, 12 drones ont été abattus."
)
REPORT = Report(id="r1", text=TEXT, published=date(2024, 9, 18), outlet="AFP", language="fr")


def event(**changed: object) -> dict[str, Any]:
    """An event of TEXT as a careful model gives it."""
    return {
        "kind": "strike",
        "place": {"as_written": "Touapsé", "precision": "locality", "within": ["Krasnodar"], "country": "RU"},
        "date": {
            "start": "2024-09-17",
            "end": "2024-09-18",
            "precision": "night",
            "words": "dans la nuit de mardi à mercredi",
        },
        "attacker": "UA",
        "weapon": "drone",
        "target": {"type": "energy_oil", "as_written": "dépôt pétrolier"},
        "counts": [{"of": "injured", "value": 2, "words": "deux blessés"}],
        "claims": [
            {"speaker": "le SBU", "side": "ukrainian", "act": "asserts", "quote": TEXT[: TEXT.index(", a affirmé")]},
            {
                "speaker": "Veniamine Kondratiev",
                "side": "russian",
                "act": "admits_partly",
                "quote": "a reconnu un incendie et fait état de deux blessés",
            },
        ],
    } | changed


class Handler(BaseHTTPRequestHandler):
    """One request: kept, then answered as the plan says; the last step of a plan goes on for ever."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        self.server.asked.append(
            {"path": self.path, "headers": dict(self.headers), "body": json.loads(self.rfile.read(size))}
        )
        plan = self.server.plan
        step = plan.pop(0) if len(plan) > 1 else plan[0]
        self.close_connection = True
        step(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def say(self, status: int, body: bytes, **headers: str) -> None:
        """Answer as any server does."""
        self.send_response(status)
        told = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Step = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """The server: what it was asked, and what it will answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.plan: list[Step] = [content("{}")]
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: object) -> None:
        """A client that has hung up is what half of the tests are about."""


def raw(status: int, body: bytes | str, **headers: str) -> Step:
    """Answer with these bytes and headers."""
    return lambda handler: handler.say(status, body if isinstance(body, bytes) else body.encode(), **headers)


def content(words: str, **choice: object) -> Step:
    """Answer as an OpenAI-compatible server does, with these words of the model."""
    message = {"role": "assistant", "content": words}
    usage = {"prompt_tokens": 1000, "completion_tokens": 200}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"} | choice], "usage": usage}
    return raw(200, json.dumps(body))


def events(*given: object) -> Step:
    """Answer with these events."""
    return content(json.dumps({"events": list(given)}, ensure_ascii=False))


@dataclass
class Memory:
    """A cache in memory."""

    held: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        return self.held[key][0] if key in self.held else None

    def put(self, key: str, answer: str, about: dict[str, str]) -> None:
        self.held[key] = (answer, about)


@dataclass
class Desk:
    """A server with a second reader that asks it; waits are noted and not waited."""

    server: Server
    waits: list[float] = field(default_factory=list)
    cache: Memory = field(default_factory=Memory)

    def reader(self, **settings: object) -> SecondReader:
        told = {"url": self.server.url, "model": "small", "timeout_s": 5.0} | settings
        return SecondReader(
            settings=Settings(**told),
            prompt=load_prompt(),
            kept=self.cache,
            pace=Pace(sleep=self.waits.append, clock=time.monotonic),
        )

    def fails(self, *plan: Step, **settings: object) -> EndpointError:
        """The error that the plan leads to."""
        self.server.plan = list(plan)
        with pytest.raises(EndpointError) as caught:
            self.reader(**settings).read(REPORT)
        return caught.value

    def reads(self, *plan: Step, **settings: object) -> Reading:
        """The reading that the plan leads to."""
        self.server.plan = list(plan)
        return self.reader(**settings).read(REPORT)
