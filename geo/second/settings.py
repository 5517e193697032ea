"""Which server is asked, for which model, and how long and how dearly: checked before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geo.errors import EndpointError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OURS = frozenset({"model", "messages", "response_format", "stream", "n", "tools"})
"""Keys of a request that can't be set: they decide what is asked, or what the answer looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, those sent and those answered, in a currency."""

    asked: float
    answered: float
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How time passes: `sleep` waits so many seconds, `clock` tells seconds that only ever grow."""

    sleep: Callable[[float], None]
    clock: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The address (up to and with /v1), the model, and the bounds of a question.

    An answer may take `timeout_s` seconds and `max_bytes` bytes; a busy server is asked `tries` times, and no wait is
    longer than `longest_wait_s` seconds. A report of more than `max_characters` is not sent. `request` holds further
    keys of the request, as temperature or max_tokens. Raises `EndpointError` naming the setting and the cure.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 300.0
    max_bytes: int = 1_000_000
    tries: int = 3
    longest_wait_s: float = 60.0
    max_characters: int = 60_000
    request: Mapping[str, Any] = field(default_factory=dict)
    prices: Prices | None = None

    def __post_init__(self) -> None:
        """Nothing of the key is ever said, not even where it is wrong."""
        fault = self._address_fault() or self._key_fault() or self._bounds_fault()
        if fault:
            raise EndpointError(fault, lasting=True)

    @property
    def name(self) -> str:
        """What marks all that this model read."""
        return f"second/{self.model}"

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this machine, so that no report leaves it."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False

    def _address_fault(self) -> str:
        try:
            parts = urlsplit(self.url)
            port = parts.port
        except ValueError:
            return "the second reader's address is none; give one like http://localhost:11434/v1"
        if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
            return "the second reader's address is none; give one like http://localhost:11434/v1"
        if parts.username or parts.password or parts.query or parts.fragment:
            return (
                f"the second reader's address at {parts.hostname} has a name, a password or a query in it; "
                "give the bare address, and a key in the environment variable STRIKEMAP_SECOND_KEY"
            )
        if self.key and parts.scheme == "http" and not self.is_local:
            return f"http to {parts.hostname} would send the key readable to everybody between; use https"
        if not self.model or not self.model.isprintable():
            return f"no model is named for {self.url}; give --model NAME, or 'model' in second.toml"
        return ""

    def _key_fault(self) -> str:
        if self.key and not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            return "STRIKEMAP_SECOND_KEY holds blanks or letters that no key has; copy the key again"
        return ""

    def _bounds_fault(self) -> str:
        for name in ("timeout_s", "max_bytes", "tries", "max_characters"):
            if not getattr(self, name) > 0:
                return f"second.toml: {name} is {getattr(self, name)}; give a number above 0"
        taken = sorted(OURS & set(self.request))
        if taken:
            return f"second.toml: [request] holds {', '.join(taken)}, which Strikemap sets itself; take it out"
        return ""
